"""Who signs again after a change: whoever asks, receives or promises something else."""

from pathlib import Path

import pytest

from chalicelib.catalogue.sign.slicing import slice_of, slices
from tests.catalogue.conftest import Folder
from tests.invented import definitions, loaded, otherwise

FLYING = Path(__file__).parents[2] / "cloud" / "fly_a_dragon"
OFFICE, INSURER = "dragon-office-990101", "insurance-office-990101"
ITEM, OTHER = "bundles/items/dragon-registration.yaml", "bundles/items/dragon-insurance.yaml"
BUNDLE, EVENT = "bundles/dragon-keeping.yaml", "events/keep-a-dragon.yaml"
DEPARTMENTS = "bundles/departments.yaml"
FIRE = 'when: facts.dragon.breath == "fire"'
UPLOADED = "lair-inspection, of: keeper, source: upload"
ENDING = "- {item: dragon-registration, if_declined: all_end}"


def signs_again(old, new):
    """The bodies whose slice is another."""
    before = {one.body: one.hash for one in slices(old)}
    return {one.body for one in slices(new) if before.get(one.body) != one.hash}


@pytest.mark.parametrize(
    ("file", "old", "new", "bodies"),
    [
        (ITEM, "promised: {value: 3", "promised: {value: 2", {OFFICE}),
        (ITEM, "fee: {amount: 0", "fee: {amount: 100", {OFFICE}),
        (ITEM, "KEEPER_CARD, of: keeper, source: upload", UPLOADED, {OFFICE}),
        (ITEM, "龙舍防火证明", "龙舍耐火证明", {OFFICE}),
        (ITEM, FIRE, 'when: facts.dragon.breath != "fire"', {OFFICE}),
        (ITEM, "  - {field: dragon_name}\n", "", {OFFICE}),
        (BUNDLE, "- item: dragon-registration", ENDING, {OFFICE}),
        (EVENT, "takes_part: signs", "takes_part: agrees", {OFFICE, INSURER}),
        (EVENT, "limit: {value: 5", "limit: {value: 4", {OFFICE}),
        (DEPARTMENTS, "connector: worklist", "connector: system", {OFFICE}),
        (ITEM, FIRE, "when: '\"fire\"  == facts.dragon.breath'", set()),
        (EVENT, "它会喷火吗？", "这条龙会喷火吗？", set()),
        (EVENT, "zh: [养龙,", "zh: [", set()),
        (EVENT, "title: {zh: 养一条龙", "title: {zh: 养龙", set()),
    ],
)  # fmt: skip
def test_whoever_is_touched_signs_again(tmp_path, file, old, new, bodies):
    """And nobody else: how an event asks, or how a rule is written, is no matter of theirs."""
    folder = Folder(tmp_path)
    folder.change(file, old, new)

    assert signs_again(definitions(), loaded(folder.root).definitions) == bodies


def test_the_order_in_which_things_are_written_is_no_matter():
    """Of items, fields, certificates, requirements, bundles' items."""
    whole = loaded(FLYING).definitions
    turned = {name: getattr(whole, name)[::-1] for name in type(whole).model_fields}
    turned["items"] = tuple(
        item.model_copy(update={"requirements": item.requirements[::-1],
                                "fields": item.fields[::-1], "outputs": item.outputs[::-1]})
        for item in turned["items"]
    )  # fmt: skip

    assert signs_again(whole, otherwise(whole, **turned)) == set()


def test_a_key_or_a_name_of_a_body_is_not_what_it_signs():
    """A head who takes a new key signs again for that reason, and not for another slice."""
    whole = definitions()
    bodies = tuple(b.model_copy(update={"head_key": None}) for b in whole.bodies)

    assert signs_again(whole, otherwise(whole, bodies=bodies)) == set()


