"""Every way in which a file can be wrong is told with its line, and what to do."""

import pytest

from chalicelib.catalogue.load import Loaded, load
from tests.invented import FOLDER

EVENT = "events/keep-a-dragon.yaml"
BUNDLE = "bundles/dragon-keeping.yaml"
ITEM = "bundles/items/dragon-registration.yaml"
FIELDS = "bundles/fields.yaml"
BODIES = "bundles/departments.yaml"
FACTS = "bundles/facts.yaml"
WORDS = "{zh: 重量, en: weight}"

UNREADABLE = {
    "not YAML": (EVENT, "opened_by: [keeper]", "opened_by: [keeper", "opened_by", "not YAML"),
    "a tab": (EVENT, "  - role: keeper", "\t- role: keeper", "- role", "there is a tab"),
    "a duplicate key": (EVENT, "concerns: natural", "concerns: natural\nconcerns: legal",
                        "concerns: legal", "the key concerns stands here twice"),
    "an alias": (BUNDLE, "lead: dragon-office", "lead: &a dragon-office\nagain: *a",
                 "again", "not YAML"),
    "a tag": (BUNDLE, "lead: dragon-office", "lead: !!python/none dragon-office",
              "lead", "not YAML"),
    "two documents": (BUNDLE, "lead: dragon-office", "---\nlead: dragon-office",
                      "---", "not YAML"),
    "a control character": (BUNDLE, "lead: dragon-office", "lead: dragon\x07office",
                            "lead", "not YAML"),
    "endless brackets": (BUNDLE, "id: dragon-keeping", "id: " + "[" * 3000, "id:", "too deeply"),
    "a key that is a list": (BUNDLE, "lead: dragon-office", "lead: dragon-office\n? [a]\n: b",
                             "? [a]", "a key must be a word"),
    "an unquoted yes": (EVENT, "{value: fire,", "{value: yes,", "{value: yes,",
                        "yes without quotation marks reads as true or false"),
}  # fmt: skip

MISSHAPEN = {
    "an unknown key": (EVENT, "summary:", "sumary:", "sumary", "there is no key sumary here",
                       "did you mean summary?"),
    "an unknown key deep inside": (ITEM, 'basis: {law: 龙只管理条例, article: "5"',
                                   'basis: {law: 龙只管理条例, artcle: "5"', "artcle",
                                   "there is no key artcle here", "did you mean article?"),
    "an unknown key far from any": (ITEM, "fee: {amount: 0,", "fee: {zzz: 1, amount: 0,", "zzz",
                                    "there is no key zzz here", "there are: amount, basis"),
    "one language only": (EVENT, "title: {zh: 养一条龙, en: Keep a dragon}",
     "title: {zh: 养一条龙}",
                          "title", "this text has no en", "both zh and en"),
    "an empty language": (EVENT, "{zh: 养一条龙, en: Keep a dragon}", '{zh: "", en: Keep}',
                          "title", "this text has no zh", "both zh and en"),
    "a missing key": (ITEM, "department: dragon-office\n", "", "id:", "department is missing",
                      "add department"),
    "a number for a text": (BODIES, 'code: "990101"', "code: 990101", "code",
                            "code is of the wrong type", "in quotation marks"),
    "a text for a number": (ITEM, "amount: 0", 'amount: "0"', "amount",
                            "amount is of the wrong type", "a whole number"),
    "a list for a text": (BUNDLE, "lead: dragon-office", "lead: [dragon-office]", "lead",
                          "lead is of the wrong type", "write text"),
    "an unknown option": (EVENT, "takes_part: signs", "takes_part: sign", "takes_part",
                          "takes_part cannot be 'sign'", "did you mean signs?"),
    "an unknown unit": (ITEM, "{value: 10, unit: working_days", "{value: 10, unit: work_days",
                        "work_days", "unit cannot be 'work_days'", "did you mean working_days?"),
    "a misspelt id": (BUNDLE, "- item: dragon-insurance", "- item: Dragon Insurance",
                      "Dragon Insurance", "'Dragon Insurance' is not written as", "match"),
    "an empty list": (EVENT, "opened_by: [keeper]", "opened_by: []", "opened_by",
                      "opened_by is empty", "at least one"),
    "too large a number": (FIELDS, "max_length: 40", "max_length: 4001", "max_length",
                           "max_length is out of range: 4001", "at most 4000"),
    "too small a number": (FIELDS, "max_length: 40", "max_length: 0", "max_length",
                           "max_length is out of range: 0", "at least 1"),
    "a limit that cannot be counted": (ITEM, "{value: 3, unit: working_days",
                                       "{value: 0.3, unit: working_days", "promised",
                                       "multiple of 0.5", "so that the rule holds"),
    "a text beyond its length": (BUNDLE, "lead: dragon-office", "lead: " + "a" * 61, "lead",
                                 "at most 60 characters", "so that the rule holds"),
    "an empty file": ("bundles/proofs.yaml", "proofs:", "# proofs:", "# proofs",
                      "the file is of the wrong type", "lines of key: value"),
}  # fmt: skip


