"""What is read of one party is shown to another only where the item's law says so, and no more."""

from chalicelib.domain.holding import Found, Held
from chalicelib.domain.journal.happenings import Fetched, Origin, Prefilled, Shown, Typed
from chalicelib.domain.showing import is_shown, showings
from tests.domain.applying.setting import ADA_CALLS, BEN_CALLS, desk, named
from tests.domain.story import NOW, draft, event, evidence, field, item, needs, role, world

TITLE = needs("title", evidence("CARD", "certificate", "seller", shown_to=("keeper",)),
              evidence("CARD", "upload", "seller"))  # fmt: skip
LIFE = event((role(), role("seller"), role("guest")))
FIELDS = (field("area", of="seller", prefill=[("CARD", "name")]),
          field("note", of="seller", prefill=[("CARD", "name")]),
          field("own"))  # fmt: skip
OTHER = needs("other", evidence("paper", "upload"))
SALES = world(item("sale", TITLE, OTHER, fields=["area", "own"]),
              item("else", needs("title", evidence("CARD", "certificate", "seller")),
                   fields=["note"]),
              life=LIFE, fields=FIELDS)  # fmt: skip
HELD = Held(number="T-1", issuer="moon-office", as_of=NOW)
AREA, NOTE = "area@seller", "note@seller"
KEEPER = frozenset({"keeper"})


def read():
    """Ben sells: his title was read, and filled a field of the sale and one of something else."""
    journal = named(draft(), "seller", BEN_CALLS)
    found = (Found(party="seller", certificate="CARD", holding=HELD),)
    journal.write(Fetched(found=found))
    origins = tuple(Origin(key=key, certificate="CARD", number="T-1", field="name")
                    for key in (AREA, NOTE))  # fmt: skip
    return journal.write(
        Prefilled(values={AREA: "88", NOTE: "x"}, origins=origins), subject="seller"
    )


def told(journal, *readers):
    at = desk(journal, ADA_CALLS, SALES)
    return list(showings(at.application, at.plan, SALES, frozenset(readers)))


SEEN = Shown(reader="keeper", item="sale", party="seller", certificate="CARD", number="T-1",
             keys=(AREA,))  # fmt: skip


def test_the_role_that_the_law_names_sees_what_was_filled_for_that_item():
    """Not what the same certificate filled for another one."""
    assert told(read(), "keeper") == [SEEN]


def test_nobody_else_sees_anything():
    """Nor does the law speak of their own data."""
    assert told(read(), "guest", "seller") == []
    assert told(named(read(), "guest", ADA_CALLS), "guest") == []


def test_it_is_shown_once():
    """A new value is shown anew."""
    journal = read().write(SEEN)
    assert told(journal, "keeper") == []
    application = desk(journal, ADA_CALLS, SALES).application
    assert is_shown(application, AREA, KEEPER)
    assert not is_shown(application, NOTE, KEEPER)
    assert not is_shown(application, AREA, frozenset({"guest"}))
    assert not is_shown(application, "own@keeper", KEEPER)


def test_what_another_certificate_says_since_is_not_what_was_shown():
    """Until it is recorded as shown."""
    journal = read().write(SEEN)
    other = Held(number="T-2", issuer="moon-office", as_of=NOW)
    journal.write(Fetched(found=(Found(party="seller", certificate="CARD", holding=other),)))
    origin = Origin(key=AREA, certificate="CARD", number="T-2", field="name")
    journal.write(Prefilled(values={AREA: "99"}, origins=(origin,)), subject="seller")
    assert not is_shown(desk(journal, ADA_CALLS, SALES).application, AREA, KEEPER)
    assert [each.number for each in told(journal, "keeper")] == ["T-2"]


def test_what_was_typed_or_never_read_is_nothing_a_register_says():
    """There is nothing to show by law."""
    typed = read().write(Typed(values={AREA: "90"}), subject="seller")
    assert told(typed, "keeper") == []
    assert told(named(draft(), "seller", BEN_CALLS), "keeper") == []