def test_an_earlier_item_is_part_of_what_is_asked():
    """What it yields is not asked for: without it, it is."""
    whole = loaded(FLYING).definitions
    earlier = {e for one in slices(whole) for asked in one.items for use in asked.uses
               for e in use.earlier}  # fmt: skip
    gone = {e.item for e in earlier}
    bundles = tuple(
        b.model_copy(update={"items": tuple(p for p in b.items if p.item not in gone)})
        for b in whole.bundles
    )

    takers = {one.body for one in slices(whole)
              if any(use.earlier for asked in one.items for use in asked.uses)}  # fmt: skip
    assert earlier
    assert takers <= signs_again(whole, otherwise(whole, bundles=bundles))


def test_a_slice_says_what_is_read_and_of_whom():
    """Certificate types, their fields that fill the form, the facts behind every rule."""
    (one, _) = slices(definitions())
    (asked,) = one.items

    assert [(r.certificate, r.of, r.fields) for r in asked.readings] == [
        ("KEEPER_CARD", ("keeper",), ("name", "resident_id"))]  # fmt: skip
    assert [fact.path for fact in asked.facts] == ["dragon.breath"]
    assert [use.life_event for use in asked.uses] == ["keep-a-dragon"]
    assert [led.life_event for led in one.leads] == ["keep-a-dragon"]


def test_an_item_that_no_bundle_needs_is_nobodys_to_sign():
    """Nor has a body without items anything to sign."""
    whole = definitions()
    bundles = tuple(b.model_copy(update={"items": b.items[:1]}) for b in whole.bundles)
    less = otherwise(whole, bundles=bundles)

    assert [one.body for one in slices(less)] == [OFFICE]
    assert slice_of(less.bodies_by_id[INSURER], less).items == ()


def test_definitions_that_do_not_fit_together_are_sliced_as_far_as_they_go():
    """That they do not fit is for the check to say."""
    whole = definitions()

    assert slices(otherwise(whole, fields=(), certificates=(), facts=(), proofs=(), items=()))
    assert slices(otherwise(whole, fields=(), certificates=(), facts=(), life_events=()))


FASTER = """area: "{area}"
items:
  - item: dragon-registration
    basis: {{law: 龙都养龙办法, confidence: high}}
    limits: {{promised: {{value: 2, unit: working_days, confidence: high}}}}
"""
LED = """area: "{area}"
bundles:
  - bundle: dragon-keeping
    basis: {{law: 龙都养龙办法, confidence: high}}
    correction: {{value: 5, unit: working_days, confidence: high}}
"""


def differing(root, **overlays):
    """Two districts with the same bodies, and these overlays."""
    folder = Folder(root)
    second = '\n  - {code: "990102", title: {zh: 石桥区, en: Shiqiao District}}'
    first = '  - {code: "990101", title: {zh: 云溪区, en: Yunxi District}}'
    folder.change(DEPARTMENTS, first, first + second)
    for _ in range(2):
        folder.change(DEPARTMENTS, 'areas: ["990101"]', 'areas: ["990102", "990101"]')
    for area, rules in overlays.items():
        folder.add(f"bundles/overlays/{area[1:]}.yaml", rules.format(area=area[1:]))
    return loaded(folder.root).definitions


@pytest.mark.parametrize("rules", [FASTER, LED])
def test_a_head_signs_what_their_areas_do_differently(tmp_path, rules):
    """In which area, too; a body whose items are as ever signs nothing again."""
    plain = differing(tmp_path / "plain")
    first = differing(tmp_path / "first", _990101=rules)
    second = differing(tmp_path / "second", _990102=rules)

    for old, new in ((plain, first), (plain, second), (first, second)):
        assert signs_again(old, new) == {OFFICE}


def test_what_is_the_same_in_several_areas_is_signed_once(tmp_path):
    """An overlay of the whole city makes it the same in all of its districts again."""
    city = differing(tmp_path, _990100=FASTER)

    (office,) = [one for one in slices(city) if one.body == OFFICE]

    assert [asked.areas for asked in office.items] == [("990101", "990102")]
    assert [led.areas for led in office.leads] == [("990101", "990102")]
    assert office.items[0].item.limits.promised.value == 2


