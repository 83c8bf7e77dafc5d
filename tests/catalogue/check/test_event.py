"""What only some combinations, or only large definitions, bring to light."""

from typing import get_args

import pytest

from chalicelib.catalogue.check import EVENT_PROOFS, check, prove
from chalicelib.catalogue.check.endings import fates, unended
from chalicelib.catalogue.possible.lives import BEFALLEN, Life, Link
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import ItemField, ItemKind, Limits
from chalicelib.domain.limits import Limit, Unit
from tests.catalogue.faults import BUNDLE, EVENT, FACTS, FIRST, SECOND
from tests.invented import definitions

FIRE, PLAIN = (Condition(f'facts.dragon.breath == "{breath}"') for breath in ("fire", "plain"))


def changed(**parts):
    whole = definitions()
    return Definitions(**{name: parts.get(name, getattr(whole, name))
                          for name in Definitions.model_fields})  # fmt: skip


def larger(count, when=None):
    """The invented bundle with that many copies of its second item, each under a condition."""
    whole = definitions()
    copies = tuple(
        whole.items_by_id["dragon-insurance"].model_copy(
            update={"id": f"copy-{n}", "outputs": (), "requirements": ()}
        )
        for n in range(count)
    )
    places = tuple(
        BundleItem(item=copy.id, when=when(n) if when else None) for n, copy in enumerate(copies)
    )
    bundle = whole.bundles[0].model_copy(update={"items": (*whole.bundles[0].items, *places)})
    return changed(items=(*whole.items, *copies), bundles=(bundle,))


def errors(whole):
    return [f.message.en for f in check(whole) if f.severity == "error"]


def test_more_than_forty_items_in_one_plan_are_refused():
    """One run of the state machine holds no more."""
    assert errors(larger(39)) == ["41 items, and 40 are the most: so it is, whatever is answered"]
    assert errors(larger(38)) == []


def test_a_bundle_may_have_more_items_than_any_plan_of_it():
    """Half of them for one answer, half for the other."""
    assert errors(larger(60, lambda n: FIRE if n % 2 else PLAIN)) == []


def test_a_plan_that_is_too_large_is_said_to_be_so_whatever_waits_for_what_in_it():
    """Each item after all before it: no other proof is begun."""
    whole = larger(44)
    (bundle,) = whole.bundles
    names = [place.item for place in bundle.items]
    places = tuple(
        place.model_copy(update={"after": tuple(names[:number])})
        for number, place in enumerate(bundle.items)
    )
    chained = bundle.model_copy(update={"items": places})

    assert errors(changed(items=whole.items, bundles=(chained,))) == [
        "46 items, and 40 are the most: so it is, whatever is answered"
    ]


def test_whoever_may_be_there_or_not_makes_twice_as_many_combinations():
    """Of seventeen roles that nobody need have, nobody would look at every way."""
    whole = definitions()
    (event,) = whole.life_events
    witness = event.parties[0].model_copy(update={"at_least": 0})
    roles = tuple(witness.model_copy(update={"role": f"witness_{n}"}) for n in range(17))

    def proved(some):
        parties = (*event.parties, *some)
        return prove(changed(life_events=(event.model_copy(update={"parties": parties}),))).flaws

    (flaw,) = proved(roles)
    assert "262144 combinations of answers" in flaw.message.en
    assert "of who may be there or not: witness_0, witness_1," in flaw.message.en
    assert "可有可无的 witness_0, witness_1," in flaw.message.zh
    assert proved(roles[:4]) == ()


def test_more_combinations_than_anybody_could_look_into_are_refused(folder):
    """Where everybody has to be there, the answers alone are too many."""
    asked = "".join(f"""
  - id: again_{n}
    text: {{zh: 再问, en: Again}}
    fact: dragon.again_{n}""" for n in range(17))  # fmt: skip
    facts = "".join(f"\n  - {{path: dragon.again_{n}, kind: yes_no, text: {{zh: 再, en: Again}}}}"
                    for n in range(17))  # fmt: skip
    folder.change(FACTS, "facts:", f"facts:{facts}")
    folder.change(EVENT, "\npromise:", f"{asked}\npromise:")

    told = [message for *_, message, _ in folder.told()]

    assert told == [("262144 combinations of answers, and 100000 are the most; most come of"
                    " breathes_fire (2), again_0 (2), again_1 (2)")]  # fmt: skip


def test_a_condition_that_calculates_is_said_to_be_proved_in_part(folder):
    """A warning: nobody can try every number."""
    folder.change(
        FACTS, "facts:", "facts:\n  - {path: dragon.heads, kind: count, text: {zh: 头, en: Heads}}"
    )
    folder.change(EVENT, "\npromise:", """
  - id: heads
    text: {zh: 几个头, en: How many heads}
    fact: dragon.heads
promise:""")  # fmt: skip
    folder.change(FIRST, "{field: dragon_name}",
                  "{field: dragon_name, when: facts.dragon.heads * 2 > 4}")  # fmt: skip

    assert folder.told() == []
    assert [m for *_, m, _ in folder.told("warning")] == [
        (
            "the condition calculates with facts.dragon.heads: it is proved around its figures"
            " and zero, and not for every value"
        )
    ]