def test_whole_definitions_are_loaded_with_their_places():
    """Each part knows its file, line and column; the value is typed."""
    answer = load(FOLDER)

    assert isinstance(answer, Loaded)
    assert [event.id for event in answer.definitions.life_events] == ["keep-a-dragon"]
    assert [item.id for item in answer.definitions.items] == [
        "dragon-insurance",
        "dragon-registration",
    ]
    assert answer.sources.spot(("items", 1, "place")) == (ITEM, 4, 8)
    assert answer.sources.spot(("items", 1, "place", "no", "such")) == (ITEM, 4, 8)


def test_the_same_folder_is_always_the_same_catalogue():
    """The hash does not depend on the order in which a disk lists its files."""
    first, second = load(FOLDER), load(FOLDER)

    assert first.definitions.hash == second.definitions.hash


@pytest.mark.parametrize("fault", UNREADABLE)
def test_what_is_no_plain_yaml_is_refused_with_its_line(folder, fault):
    """The file is named, and the line on which reading stops."""
    file, old, new, marker, message = UNREADABLE[fault]
    folder.change(file, old, new)

    (found,) = [f for f in folder.told() if message in f[2]]

    assert found[:2] == (file, folder.line(file, marker))


@pytest.mark.parametrize("fault", MISSHAPEN)
def test_what_does_not_fit_is_refused_with_its_line_and_a_remedy(folder, fault):
    """What is wrong, where, and what to write instead."""
    file, old, new, marker, message, remedy = MISSHAPEN[fault]
    lines_before = (folder.root / file).read_text(encoding="utf-8").count("\n")
    if fault == "an empty file":
        folder.add(file, "# proofs\n" * lines_before)
    else:
        folder.change(file, old, new)

    found = [f for f in folder.told() if message in f[2]]

    assert found
    assert found[0][:2] == (file, folder.line(file, marker))
    assert remedy in found[0][3]


def test_a_condition_that_does_not_parse_names_the_column_of_the_line(folder):
    """The column counts from the start of the line, so that an editor jumps to it."""
    folder.change(ITEM, 'when: facts.dragon.breath == "fire"', "when: facts.dragon.breath = 1")

    ((file, line, message, remedy),) = folder.told()

    assert (file, line) == (ITEM, folder.line(ITEM, "when:"))
    assert message.startswith("column 31:")
    assert "==" in remedy


def test_a_quoted_condition_is_counted_behind_its_quotation_mark(folder):
    """The mark is not part of the condition."""
    folder.change(ITEM, 'when: facts.dragon.breath == "fire"', "when: 'facts.dragon.breath = 1'")

    assert folder.told()[0][2].startswith("column 32:")


@pytest.mark.parametrize("layout", ["when: >\n      ", "when:\n      "])
def test_a_condition_on_lines_of_its_own_is_counted_by_itself(folder, layout):
    """Folded lines have no column in the file: the character of the condition is told."""
    folder.change(ITEM, 'when: facts.dragon.breath == "fire"', f"{layout}facts.dragon.breath = 1")

    assert folder.told()[0][2].startswith("character 21 of the condition:")


