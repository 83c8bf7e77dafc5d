"""Two versions mean something for people: who is asked what more or less, and how much sooner."""

from itertools import product
from pathlib import Path

import pytest

from chalicelib.catalogue.compare.cases import Asking, Compared, Group, compared
from chalicelib.catalogue.compare.outcomes import Difference, difference
from chalicelib.catalogue.compare.planned import Differences, asked, half_days
from chalicelib.catalogue.compare.sentences import told_cases
from chalicelib.catalogue.compare.touched import Version
from chalicelib.domain.errors import DefinitionFault
from tests.catalogue.conftest import Folder
from tests.invented import definitions, loaded, otherwise

FLYING = Path(__file__).parents[2] / "cloud" / "fly_a_dragon"
KEEP = "keep-a-dragon"
ALL = "in every case (2 of 2 cases): "
FIERY = "“Does it breathe fire?” It does (1 of 2 cases): "
PLAIN = "“Does it breathe fire?” It does not (1 of 2 cases): "
ITEM = "bundles/items/dragon-registration.yaml"
EVENT = "events/keep-a-dragon.yaml"
BODIES = "bundles/departments.yaml"
NEEDS = "text: {zh: 需要, en: Needs}"
BUNDLE = "bundles/dragon-keeping.yaml"
FIRE = 'when: facts.dragon.breath == "fire"'
CARD = "      - [{type: KEEPER_CARD, of: keeper, source: certificate}]\n"


def lines(old, new, name=KEEP):
    told = list(told_cases(compared(name, old, new), old, new))
    assert all(line.zh for line in told)
    return [line.en for line in told]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (ITEM, "promised: {value: 3", "promised: {value: 1",
         ALL + "2 working days sooner"),
        (ITEM, "promised: {value: 3", "promised: {value: 4",
         ALL + "1 working day later"),
        (ITEM, "fee: {amount: 0", "fee: {amount: 1250", ALL + "CNY 12.50 more"),
        (ITEM, "fee: {amount: 0, ", "fee: {",
         ALL + "1 fee told by the department more (Dragon registration)"),
        (ITEM, FIRE, 'when: "true"', PLAIN + "1 material more (Proof that the lair is fireproof)"),
        (ITEM, CARD, "", ALL + "1 material more (The keeper's identity), " +
         "2 fields to type more (Keeper's ID number, Keeper's name)"),
        (ITEM, "  - {field: dragon_name}\n", "",
         ALL + "1 field to type fewer (The dragon's name)"),
        (EVENT, "它会喷火吗？", "会喷火吗？", "no case is different"),
        (EVENT, "takes_part: signs", "takes_part: agrees",
         ALL + "1 signature fewer (keeper)"),
        (BUNDLE, "- item: dragon-insurance", f"- {{item: dragon-insurance, {FIRE}}}",
         PLAIN + "1 item fewer (Dragon insurance)"),
    ],
)  # fmt: skip
def test_a_change_is_told_by_whom_it_concerns(tmp_path, file, old, new, told):
    """And what it means for them."""
    folder = Folder(tmp_path)
    folder.change(file, old, new)

    said = lines(definitions(), loaded(folder.root).definitions)

    assert any(line.startswith(told) for line in said), said


def test_what_is_asked_only_where_nothing_is_on_file_is_told_so(tmp_path):
    """Nobody else notices."""
    folder = Folder(tmp_path)
    folder.change(
        ITEM,
        "  - id: fireproof-lair",
        """  - id: second-card
    title: {zh: 又一份, en: A second card}
    basis: {law: 龙只管理条例, article: "4", confidence: high}
    alternatives:
      - [{type: DRAGON_PERMIT, of: keeper, source: certificate, beforehand: true}]
      - [{type: DRAGON_PERMIT, of: keeper, source: upload, beforehand: true}]
  - id: fireproof-lair""",
    )

    said = lines(definitions(), loaded(folder.root).definitions)

    assert said == [ALL + "with nothing on file 1 material more (A second card)"]  # fmt: skip