STANDING = "  - item: dragon-insurance\n"
WHERE = """area: "990102"
bundles:
  - bundle: dragon-keeping
    basis: {{law: 石桥养龙办法, confidence: high}}
    items: {{{items}}}
"""
ONLY_FIRE = WHERE.format(items="replace: [{item: dragon-insurance, " + FIRE + "}]")
DROPPED = WHERE.format(items="drop: [dragon-insurance]")
ADDED = WHERE.format(items="add: [{item: dragon-insurance}]")
SECOND = """  - {{id: {role}-990102, department: {role}, title: {{zh: 石桥, en: Shiqiao}},
     areas: ["990102"], connector: worklist}}
"""


def apart(root, overlay="", standing=STANDING):
    """A keeper registers where the stable is, and insures where they live; each district alone."""
    folder = Folder(root)
    first = '  - {code: "990101", title: {zh: 云溪区, en: Yunxi District}}\n'
    folder.change(DEPARTMENTS, first, first + first.replace("990101", "990102"))
    bodies = "".join(SECOND.format(role=role) for role in ("dragon-office", "insurance-office"))
    folder.change(DEPARTMENTS, "bodies:\n", f"bodies:\n{bodies}")
    folder.change(EVENT, "places: [residence]", "places: [premises, residence]")
    folder.change(ITEM, "place: residence", "place: premises")
    folder.change(BUNDLE, STANDING, standing)
    if overlay:
        folder.add("bundles/overlays/990102.yaml", overlay)
    return loaded(folder.root).definitions


def accepted_in(whole, body):
    """Where the cases of a body's items are accepted, of each use."""
    return [use.accepted for one in slices(whole) if one.body == body
            for asked in one.items for use in asked.uses]  # fmt: skip


def test_a_head_signs_what_is_done_differently_where_their_cases_are_accepted(tmp_path):
    """A stable in the next district may have a keeper who lives here."""
    plain, only_fire = apart(tmp_path / "plain"), apart(tmp_path / "fire", ONLY_FIRE)

    assert signs_again(plain, only_fire) == {INSURER, "insurance-office-990102"}
    assert accepted_in(plain, INSURER) == [()]
    assert sorted(accepted_in(only_fire, INSURER)) == [("990101",), ("990102",)]


def test_a_head_signs_what_an_area_leaves_out(tmp_path):
    """From there nobody comes."""
    plain, dropped = apart(tmp_path / "plain"), apart(tmp_path / "dropped", DROPPED)

    assert INSURER in signs_again(plain, dropped)
    assert accepted_in(dropped, INSURER) == [("990101",)]


def test_a_head_signs_an_item_that_only_another_area_adds(tmp_path):
    """For whoever is accepted there and lives here; they had nothing to sign before."""
    plain, added = apart(tmp_path / "plain", "", ""), apart(tmp_path / "added", ADDED, "")

    assert accepted_in(plain, INSURER) == []
    assert accepted_in(added, INSURER) == [("990102",)]


def test_where_the_item_has_the_place_that_decides_only_that_area_counts(tmp_path):
    """The office of the first district has no cases that were accepted in the second."""
    plain, dropped = apart(tmp_path / "plain"), apart(tmp_path / "dropped", DROPPED)

    assert OFFICE not in signs_again(plain, dropped)
    assert accepted_in(dropped, OFFICE) == [()]


def test_an_item_of_a_bundle_without_a_life_event_is_signed(tmp_path):
    """It stands before anybody is led to it."""
    whole = definitions()

    (office, insurer) = slices(otherwise(whole, life_events=()))

    assert [asked.uses for one in (office, insurer) for asked in one.items] == [(), ()]


def test_how_far_an_agent_may_go_is_signed():
    """Whoever acts for a party of the item, and to what: it is how that party takes part."""
    known = definitions()
    (event,) = known.life_events
    (keeper,) = event.parties
    agents = [
        keeper.model_copy(update={"acts_for": "somebody", "reach": reach})
        for reach in (("prepare",), ("prepare", "submit"))
    ]
    one, more = (
        otherwise(known, life_events=(event.model_copy(update={"parties": (agent,)}),))
        for agent in agents
    )
    assert signs_again(one, more) == {OFFICE, INSURER}