def test_what_is_not_utf8_is_refused(folder):
    """The first line that cannot be decoded is named."""
    (folder.root / BUNDLE).write_bytes(b"id: dragon-keeping\ntitle: \xff\xfe\n")

    assert folder.told()[0][:3] == (BUNDLE, 2, "this is not UTF-8")


def test_all_findings_of_all_files_are_told_at_once(folder):
    """A librarian mends everything in one go."""
    folder.change(EVENT, "summary:", "sumary:")
    folder.change(ITEM, "place: residence", "place: nowhere")
    folder.change(FIELDS, "type: name", "type: nom")

    assert {file for file, *_ in folder.told()} == {EVENT, ITEM, FIELDS}


def test_a_line_that_cannot_be_read_is_told_once(folder):
    """``required: yes`` is one fault, not two."""
    folder.change(FIELDS, "max_length: 40", "required: yes")

    assert len(folder.told()) == 1


def test_a_file_bears_the_id_of_what_it_holds(folder):
    """Else nobody finds it."""
    folder.change(BUNDLE, "id: dragon-keeping", "id: dragon-care")

    ((file, line, message, remedy),) = folder.told()

    assert (file, line) == (BUNDLE, 1)
    assert "dragon-care is not this file's name" in message
    assert "dragon-care.yaml" in remedy


@pytest.mark.parametrize("stray", ["bundles/overlays/city/990101.yaml", "events/again.yml"])
def test_a_file_that_nobody_would_read_is_pointed_out(folder, stray):
    """Silence would look as if it had been taken in."""
    folder.add(stray, "id: again\n")

    assert folder.told()[0][:3] == (stray, 1, "a file of this name is not read here")


def test_a_missing_library_is_named(folder):
    """With what the smallest one looks like."""
    (folder.root / BODIES).unlink()

    ((file, line, message, remedy),) = folder.told()

    assert (file, line, message) == (BODIES, 1, "this file is missing")
    assert "departments: [], areas: [], bodies: []" in remedy


def test_words_and_codes_keep_their_letters(folder):
    """Nothing is read as octal, base 60 or a date; null, true and numbers are what they say."""
    folder.change(BODIES, '"990101"', "099101")
    folder.change(BODIES, 'areas: ["990101"]', "areas: [099101]")
    folder.change(BODIES, 'areas: ["990101"]', "areas: [099101]")
    folder.change(FIELDS, "max_length: 40", "required: true\n    minimum: 1.5\n    maximum: null")
    folder.change(FIELDS, "type: resident_id\n", "type: resident_id\n    required: false\n")

    answer = load(folder.root)

    assert answer.definitions.areas[0].code == "099101"
    assert answer.definitions.fields_by_id["dragon_name"].minimum == 1.5
    assert answer.definitions.fields_by_id["dragon_name"].required
    assert not answer.definitions.fields_by_id["keeper_id"].required


@pytest.mark.parametrize(
    ("kind", "written", "given"),
    [
        ("number", "100", 100.0),
        ("count", "100", 100),
        ("count", "true", True),
        ("number", "1" + "0" * 400, 10**400),
    ],
)
def test_what_a_life_event_gives_is_of_the_kind_of_its_fact(folder, kind, written, given):
    """A whole number may be written for one with fractions: conditions cut it as one."""
    folder.change(
        FACTS, "facts:", f"facts:\n  - {{path: dragon.weight, kind: {kind}, text: {WORDS}}}"
    )
    folder.change(
        EVENT, "opened_by:", f"given: {{dragon.weight: {written}, dragon.no: 1}}\nopened_by:"
    )

    (event,) = load(folder.root).definitions.life_events
    value = event.given["dragon.weight"]

    assert (value, type(value)) == (given, type(given))
    assert event.given["dragon.no"] == 1


def test_findings_speak_both_languages(folder):
    """As one line, the way a terminal links to a place in a file."""
    folder.change(EVENT, "summary:", "sumary:")

    (finding,) = [f for f in folder.findings() if "sumary" in f.message.en]

    english = "error: there is no key sumary here; did you mean summary?"
    assert finding.told("en") == f"{EVENT}:3: {english}"
    assert finding.told("zh") == f"{EVENT}:3: 错误: 没有 sumary 这个键；是否指 summary？"
