"""Each proof finds the fault that was seeded for it, in its file and line, and says what to do."""

import pytest

from chalicelib.catalogue.check import PROOFS, check
from chalicelib.domain.definitions.item import Superseded
from tests.catalogue.faults import (
    AGE,
    BUNDLE,
    CERTIFICATES,
    CERTIFIED,
    ERRORS,
    EVENT,
    FACTS,
    FIELDS,
    FIRST,
    PARTIES,
    PROOF_LIST,
    SECOND,
    WARNINGS,
    with_party,
)
from tests.invented import definitions


def test_the_invented_life_event_is_clean():
    """Nothing is found in whole definitions, not even a warning."""
    assert check(definitions()) == ()


@pytest.mark.parametrize("fault", ERRORS)
def test_a_seeded_fault_is_found_and_named(folder, fault):
    """File and line, what is wrong, what to do."""
    file, old, new, marker, message, remedy = ERRORS[fault]
    folder.change(file, old, new)

    found = [f for f in folder.told() if message in f[2]]

    assert found, folder.told()
    assert all(line > 0 for _, line, _, _ in found)
    assert remedy in found[0][3]
    if marker != "NOT HERE":
        places = {(f, number) for f, number, _, _ in found}
        assert places & {(name, number) for name, number in _marked(folder, marker)}


def _marked(folder, marker):
    for path in folder.root.rglob("*.yaml"):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if marker in line:
                yield path.relative_to(folder.root).as_posix(), number


@pytest.mark.parametrize("doubt", WARNINGS)
def test_what_is_unsure_is_listed_and_keeps_nothing_from_being_published(folder, doubt):
    """A warning, and no error."""
    file, old, new, message = WARNINGS[doubt]
    folder.change(file, old, new)

    assert any(message in f[2] for f in folder.told("warning")), folder.told("warning")
    assert folder.told("error") == []


def test_a_bundle_that_no_life_event_leads_to_is_listed(folder):
    """It would never be asked for."""
    text = (folder.root / BUNDLE).read_text(encoding="utf-8")
    folder.add("bundles/egg-keeping.yaml", text.replace("id: dragon-keeping", "id: egg-keeping"))

    ((file, line, message, _),) = folder.told("warning")

    assert (file, line, message) == (
        "bundles/egg-keeping.yaml",
        1,
        "no life event leads to egg-keeping",
    )


def test_two_circles_are_both_named(folder):
    """The second does not hide behind the first."""
    folder.change(BUNDLE, "- item: dragon-insurance",
                  "- item: dragon-insurance\n    after: [dragon-insurance]")  # fmt: skip
    folder.change(BUNDLE, "- item: dragon-registration",
                  "- item: dragon-registration\n    after: [dragon-insurance]")  # fmt: skip

    circles = [message for _, _, message, _ in folder.told() if "wait for each other" in message]

    assert len(circles) == 2


@pytest.mark.parametrize("difference", ["beforehand: true", "subject: egg"])
def test_what_another_item_yields_of_something_else_makes_no_circle(folder, difference):
    """The keeper's earlier permit is needed, this one is produced: no item waits for another."""
    folder.change(FIRST, "[{type: KEEPER_CARD, of: keeper, source: upload}]",
                  f"[{{type: DRAGON_POLICY, of: keeper, source: output, {difference}}}]\n"
                  "      - [{type: KEEPER_CARD, of: keeper, source: upload}]")  # fmt: skip

    assert not [f for f in folder.told() if "wait for each other" in f[2]]


def test_a_fact_that_does_not_choose_takes_a_question_without_options(folder):
    """A number is typed, not chosen."""
    folder.change(
        FACTS, "facts:", "facts:\n  - {path: dragon.heads, kind: count, text: {zh: 头, en: Heads}}"
    )
    folder.change(EVENT, "\npromise:", """
  - id: heads
    text: {zh: 几个头, en: How many heads}
    fact: dragon.heads
promise:""")  # fmt: skip
    folder.change(
        FIRST, "{field: dragon_name}", "{field: dragon_name, when: facts.dragon.heads > 1}"
    )

    assert folder.told() == []