@pytest.mark.parametrize("part", ["items", "fields", "requirements", "limits", "whens", "parties"])
def test_no_difference_is_missed_by_looking_only_where_one_can_be(part):
    """Each case is planned by both versions, and comes to the same."""
    old = loaded(FLYING).definitions
    for number in range(len(old.items)):
        new = mutated(old, part, number)
        versions = Version("fly-a-dragon", old), Version("fly-a-dragon", new)
        quick = Differences(*versions)
        for riders, fire in product((True, False), (True, False)):
            told = {"riders": riders, "breathes_fire": fire}
            before, after = (asked(version, told) for version in versions)
            days = half_days(versions[1], told) - half_days(versions[0], told)
            whole = difference(before, after).model_copy(update={"half_days": days})
            assert quick.of(told) == whole, (part, number, told)


def mutated(whole, part, number):
    """The definitions with something otherwise in the item of this number."""
    item, rest = whole.items[number], [i for n, i in enumerate(whole.items) if n != number]
    condition = next(r.when for i in whole.items for r in i.requirements if r.when)
    if part == "items":
        bundles = tuple(b.model_copy(update={"items": tuple(
            p for p in b.items if p.item != item.id)}) for b in whole.bundles)  # fmt: skip
        return otherwise(whole, bundles=bundles)
    if part == "parties":
        event = whole.life_events[0]
        parties = tuple(p.model_copy(update={"when": condition}) if p.role == "vet" else p
                        for p in event.parties)  # fmt: skip
        return otherwise(whole, life_events=(event.model_copy(update={"parties": parties}),))
    if part == "whens":
        bundles = tuple(b.model_copy(update={"items": tuple(
            p.model_copy(update={"when": condition}) if p.item == item.id else p
            for p in b.items)}) for b in whole.bundles)  # fmt: skip
        return otherwise(whole, bundles=bundles)
    update = {
        "fields": {"fields": item.fields[1:]},
        "requirements": {"requirements": item.requirements[1:]},
        "limits": {"limits": item.limits.model_copy(update={"promised": item.limits.promised
                   .model_copy(update={"value": (item.limits.promised.value or 0) + 2})})},
    }[part]  # fmt: skip
    return otherwise(whole, items=(*rest, item.model_copy(update=update)))


def test_a_question_that_only_one_version_asks_is_asked_of_that_one():
    """All its answers count; the other version does not hear them."""
    whole = definitions()
    event = whole.life_events[0]
    less = event.model_copy(update={"questions": (), "given": {"dragon.breath": "plain"}})
    new = otherwise(whole, life_events=(less,))

    assert lines(whole, new) == [FIERY + "1 material fewer (Proof that the lair is fireproof)"]
    (line,) = lines(new, whole)
    assert line.startswith("“Does it breathe fire?” It does (1 of 2 cases): 1 material more")


def test_an_answer_that_only_one_version_knows_is_no_case_of_both():
    """A newer kind of dragon was never asked about before."""
    whole = definitions()
    event = whole.life_events[0]
    question = event.questions[0].model_copy(update={"options": event.questions[0].options[1:]})
    less = otherwise(whole, life_events=(event.model_copy(update={"questions": (question,)}),))

    assert compared(KEEP, whole, less).count == 1


def test_more_cases_than_anybody_looks_at_are_refused():
    """With the limit named."""
    whole = definitions()
    event = whole.life_events[0]
    questions = tuple(event.questions[0].model_copy(update={"id": f"q{n}"}) for n in range(17))
    many = otherwise(whole, life_events=(event.model_copy(update={"questions": questions}),))

    with pytest.raises(DefinitionFault, match="131072 cases: 100000 are compared at most"):
        compared(KEEP, many, many)


def test_a_difference_of_nothing_is_none():
    """As in most cases of most changes."""
    assert not Difference()
    assert Difference(fee=1)
    assert lines(definitions(), definitions()) == ["no case is different"]


def test_of_numbers_every_one_that_either_version_tells_apart_is_a_case(tmp_path):
    """A threshold that moved cuts in two places."""
    old, new = (counted(tmp_path / f"{least}", f">= {least}") for least in (3, 5))

    (line,) = lines(old, new)

    assert line.startswith("“Heads” ")
    assert line.endswith("cases): 1 material fewer (Proof that the lair is fireproof)")


def test_where_two_versions_cut_at_two_figures_what_lies_between_is_a_case(tmp_path):
    """More than 300 before, 301 and more now: whoever has 300.5 brings less."""
    more, least = (counted(tmp_path / str(n), written, "number")
                   for n, written in enumerate(("> 300.0", ">= 301.0")))  # fmt: skip
    (line,) = lines(more, least)

    assert line.startswith("“Heads” 300.5 (1 of 3 cases): 1 material fewer")