def test_a_body_is_shown_what_its_item_requires_and_nothing_else():
    """A field that stands twice would be shown for either reason; the names are checked before."""
    whole = definitions()
    first = whole.items[0]
    twice = tuple(ItemField(field="permit_no", when=when) for when in (FIRE, PLAIN))
    item = first.model_copy(update={"fields": twice})

    proved = prove(changed(items=(item, *whole.items[1:])))

    told = [flaw.message.en for flaw in proved.flaws]
    assert told == [(f"the body of {first.id} is shown permit_no and does not require it, or the"
                    " reverse, where “Does it breathe fire?” is “It does”")]  # fmt: skip


def test_items_that_wait_for_each_other_have_no_end_whatever_befalls_them():
    """By the rules that real applications go by."""
    whole = definitions()
    circle = (Link((1,), all_end=False), Link((0,), all_end=False))
    names = tuple(item.id for item in whole.items)
    possible = Possible.of(whole.life_events[0], whole)

    told = [flaw.message.en for flaw in unended([(names, circle, 1)] * 2, possible)]

    assert {befallen for befallen, _, _ in fates(circle)} == set(BEFALLEN)
    assert len(told) == len(fates(circle)) == 16
    assert (f"{names[0]} has no end where {names[0]} is declined, where “Does it breathe fire?” is"
            " “It does”") in told  # fmt: skip


@pytest.mark.parametrize(
    ("befallen", "ends"),
    [
        ("declined", ["declined", "prerequisite_declined", "granted"]),
        ("withdrawn", ["withdrawn", "withdrawn", "withdrawn"]),
        ("parked", ["granted", "granted", "granted"]),
        ("returned", ["granted", "granted", "granted"]),
    ],
)
def test_what_befalls_one_item_ends_what_waits_for_it_alone(befallen, ends):
    """A second that waits for it, and a third that waits for none."""
    shape = (Link((), all_end=False), Link((0,), all_end=False), Link((), all_end=False))

    items = Life(shape, 0, befallen).live()

    assert [items[str(n)].ended for n in range(3)] == ends


def test_a_refusal_that_ends_all_ends_what_does_not_wait_for_it():
    """Unless that was granted before."""
    shape = (Link((), all_end=True), Link((), all_end=False))

    items = Life(shape, 0, "declined").live()

    assert [items[str(n)].ended for n in range(2)] == ["declined", "prerequisite_declined"]


def test_what_is_not_whole_is_not_proved_further(folder):
    """Of an event whose facts are not there no combination can be made; the others are proved."""
    folder.change(EVENT, "fact: dragon.breath", "fact: dragon.breth")

    assert {m for *_, m, _ in folder.told()} >= {"there is no fact dragon.breth"}


def test_without_a_single_area_there_is_nobody_to_show_anything_to():
    """And nothing that could be planned."""
    assert [f for f in prove(changed(areas=())).flaws if "shown" in f.message.en] == []


def test_every_proof_over_combinations_is_told_by_its_own_name():
    """The file, the function and the word are one."""
    names = [proof.__name__ for proof in EVENT_PROOFS]

    assert [proof.__module__.rpartition(".")[2] for proof in EVENT_PROOFS] == names


def test_a_condition_that_its_bundle_sees_to_already_is_a_warning_until_it_is_marked(folder):
    """It is true wherever it is looked at, and false elsewhere: the item may serve others."""
    folder.change(BUNDLE, "- item: dragon-insurance",
                  '- item: dragon-insurance\n    when: facts.dragon.breath == "fire"')  # fmt: skip
    folder.change(SECOND, "{field: permit_no}",
                  """{field: permit_no, when: 'facts.dragon.breath == "fire"'}""")  # fmt: skip

    assert folder.told() == []
    assert [message for *_, message, _ in folder.told("warning")] == [
        'facts.dragon.breath == "fire" holds in every plan that has the item'
    ]

    folder.change(SECOND, """== "fire"'}""", """== "fire" // always'}""")

    assert folder.findings() == ()


def handled_for(days, kind):
    """The invented definitions: each item of a kind, and promised in that many working days."""
    whole = definitions()
    slow = Limit(value=days, unit=Unit.WORKING_DAYS, confidence="low")
    limits = Limits(statutory=slow, promised=slow)
    items = (item.model_copy(update={"limits": limits, "kind": kind}) for item in whole.items)
    return changed(items=tuple(items))


def test_only_licences_are_held_to_the_days_of_joint_handling():
    """What is no licence takes as long as is promised of it."""
    joint = {
        kind: [m for m in errors(handled_for(46, kind)) if m.startswith("joint handling")]
        for kind in get_args(ItemKind)
    }
    assert len(joint.pop("licence")) == 1
    assert set(map(len, joint.values())) == {0}