def test_a_choice_is_filled_only_from_options_that_it_has(folder):
    """A value that the form does not know cannot be shown in it."""
    options = "options: [{value: red, text: {zh: 红, en: Red}}]"
    folder.change(
        CERTIFICATES, "en: Dragon}, type: text}", f"en: Dragon}}, type: choice, {options}}}"
    )
    folder.change(FIELDS, "type: text\n    of: keeper\n    max_length: 40",
                  f"type: choice\n    {options}\n    of: keeper\n"
                  "    prefill: [{certificate: DRAGON_PERMIT, field: dragon}]")  # fmt: skip
    assert folder.told() == []

    folder.change(FIELDS, "{value: red,", "{value: blue,")

    assert "DRAGON_PERMIT.dragon is choice and cannot fill choice" in folder.told()[0][2]


def test_a_certificate_that_anybody_may_hold_serves_every_party(folder):
    """Its holder is named by a text, which may be either number."""
    folder.change(CERTIFICATES, "holder: natural", "holder: any")

    assert folder.told() == []


def test_a_proof_may_be_replaced_by_a_certificate_type_or_by_a_named_system(folder):
    """Only what is written like a certificate type has to be one."""
    folder.change(PROOF_LIST, "method: kept_paper", "method: kept_paper\n    source: DRAGON_PERMIT")
    folder.change(PROOF_LIST, "method: cancelled", "method: cancelled\n    source: lair registry")

    assert folder.told() == []


def test_a_material_may_be_cancelled_by_what_the_proof_list_cancelled(folder):
    """That is what the list is for."""
    folder.change(FIRST, "fields:", """cancelled:
  - {id: conduct, title: {zh: 品行, en: Conduct}, proof: PRF901}
fields:""")  # fmt: skip

    assert folder.told() == []


def test_an_item_that_stands_in_no_bundle_is_proved_as_far_as_it_goes(folder):
    """It has no life event and no bodies yet, and is still read."""
    folder.change(BUNDLE, "  - item: dragon-insurance\n", "")
    folder.change(SECOND, "place: residence", "place: premises")

    assert folder.told() == []


def test_what_yields_nothing_supersedes_nothing():
    """There would be nothing to replace it by."""
    whole = definitions()
    old = Superseded(certificate="KEEPER_CARD", of="keeper")
    items = tuple(
        item.model_copy(update={"supersedes": (old,), "outputs": ()}) for item in whole.items
    )

    told = [f.message.en for f in check(whole.model_copy(update={"items": items}))]

    assert "dragon-registration yields nothing that could supersede KEEPER_CARD" in told


def test_a_child_an_agent_and_an_onlooker_are_no_fault(folder):
    """A guardian under a law; a mandate of stated reach; a neighbour whom the law lets look."""
    law = "under: {law: 民法典, article: '23', confidence: high}"
    folder.change(EVENT, PARTIES, with_party(
        f"egg, kind: natural, takes_part: signs, represented_by: keeper, {law}, {AGE}",
        "helper, kind: natural, takes_part: signs, acts_for: keeper, reach: [prepare, submit]",
        "neighbour, kind: natural, takes_part: agrees", opens="keeper, helper"))  # fmt: skip
    folder.change(FIRST, CERTIFIED, "of: keeper, source: certificate, shown_to: [neighbour]}")
    old = "{certificate: KEEPER_CARD, of: keeper}"
    folder.change(FIRST, "outputs:", f"supersedes: [{old}]\noutputs:")
    folder.change(CERTIFICATES, "    validity: {text: {zh: 五年",
                  "    told_apart_by: dragon\n    validity: {text: {zh: 五年")  # fmt: skip

    assert folder.told() == []


