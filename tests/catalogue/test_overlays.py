"""Overlays are read, and proved together with the standard for every area served."""

import pytest

from chalicelib.catalogue.check import check
from chalicelib.catalogue.check.variants import variants
from chalicelib.catalogue.load import load
from tests.catalogue.overlay_faults import (
    BUNDLED,
    CITY,
    CITY_RULES,
    COUNTY,
    COUNTY_RULES,
    ERRORS,
    FESTIVAL,
    WARNINGS,
    promised,
)
from tests.invented import definitions

BODIES = "bundles/departments.yaml"
FIRST = '  - {code: "990101", title: {zh: 云溪区, en: Yunxi District}}\n'
SECOND = '  - {code: "990102", title: {zh: 石桥区, en: Shiqiao District}}\n'
BODY = """bodies:
  - {id: dragon-office-990102, department: dragon-office, title: {zh: 石桥区龙务局, en: Shiqiao},
     areas: ["990102"], connector: worklist}
"""
ROLE = "departments:\n  - {id: dragon-academy, title: {zh: 龙学院, en: Dragon academy}}\n"


def file(area):
    return f"bundles/overlays/{area}.yaml"


@pytest.fixture
def there(folder):
    """Two districts of one city; the city and the second have rules of their own."""
    folder.change(BODIES, FIRST, FIRST + SECOND)
    folder.change(BODIES, "departments:\n", ROLE)
    folder.change(BODIES, "bodies:\n", BODY)
    folder.change(BODIES, 'areas: ["990101"]\n    connector: system',
                  'areas: ["990101", "990102"]\n    connector: system')  # fmt: skip
    folder.add(file(CITY), CITY_RULES)
    folder.add(file(COUNTY), COUNTY_RULES)
    return folder


def test_the_invented_overlays_are_clean(there):
    """Nothing is found, not even a warning."""
    assert there.findings() == ()


@pytest.mark.parametrize("fault", ERRORS)
def test_a_seeded_fault_is_found_in_its_overlay(there, fault):
    """File and line of the overlay, the area where something is wrong, what to do."""
    area, old, new, marker, message, remedy = ERRORS[fault]
    there.change(file(area), old, new)

    found = [f for f in there.told() if message in f[2]]

    assert found, there.told()
    assert remedy in found[0][3]
    assert {name for name, *_ in found} == {file(area)}
    marked = {n for n, line in enumerate(_lines(there, area), 1) if marker in line}
    assert marked & {line for _, line, _, _ in found}, found


def _lines(folder, area):
    return (folder.root / file(area)).read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("doubt", WARNINGS)
def test_what_is_unsure_is_listed(there, doubt):
    """A warning in the overlay, and no error."""
    area, old, new, message = WARNINGS[doubt]
    there.change(file(area), old, new)

    ((where, _, said, _),) = there.told("warning")

    assert (where, message in said) == (file(area), True), said
    assert there.told("error") == []


def test_days_that_are_off_around_it_already_are_no_difference(there):
    """The county may work on the city's day off, and may not close once more."""
    there.change(file(CITY), "items:", FESTIVAL + "items:")
    there.change(file(COUNTY), "items:", FESTIVAL.replace("off:", "worked:") + "items:")
    assert there.findings() == ()

    there.change(file(COUNTY), "worked:", "off:")
    ((where, _, message, _),) = there.told()
    assert where == file(COUNTY)
    assert message == "2026-04-17 is so already in the area around it"


def test_an_overlay_may_be_of_days_only(there):
    """A closed office is difference enough."""
    there.add(file(CITY), f'area: "{CITY}"\n{FESTIVAL}')

    assert there.told() == []


def test_a_day_that_is_none_is_refused(there):
    """February has no thirtieth."""
    there.change(file(CITY), "items:", FESTIVAL.replace("04-17", "02-30") + "items:")

    ((where, line, _, _),) = there.told()
    assert (where, line) == (file(CITY), 4)


def test_two_overlays_of_one_area_are_one_file(there):
    """The file bears the area."""
    there.add(file("990103"), COUNTY_RULES)

    ((where, line, message, remedy),) = there.told()

    assert (where, line) == (file("990103"), 1)
    assert "the area 990102 is not this file's name" in message
    assert "990102.yaml" in remedy


def test_an_overlay_of_an_area_that_is_not_served_is_refused(there):
    """It would hold nowhere."""
    there.add(file("990200"), CITY_RULES.replace(CITY, "990200"))

    ((where, line, message, remedy),) = there.told()

    assert (where, line) == (file("990200"), 1)
    assert message == "no area served lies in 990200"
    assert "did you mean" in remedy


def test_a_misspelt_key_of_an_overlay_is_named(there):
    """As everywhere."""
    there.change(file(COUNTY), "      drop:", "      dropp:")

    assert "there is no key dropp here" in there.told()[0][2]
    assert "did you mean drop?" in there.told()[0][3]


def test_what_is_wrong_in_the_standard_is_not_told_again_for_each_area(there):
    """Once, where it was written."""
    there.change("bundles/items/dragon-registration.yaml", "{value: 10, unit", "{unit")

    ((where, _, message, _),) = there.told("warning")

    assert where == "bundles/items/dragon-registration.yaml"
    assert message == "the statutory limit states no figure"


def test_what_the_city_adds_the_county_may_drop(there):
    """Names are those that stand there, once the wider areas have had their say."""
    added = COUNTY_RULES.partition("      add:\n")[2].partition("  - item: dragon-insurance")[0]
    there.change(file(CITY), "    limits:", f"    requirements:\n      add:\n{added}    limits:")
    there.change(file(COUNTY), f"      add:\n{added}", "        - requirement: leash\n")

    assert there.told() == []