def test_several_options_are_the_same_answer_in_whichever_order_the_file_has_them(tmp_path):
    """No case is lost where a librarian only sorted them."""
    old, new = (chosen(tmp_path / str(n), options)
                for n, options in enumerate((("bath", "wings"), ("wings", "bath"))))  # fmt: skip

    assert compared(KEEP, old, new).count == compared(KEEP, old, old).count == 3


def test_where_there_are_several_areas_the_one_that_is_told_of_is_named(tmp_path):
    """Elsewhere something may be otherwise."""
    folder = Folder(tmp_path)
    folder.change(
        BODIES, "bodies:\n", '  - {code: "990102", title: {zh: 石桥, en: Dale}}\nbodies:\n'
    )
    old = loaded(folder.root).definitions
    folder.change(ITEM, "promised: {value: 3", "promised: {value: 1")

    (line,) = told_cases(compared(KEEP, old, loaded(folder.root).definitions), old, old)
    assert line.en == "in Yunxi District, " + ALL + "2 working days sooner"
    assert line.zh.startswith("在云溪区，所有情形")


def chosen(root, options):
    """Dragons for which some of these are wanted, any of which needs a lair that is fireproof."""
    folder = Folder(root)
    words = ", ".join(f"{{value: {o}, text: {{zh: 某, en: {o}}}}}" for o in options)
    fact = f"{{path: dragon.needs, {NEEDS}, kind: choices, options: [{words}]}}"
    folder.change("bundles/facts.yaml", "facts:\n", f"facts:\n  - {fact}\n")
    folder.change(ITEM, FIRE, f"when: '\"{options[0]}\" in facts.dragon.needs'")
    return questioned(folder, f"{{id: needs, {NEEDS}, fact: dragon.needs, options: [{words}]}}")


def counted(root, least, kind="count"):
    """Dragons of that many heads need a lair that is fireproof."""
    folder = Folder(root)
    folder.change("bundles/facts.yaml", "facts:\n", "facts:\n  - {path: dragon.heads, "
                  f"text: {{zh: 头数, en: Heads}}, kind: {kind}}}\n")  # fmt: skip
    folder.change(ITEM, FIRE, f"when: facts.dragon.heads {least}")
    return questioned(folder, "{id: heads, text: {zh: 头数, en: Heads}, fact: dragon.heads}")


def questioned(folder, question):
    """The life event with this question and no other."""
    text = (folder.root / EVENT).read_text("utf-8")
    asked = text[text.index("questions:") : text.index("promise:")]
    folder.change(EVENT, asked, f"questions:\n  - {question}\n")
    return loaded(folder.root).definitions


OPTIONS = (
    {"value": "a", "text": {"zh": "甲", "en": "A"}},
    {"value": "b", "text": {"zh": "乙", "en": "B"}},
)
QUESTION = {"id": "q", "text": {"zh": "问？", "en": "Q?"}, "fact": "some.fact", "options": OPTIONS}


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ((True, False), "“Q?” yes / no"),
        ((299.0, 1000001.0, 2.5), "“Q?” 299 / 1,000,001 / 2.5"),
        ((3,), "“Q?” 3"),
        ((("a", "b"), ()), "“Q?” A + B / none"),
        (("a", "c"), "“Q?” A / c"),
    ],
)
def test_answers_are_told_in_the_words_of_the_question(answers, told):
    """Whatever can be answered."""
    asking = Asking(question=QUESTION, answers=answers)
    group = Group(difference=Difference(fee=-100), count=1, where=({"q": answers},))
    found = Compared(life_event=KEEP, asked=(asking,), count=9, groups=(group,))

    (line,) = told_cases(found, definitions(), definitions())

    assert line.en == f"{told} (1 of 9 cases): CNY 1.00 less"


def test_what_takes_many_answers_to_tell_is_told_by_their_number():
    """Nobody reads ten ways."""
    asking = Asking(question=QUESTION, answers=tuple("abcdef"))
    where = tuple({"q": (answer,)} for answer in "abcdef")
    group = Group(difference=Difference(half_days=1), count=6, where=where)
    found = Compared(life_event=KEEP, asked=(asking,), count=9, groups=(group,))

    (line,) = told_cases(found, definitions(), definitions())

    more = "; or “Q?” d; or 2 more kinds of case (6 of 9 cases): 0.5 working days later"
    assert line.en.endswith(more)