def test_a_guardian_has_a_part_wherever_the_child_has(folder):
    """Under the same condition, or always."""
    law = "under: {law: 民法典, article: '23', confidence: high}"
    when = """when: 'facts.dragon.breath == "fire"'"""
    child = f"egg, kind: natural, takes_part: signs, represented_by: sitter, {law}, {AGE}, {when}"
    sitter = f"sitter, kind: natural, takes_part: signs, {when}"
    folder.change(EVENT, PARTIES, with_party(child, sitter))

    assert folder.told() == []


def test_definitions_without_files_are_proved_all_the_same():
    """The place in the definitions stands where the file would."""
    whole = definitions()
    broken = whole.model_copy(update={"departments": whole.departments[:1]})

    found = check(broken)

    assert {finding.line for finding in found} == {0}
    assert "items/0/department" in {finding.file for finding in found}


LAST = (
    "last, kind: natural, takes_part: agrees, represented_by: keeper, proved_by: KEEPER_CARD,"
    " under: {law: 个人信息保护法, article: '49', confidence: high}"
)


def looked_up(folder, *parties, when="", besides=""):
    """Who died, looked up under a condition, or by a way that speaks of others besides."""
    folder.change(EVENT, PARTIES, with_party(*parties))
    folder.change(CERTIFICATES, "holder_field: resident_id",
                  "holder_field: resident_id\n    holder_name: name")  # fmt: skip
    folder.change(
        FIRST,
        "  - id: fireproof-lair",
        f"""  - id: last-keeper
    title: {{zh: 逝者, en: Who died}}{when}
    basis: {{law: 龙只管理条例, article: "4", confidence: high}}
    alternatives:
      - [{{type: KEEPER_CARD, of: last, source: certificate}}{besides}]
      - [{{type: KEEPER_CARD, of: last, source: upload}}]
  - id: fireproof-lair""",
    )
    return [message for *_, message, _ in folder.told()]


def test_who_died_is_no_fault_where_their_death_is_looked_up_on_every_path(folder):
    """By an item that is always there; the rest of theirs has a next way."""
    assert looked_up(folder, LAST) == []


def test_a_death_that_is_looked_up_together_with_somebody_is_not_where_they_are_not(folder):
    """Without the witness there is only what is brought: nothing of who died could ever be read."""
    told = looked_up(folder, LAST, "witness, kind: natural, takes_part: agrees, at_least: 0",
                     besides=", {type: KEEPER_CARD, of: witness, source: certificate}")  # fmt: skip

    assert told == ["no item reads a KEEPER_CARD of last, where nobody is “Somebody”"]


def test_a_death_may_be_looked_up_there_alone_where_somebody_died(folder):
    """The same condition for both; where it is another, it says when nothing is looked up."""
    fire = """when: 'facts.dragon.breath == "fire"'"""

    assert looked_up(folder, f"{LAST}, {fire}", when=f"\n    {fire}") == []

    folder.change(FIRST, fire, fire.replace("==", "!="))
    assert [message for *_, message, _ in folder.told()] == [
        "no item reads a KEEPER_CARD of last, where “Does it breathe fire?” is “It does”"
    ]


def test_every_proof_is_told_by_its_own_name():
    """The file, the function and the word are one."""
    assert [proof.__module__.rpartition(".")[2] for proof in PROOFS] == [p.__name__ for p in PROOFS]


@pytest.mark.parametrize(
    ("written", "message", "remedy"),
    [
        ("facts.dragon.breth", "条件第 1 个字符起有误：没有 facts.dragon.breth",
         "是不是 facts.dragon.breath？"),
        ("facts.dragon.breath ==", "条件没有写完", "这里应是值、路径或 ("),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_condition_is_told_in_chinese_to_whoever_reads_chinese(
    folder, written, message, remedy
):
    """Both what is wrong and what to write; names stay as they were written."""
    folder.change(FIRST, "when: facts.dragon.breath", f"when: {written} #")

    (finding,) = (f for f in folder.findings() if message in f.message.zh)

    assert finding.remedy.zh == remedy
