"""The one form: each field once, and what fills it."""

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.holding import Found, Several
from tests.domain.story import (
    NOW,
    event,
    evidence,
    field,
    found,
    item,
    needs,
    party,
    planned,
    question,
    role,
    world,
)

NAME = field("name", "name", prefill=[("CARD", "name")])
NUMBER = field("permit_no", prefill=[("PERMIT", "permit_no"), ("CARD", "name")])
READS_CARD = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
NEEDS_PERMIT = needs("permit", evidence("PERMIT", "output"))


def filling(definitions, name, parties=(), held=(), facts=None):
    (planned_field,) = (
        f for f in planned(definitions, facts, parties, held).fields if f.key == name
    )
    return planned_field.filling.kind


def test_a_field_that_two_items_require_is_there_once():
    """It names both."""
    moons = world(item("orbit", fields=["name"]), item("rink", fields=["name"]), fields=(NAME,))
    (only,) = planned(moons).fields
    assert (only.key, only.items) == ("name@keeper", ("orbit", "rink"))


def test_a_field_that_one_item_requires_twice_is_there_once():
    """Under two conditions, of which both hold."""
    twice = ["name", ("name", Condition("facts.moon.cold"))]
    moons = world(item("orbit", fields=twice), fields=(NAME,))
    (only,) = planned(moons, {"moon.cold": True}).fields
    assert only.items == ("orbit",)


def test_a_field_about_a_role_of_many_is_there_once_for_each():
    """Each owner has a name."""
    life = event((role(), role("owner", many=True)))
    moons = world(item("orbit", fields=["name"]), life=life, fields=(field("name", of="owner"),))
    two = (party("owner"), party("owner-2"))
    assert [f.key for f in planned(moons, {}, two).fields] == ["name@owner", "name@owner-2"]


def test_a_field_whose_condition_is_open_asks_its_question():
    """It is not on the form before."""
    life = event(questions=(question("cold", "moon.cold"),))
    asks = [("name", Condition("facts.moon.cold"))]
    moons = world(item("orbit", fields=asks), life=life, fields=(NAME,))
    assert (planned(moons).fields, planned(moons).questions_left) == ((), ("cold",))


def test_a_certificate_that_an_item_may_read_fills_a_field():
    """Held, or not asked for yet."""
    moons = world(item("orbit", READS_CARD, fields=["name"]), fields=(NAME,))
    assert filling(moons, "name@keeper") == "from_certificate"
    assert filling(moons, "name@keeper", held=[found("held")]) == "from_certificate"


def test_a_field_is_typed_where_its_certificate_cannot_be_had():
    """Absent, refused, down: the form is there all the same."""
    moons = world(item("orbit", READS_CARD, fields=["name"]), fields=(NAME,))
    for said in ("absent", "not_allowed", "source_down", "stale", "no_match"):
        assert filling(moons, "name@keeper", held=[found(said)]) == "typed"


def test_of_several_a_field_waits_for_the_choice_where_there_is_somebody_to_make_it():
    """Else it is typed: nobody waits for ever."""
    moons = world(item("orbit", READS_CARD, fields=["name"]), fields=(NAME,))
    several = Found(party="keeper", certificate="CARD",
                    holding=Several(numbers=("N-1", "N-2"), as_of=NOW))  # fmt: skip
    for somebody, how in ((party(), "from_certificate"),
                          (party(takes_part="named", guardian="mother"), "from_certificate"),
                          (party(takes_part="named"), "typed")):  # fmt: skip
        assert filling(moons, "name@keeper", (somebody,), [several]) == how


def test_no_certificate_is_read_for_a_field_alone():
    """No item requires it: there is no purpose for which it could be read."""
    moons = world(item("orbit", fields=["name"]), fields=(NAME,))
    assert filling(moons, "name@keeper") == "typed"


def test_no_certificate_is_read_under_a_requirement_that_does_not_apply():
    """A condition that does not hold gives no purpose either."""
    sometimes = READS_CARD.model_copy(update={"when": Condition("facts.moon.cold")})
    moons = world(item("orbit", sometimes, fields=["name"]), fields=(NAME,))
    assert filling(moons, "name@keeper", facts={"moon.cold": False}) == "typed"


def test_nothing_is_read_about_who_comes_into_being_here():
    """A firm that is being founded has no card."""
    life = event((role(), role("firm", "founded", kind="legal")))
    card = needs("card", evidence("CARD", "certificate", of="firm"), evidence("CARD", "upload"))
    name = field("name", of="firm", prefill=[("CARD", "name")])
    moons = world(item("orbit", card, fields=["name"]), life=life, fields=(name,))
    assert filling(moons, "name@firm") == "typed"


def test_what_an_earlier_item_yields_fills_a_later_ones_field():
    """It is signed as a named reference."""
    moons = world(item("orbit", yields=["PERMIT"]),
                  item("rink", NEEDS_PERMIT, fields=["permit_no"]), fields=(NUMBER,))  # fmt: skip
    assert filling(moons, "permit_no@keeper") == "from_item"


def test_an_item_waits_for_what_fills_its_form_however_long_before_that_ends():
    """What one item yields may fill the form of one that waits only for another in between."""
    order = (BundleItem(item="orbit"), BundleItem(item="rink", after=("orbit",)),
             BundleItem(item="party", after=("rink",)))  # fmt: skip
    moons = world(item("orbit", yields=["PERMIT"]), item("rink", fields=["permit_no"]),
                  item("party", fields=["permit_no"]), places=order, fields=(NUMBER,))  # fmt: skip
    plan = planned(moons)
    assert {each.id: each.after for each in plan.items} == {
        "orbit": (),
        "rink": ("orbit",),
        "party": ("orbit", "rink"),
    }
    assert [each.starts for each in plan.items] == [0, 2, 4]


def test_a_field_that_the_producing_item_needs_itself_is_not_left_to_it():
    """What is needed before it exists comes from elsewhere."""
    moons = world(item("orbit", READS_CARD, yields=["PERMIT"], fields=["permit_no"]),
                  item("rink", NEEDS_PERMIT, fields=["permit_no"]), fields=(NUMBER,))  # fmt: skip
    assert filling(moons, "permit_no@keeper") == "from_certificate"


def test_a_field_of_whom_a_certificate_must_say_that_they_cannot_act_is_typed_without_it():
    """Whatever else a register has said of them; what proves it may fill a field itself."""
    gran = role("gran", "agrees", represented_by="keeper", proved_by="PERMIT")
    reads = needs("card", evidence("CARD", "certificate", of="gran"),
                  evidence("hers", "check", of="gran"))  # fmt: skip
    proof = needs("proof", evidence("PERMIT", "certificate", of="gran"),
                  evidence("PERMIT", "upload", of="gran"))  # fmt: skip
    fields = (field("name", "name", of="gran", prefill=[("CARD", "name")]),
              field("permit_no", of="gran", prefill=[("PERMIT", "permit_no")]))  # fmt: skip
    moons = world(item("orbit", reads, proof, fields=["name", "permit_no"]),
                  life=event((role(), gran)), fields=fields)  # fmt: skip
    dead, unknown = found("held", "gran", "PERMIT"), found("absent", "gran", "PERMIT")
    for held in ([], [dead], [dead, found("held", "gran")]):
        assert filling(moons, "name@gran", held=held) == "from_certificate"
        assert filling(moons, "permit_no@gran", held=held) == "from_certificate"
    assert filling(moons, "name@gran", held=[unknown, found("held", "gran")]) == "typed"
    assert filling(moons, "permit_no@gran", held=[unknown]) == "typed"