def tax(there):
    """One more item, that no bundle names."""
    text = (there.root / "bundles/items/dragon-insurance.yaml").read_text(encoding="utf-8")
    made = text.replace("id: dragon-insurance", "id: dragon-tax").replace(
        "outputs:\n  - {certificate: DRAGON_POLICY, of: keeper}\n", "")  # fmt: skip
    there.add("bundles/items/dragon-tax.yaml", made)


def test_an_item_that_only_an_overlay_adds_is_needed_there(there):
    """Its bodies and its place are proved where it is added, and it is in some bundle."""
    tax(there)
    assert "no bundle needs dragon-tax" in there.told("warning")[0][2]

    there.change(file(COUNTY), BUNDLED, BUNDLED + "    items: {add: [{item: dragon-tax}]}\n")
    assert there.findings() == ()

    there.change("bundles/items/dragon-tax.yaml", "place: residence", "place: premises")
    assert {m for _, _, m, _ in there.told()} == {
        "the life event keep-a-dragon asks for no premises"
    }

    there.change("bundles/items/dragon-tax.yaml", "place: premises", "place: residence")
    there.change("bundles/items/dragon-tax.yaml", "department: insurance-office",
                 "department: dragon-office")  # fmt: skip
    there.change(BODIES, BODY, "bodies:\n")
    wrong = [f for f in there.told() if f[0] == "bundles/items/dragon-tax.yaml"]
    assert [f[2] for f in wrong] == ["no body is dragon-office in 990102"]


def test_what_is_left_out_is_blamed_for_all_that_needs_it(there):
    """What needs it is as the standard has it; the overlay takes away what it needs."""
    permit = "[{type: DRAGON_PERMIT, of: keeper, source: output}]"
    again = f"""  - id: again
    title: {{zh: 再验龙只登记证, en: The permit again}}
    alternatives:
      - {permit}
fields:"""
    there.change("bundles/items/dragon-insurance.yaml", "fields:", again)
    there.change(file(COUNTY), BUNDLED, "    items: {drop: [dragon-registration]}\n")

    bundle = _lines(there, COUNTY).index("  - bundle: dragon-keeping") + 1
    assert {(f, n, m.partition("cannot meet ")[2].split()[0]) for f, n, m, _ in there.told()} == {
        (file(COUNTY), bundle, "permit"), (file(COUNTY), bundle, "again")}  # fmt: skip


def test_a_name_that_stands_in_one_difference_is_not_looked_for_in_another(there):
    """The city promises the whole otherwise; the county's lead is the county's."""
    there.change(file(CITY), "items:", promised())
    assert there.findings() == ()

    there.change(file(COUNTY), BUNDLED, BUNDLED + "    lead: dragon-ofice\n")
    assert {where for where, *_ in there.told()} == {file(COUNTY)}


def test_another_department_may_handle_it_here(there):
    """Where it has a body here; elsewhere it needs none."""
    mayor = "title: {zh: 区长, en: Mayor}"
    role = f"  - {{id: mayor, {mayor}}}\n"
    body = (f"  - {{id: mayor-990102, department: mayor, {mayor},"
            ' areas: ["990102"], connector: worklist}\n')  # fmt: skip
    there.change(BODIES, "departments:\n", f"departments:\n{role}")
    there.change(BODIES, "bodies:\n", f"bodies:\n{body}")
    there.change(file(COUNTY), "    requirements:\n", "    department: mayor\n    requirements:\n")

    assert there.told() == []


def test_each_way_to_stand_is_looked_at_once(there):
    """The first district with the city's rules, the second with its own besides."""
    whole = load(there.root).definitions

    found = list(variants(whole))

    assert [set(v.places.values()) for v in found] == [{"990101"}, {"990102"}]
    assert [len(v.held) for v in found] == [1, 4]
    assert found[1].definitions.bundles[0].correction.value == 5


def test_without_overlays_there_is_the_standard_only():
    """Nothing is proved a second time."""
    assert list(variants(definitions())) == []


def test_a_life_event_without_its_bundle_stands_nowhere(there):
    """That it has none is said of the standard."""
    there.change("events/keep-a-dragon.yaml", "bundle: dragon-keeping", "bundle: dragon-care")

    assert list(variants(load(there.root).definitions)) == []
    assert "there is no bundle dragon-care" in there.told()[-1][2]


def test_what_an_overlay_adds_and_nobody_there_ever_needs_is_found(there):
    """An item under a condition that holds for no answer, and one of its own that always does."""
    never = """'facts.dragon.breath == "fire" && facts.dragon.breath == "plain"'"""
    always = """'facts.dragon.breath == "fire" || facts.dragon.breath == "plain"'"""
    there.change(file(COUNTY), "          alternatives:\n",
                 f"          when: {always}\n          alternatives:\n")  # fmt: skip
    added = f"    items: {{add: [{{item: dragon-tax, when: {never}}}]}}\n"
    tax(there)
    there.change(file(COUNTY), BUNDLED, BUNDLED + added)

    told = {(where, message) for where, _, message, _ in there.told()}

    assert (file(COUNTY), "in 990102: dragon-tax is in no plan there can be") in told
    assert (file(COUNTY), f"in 990102: {never[1:-1]} holds in no plan") in told
    assert (file(COUNTY), f"in 990102: {always[1:-1]} holds in every plan") in told


def test_definitions_without_files_name_the_place_in_the_overlay(there):
    """Where the file would stand."""
    there.change(file(COUNTY), "keeper, source: commitment", "keepr, source: commitment")

    found = [f.file for f in check(load(there.root).definitions) if f.severity == "error"]

    assert found == ["overlays/1/items/0/requirements/add/0/alternatives/0/0/of"]
