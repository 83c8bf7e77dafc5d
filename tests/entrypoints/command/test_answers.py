"""Answers as they are typed or written in a file, and what is said of those that do not fit."""

import pytest

from chalicelib.domain.definitions.life_event import QuestionOption
from chalicelib.entrypoints.command.answers import Misunderstood, answers_of
from tests.domain.story import event, fact, question, text, world

KINDS = {"ice": "yes_no", "kind": "choice", "uses": "choices", "size": "number", "heads": "count",
         "price": "amount", "born": "date", "place": "area"}  # fmt: skip
OFFERED = {"kind": ("ice", "rock"), "uses": ("play", "rent")}
QUESTIONS = tuple(question(name, f"moon.{name}", *OFFERED.get(name, ())) for name in KINDS)
MAY_BE_NONE = tuple(
    q.model_copy(update={"may_be_none": True}) if q.id == "uses" else q for q in QUESTIONS
)
LIFE = event(questions=MAY_BE_NONE)
MOONS = world(life=LIFE, facts=tuple(fact(f"moon.{name}", kind) for name, kind in KINDS.items()))


def read(*typed, file=None):
    return answers_of(LIFE, MOONS, file, typed)


def refused(*typed, file=None):
    with pytest.raises(Misunderstood) as caught:
        read(*typed, file=file)
    return [told.en for told in caught.value.told]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ice=true", True), ("ice=yes", True), ("ice=是", True), ("ice = No", False),
        ("kind=rock", "rock"), ("uses=play,rent", ("play", "rent")),
        ("uses=rent，play", ("rent", "play")),
        ("uses=none", ()), ("uses=", ()), ("size=12", 12.0), ("size=1.5", 1.5), ("heads=3", 3),
        ("price=500000", 500_000), ("born=2026-01-31", "2026-01-31"), ("place=990101", "990101"),
    ],
)  # fmt: skip
def test_an_answer_is_read_as_its_question_is_asked(typed, answer):
    """Yes and no in both languages; several options with commas of either width."""
    assert read(typed) == {typed.partition("=")[0].strip(): answer}


def test_answers_stand_in_a_file_of_yaml_or_json(tmp_path):
    """What is typed goes before what is written; the last before the first."""
    yaml, json = tmp_path / "a.yaml", tmp_path / "a.json"
    yaml.write_text("ice: true\nkind: ice\nuses: [play]\nheads: 2\n")
    json.write_text('{"ice": true, "kind": "ice", "uses": ["play"], "heads": 2}')

    assert read(file=yaml) == read(file=json)
    told = read("kind=ice", "kind=rock", file=yaml)
    assert told == {"ice": True, "kind": "rock", "uses": ("play",), "heads": 2}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("kinds=ice", "there is no question kinds; did you mean kind?"),
        ("kind=ise", "kind: there is no option ise; did you mean ice?"),
        ("uses=play,rant", "uses: there is no option rant; did you mean rent?"),
        ("uses=play,play", "uses: names an option twice"),
        ("ice=perhaps", "ice: must be true or false"),
        ("size=big", "size: must be a number"),
        ("heads=1.5", "heads: must be a whole number, zero or more"),
        ("born=31.1.2026", "born: must be a date as YYYY-MM-DD"),
        ("kind", "kind: write question=answer"),
    ],
)
def test_an_answer_that_does_not_fit_says_what_to_write(typed, said):
    """With the nearest name, where there is one."""
    assert refused(typed) == [said]


def test_everything_that_is_wrong_is_told_at_once():
    """In both languages."""
    with pytest.raises(Misunderstood) as caught:
        read("kinds=ice", "kind=ise", "ice=perhaps")

    assert [told.zh.partition("；")[0] for told in caught.value.told] == [
        "没有问题 kinds", "kind：没有选项 ise", "ice：应为true 或 false",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ice: [", "not YAML"),
        ("ice: true\nice: false\n", "ice"),
        ("- ice\n", "write lines of question: answer"),
        ("ice:\n", "ice: must be true or false"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path, written, said):
    """By its line."""
    file = tmp_path / "a.yaml"
    file.write_text(written)

    assert said in refused(file=file)[0]


def test_an_option_that_no_word_comes_near_is_told_with_those_there_are():
    """Also where the question offers none by name."""
    assert refused("kind=xyz") == ["kind: there is no option xyz; there are: ice, rock"]
    assert QuestionOption(value="ice", text=text("ice")) in LIFE.questions[1].options
