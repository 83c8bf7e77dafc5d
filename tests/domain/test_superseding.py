"""What stands no more once an item is certified: what it relied on, by its number."""

from chalicelib.domain.definitions.item import Superseded
from chalicelib.domain.journal.happenings import Fetched
from chalicelib.domain.superseding import Replaced, relied_on, replaced
from tests.domain.applying.setting import BEN_CALLS, CAI_CALLS, MOONS, begun, desk, named
from tests.domain.story import draft, event, evidence, found, item, needs, role, world

OLD = Superseded(certificate="CARD", of="seller")
SELLER = needs("title", evidence("CARD", "certificate", "seller"),
               evidence("CARD", "upload", "seller"))  # fmt: skip
BUYER = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
PAPER = needs("contract", evidence("contract", "upload"))


def moved(*answers, first=None):
    """What the item of a sale replaces, as these registers have answered."""
    sale = item("sale", BUYER, SELLER, PAPER).model_copy(update={"supersedes": (OLD,)})
    items = (first, sale) if first else (sale,)
    sales = world(*items, life=event((role(), role("seller", many=True))))
    journal = draft()
    for each in answers:
        journal.write(each)
    at = desk(journal, definitions=sales)
    return replaced("sale", at.application, at.plan, sales)


def fetched(*found_):
    return Fetched(found=found_)


def test_the_certificate_that_was_relied_on_is_replaced_and_no_other():
    """The seller's; the buyer's of the same type is not."""
    answers = fetched(found("held"), found("held", "seller"))
    assert moved(answers) == (Replaced(certificate="CARD", party="seller", number="N-1"),)


def test_what_was_brought_as_a_file_replaces_nothing_in_the_register():
    """The body is told, and sees to its own books."""
    answers = fetched(found("absent", "seller"))
    assert moved(answers) == (Replaced(certificate="CARD", party="seller", number=None),)


def test_what_was_given_once_for_an_earlier_item_counts_as_well():
    """The register's number is that of what is shared."""
    answers = fetched(found("held", "seller"))
    (old,) = moved(answers, first=item("filing", SELLER))
    assert old.number == "N-1"


def test_what_is_not_needed_replaces_nothing():
    """Nobody plays that part."""
    at = desk(begun())
    assert replaced("orbit", at.application, at.plan, MOONS) == ()


def test_a_certificate_of_each_of_several_is_replaced():
    """Two who own it together."""
    sale = item("sale", SELLER).model_copy(update={"supersedes": (OLD,)})
    sales = world(sale, life=event((role(), role("seller", many=True))))
    journal = named(named(draft(), "seller", BEN_CALLS), "seller-2", CAI_CALLS)
    journal.write(fetched(found("held", "seller"), found("held", "seller-2")))
    at = desk(journal, definitions=sales)
    assert [old.party for old in replaced("sale", at.application, at.plan, sales)] == [
        "seller", "seller-2"
    ]  # fmt: skip


def test_what_an_item_relies_on_is_every_certificate_in_the_register_once():
    """Of whomever; what was brought as a file bears no number."""
    answers = (fetched(found("held"), found("held", "seller")),)
    at = desk(_written(*answers), definitions=SALES)
    assert relied_on("sale", at.plan) == (
        Replaced(certificate="CARD", party="keeper", number="N-1"),
        Replaced(certificate="CARD", party="seller", number="N-1"),
    )
    assert relied_on("sale", desk(_written(), definitions=SALES).plan) == ()


SALES = world(item("sale", BUYER, SELLER, PAPER, needs("again", evidence("CARD", "certificate"))),
              life=event((role(), role("seller", many=True))))  # fmt: skip


def _written(*answers):
    journal = draft()
    for each in answers:
        journal.write(each)
    return journal
