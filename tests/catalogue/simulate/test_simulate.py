"""A change is weighed by planning again whoever it concerns, and nobody else."""

import pytest

from chalicelib.catalogue.simulate import (
    Applicant,
    Connect,
    Earlier,
    Measures,
    Population,
    Shorten,
    candidates,
    objection,
    population,
    ranked,
    saving,
    worked,
)
from chalicelib.catalogue.simulate.change import changed
from chalicelib.catalogue.simulate.saving import Base, _halved
from chalicelib.domain.limits import Limit
from tests.invented import definitions

FIRE = {"breathes_fire": "fire"}
EVENT = "keep-a-dragon"
LAIR, CARD = "lair-inspection", ("keeper", "KEEPER_CARD")


def limit(days):
    return Limit(value=days, unit="working_days", confidence="low")


def invented(held, seed):
    return list(population(Population(each=30, held=held, seed=seed), definitions()))


@pytest.fixture(scope="module")
def base():
    """One worked path, and somebody about whom nothing is on file."""
    path = next(worked({EVENT: {"fiery": FIRE}}, definitions()))
    nobody = Applicant(life_event=EVENT, name="1", answers=FIRE, is_invented=True,
                       missing=frozenset({CARD}))  # fmt: skip
    return Base([path, nobody], definitions())


def test_connecting_a_source_saves_what_was_brought(base):
    """On the path and for the applicant, each one material; the trip is saved with the last."""
    one = saving(Connect(evidence=LAIR), base)
    assert one.worked == Measures(materials=1, trips=1, half_days=0)
    assert one.invented == Measures(materials=1, trips=0, half_days=0)
    assert (one.saved.materials, one.helped) == (2, 2)


def test_a_kind_of_evidence_that_a_register_has_is_looked_up_where_it_was_brought(base):
    """Whoever has it on file gains nothing."""
    one = saving(Connect(evidence="KEEPER_CARD"), base)
    assert (one.worked.materials, one.helped) == (0, 1)
    assert one.invented.materials >= 1


def test_a_shorter_promise_saves_days_and_nothing_else(base):
    """Three days for the registration, today."""
    one = saving(Shorten(item="dragon-registration", limit=limit(1)), base)
    assert one.worked == Measures(materials=0, trips=0, half_days=4)


def test_an_item_that_waits_for_nobody_ends_earlier(base):
    """The insurance begins at acceptance."""
    one = saving(Earlier(item="dragon-insurance"), base)
    assert one.worked.half_days > 0
    assert one.worked.materials == 0


def test_whom_a_change_does_not_concern_is_not_planned_again(base):
    """Nothing saved, nobody helped."""
    assert list(base.touched(Connect(evidence="moon-dust"))) == []
    assert saving(Connect(evidence="moon-dust"), base).helped == 0


def test_the_definitions_stay_as_they_are():
    """A simulation changes a copy, and every look at the copy sees the change."""
    known = definitions()
    new = changed(Shorten(item="dragon-registration", limit=limit(1)), known)
    assert known.items_by_id["dragon-registration"].limits.promised == limit(3).model_copy(
        update={"confidence": "high"}
    )
    assert new.items_by_id["dragon-registration"].limits.promised == limit(1)
    assert changed(Earlier(item="dragon-insurance"), known) is known


def test_everything_worth_trying_is_tried(base):
    """What no source takes away, and whatever the last item hangs on; nothing that is no gain."""
    tried = candidates(base)
    assert Connect(evidence=LAIR) in tried
    assert Earlier(item="dragon-insurance") in tried
    assert {c.item for c in tried if isinstance(c, Shorten)} <= {i.id for i in definitions().items}
    assert all(c.limit.value > 0 for c in tried if isinstance(c, Shorten))


def test_an_item_done_on_the_spot_cannot_be_shortened():
    """Half of nothing is nothing."""
    known = definitions()
    item = known.items_by_id["dragon-registration"]
    now = item.limits.model_copy(update={"promised": limit(0)})
    others = tuple(i for i in known.items if i.id != item.id)
    quick = type(known).model_construct(
        **{**dict(known), "items": (*others, item.model_copy(update={"limits": now}))}
    )
    people = list(worked({EVENT: {"fiery": FIRE}}, quick))
    assert not any(isinstance(c, Shorten) and c.item == item.id
                   for c in candidates(Base(people, quick)))  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "unit", "half"),
    [(3, "working_days", 1.5), (1, "working_days", 0.5), (5, "half_days", 2),
     (30, "calendar_days", 15), (7, "months", 3), (6, "years", 3)],
)  # fmt: skip
def test_a_limit_is_halved_in_its_own_unit(stated, unit, half):
    """Rounded down to what that unit can say."""
    whole = Limit(value=stated, unit=unit, confidence="low")
    assert _halved(whole) == Limit(value=half, unit=unit, confidence="low")


@pytest.mark.parametrize(("stated", "unit"), [(0, "working_days"), (0.5, "working_days"),
                                              (None, "immediate"), (1, "months")])  # fmt: skip
def test_what_cannot_be_halved_stays_as_it_is(stated, unit):
    """On the spot, half a day, one month."""
    whole = Limit(value=stated, unit=unit, confidence="low")
    assert _halved(whole) == whole


def test_an_item_that_nothing_hangs_on_is_not_tried():
    """Whoever waits for the registration waits no longer when the insurance is quicker."""
    known = definitions()
    insurance = known.items_by_id["dragon-insurance"]
    alone = insurance.model_copy(update={"requirements": ()})
    apart = type(known).model_construct(
        **{**dict(known), "items": (alone, known.items_by_id["dragon-registration"])}
    )
    tried = candidates(Base(list(worked({EVENT: {"fiery": FIRE}}, apart)), apart))
    assert {c.item for c in tried if isinstance(c, Shorten)} == {"dragon-registration"}


def test_the_best_stands_first_and_what_saves_nothing_is_left_out(base):
    """Materials before trips before days."""
    order = ranked([Earlier(item="dragon-insurance"), Connect(evidence=LAIR),
                    Connect(evidence="moon-dust")], base)  # fmt: skip
    assert [one.change for one in order] == [
        Connect(evidence=LAIR),
        Earlier(item="dragon-insurance"),
    ]


def test_a_population_is_the_same_for_the_same_seed():
    """And another for another; whoever holds everything misses nothing."""
    people = invented(0.5, 7)
    assert people == invented(0.5, 7)
    assert people != invented(0.5, 8)
    assert {p.answers["breathes_fire"] for p in people} == {"fire", "plain"}
    assert {bool(p.missing) for p in people} == {True, False}
    assert not any(p.missing for p in invented(1.0, 7))
    assert all(p.missing for p in invented(0.0, 7))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Connect(evidence="lair-inspektion"), "did you mean lair-inspection?"),
        (Earlier(item="dragon-insurence"), "did you mean dragon-insurance?"),
        (Shorten(item="x", limit=limit(1)), "no item x; there are: dragon-insurance"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_with_the_nearest(change, said):
    """Before anything is planned."""
    assert said in objection(change, definitions()).en


def test_what_is_there_is_not_refused():
    """Of any kind."""
    for change in (Connect(evidence=LAIR), Earlier(item="dragon-insurance")):
        assert objection(change, definitions()) is None
