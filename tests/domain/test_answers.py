"""Answers in an event's words, bound to typed facts."""

import pytest

from chalicelib.domain.answers import MOST, bind
from chalicelib.domain.errors import Invalid
from tests.domain.story import event, fact, question, world

KINDS = ("yes_no", "choice", "choices", "number", "count", "amount", "date", "area")
LIFE = event(
    questions=(
        *(
            question(kind, f"moon.{kind}", *(("ice", "rock") if kind.startswith("choice") else ()))
            for kind in KINDS
        ),
        question("sort", "moon.choice", "ice", "sand"),
    )
)
MOONS = world(life=LIFE, facts=tuple(fact(f"moon.{kind}", kind) for kind in KINDS))


def wrong(answers):
    with pytest.raises(Invalid) as refused:
        bind(LIFE, answers, MOONS)
    return {place.pointer: place.reason for place in refused.value.places}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("yes_no", True),
        ("choice", "ice"),
        ("choices", ("ice", "rock")),
        ("number", -0.5),
        ("number", 7),
        ("count", 0),
        ("amount", MOST),
        ("date", "2028-02-29"),
        ("area", "990101"),
    ],
)
def test_an_answer_of_the_right_kind_tells_its_fact(kind, answer):
    """As it was given."""
    assert bind(LIFE, {kind: answer}, MOONS) == {f"moon.{kind}": answer}


def test_where_none_is_an_answer_an_empty_list_tells_the_fact():
    """Nothing of what is offered is wanted: that is known, and nothing is left to ask."""
    asked = question("choices", "moon.choices", "ice", "rock")
    life = event(questions=(asked.model_copy(update={"may_be_none": True}),))
    assert bind(life, {"choices": ()}, MOONS) == {"moon.choices": ()}


def test_a_number_always_is_a_fraction():
    """Conditions would divide two whole numbers without a rest."""
    told = bind(LIFE, {"number": 7}, MOONS)["moon.number"]
    assert (told, type(told)) == (7.0, float)


@pytest.mark.parametrize(
    ("kind", "answer", "reason"),
    [
        ("yes_no", 1, "true or false"),
        ("yes_no", "yes", "true or false"),
        ("choice", "sand", "not offered; choose from ice, rock"),
        ("choice", ("ice",), "not offered"),
        ("choices", "ice", "list of options"),
        ("choices", (), "list of at least one"),
        ("choices", ("ice", "ice"), "twice"),
        ("choices", ("ice", "sand"), "is not offered; choose from"),
        ("number", True, "a number"),
        ("number", "7", "a number"),
        ("number", 10**400, "a number"),
        ("number", float("nan"), "a number"),
        ("number", float("inf"), "a number"),
        ("number", MOST + 1, "a number"),
        ("count", -1, "zero or more"),
        ("count", 1.0, "whole number"),
        ("count", True, "whole number"),
        ("amount", 10**40, "fen"),
        ("amount", 0.5, "fen"),
        ("date", "2026-02-29", "YYYY-MM-DD"),
        ("date", "20260201", "YYYY-MM-DD"),
        ("date", "2026-W05-6", "YYYY-MM-DD"),
        ("date", 20260201, "YYYY-MM-DD"),
        ("area", "99010", "six digits"),
        ("area", "٩٩٠١٠١", "six digits"),
        ("area", "99010\u00b2", "six digits"),
        ("area", "990101\n", "six digits"),
        ("area", 990101, "six digits"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused_with_what_would_be_right(kind, answer, reason):
    """Whatever Python thinks of it."""
    assert reason in wrong({kind: answer})[f"/answers/{kind}"]


def test_every_wrong_answer_is_named():
    """Not only the first."""
    assert set(wrong({"yes_no": 1, "count": -1, "date": "2026-01-31"})) == {
        "/answers/yes_no",
        "/answers/count",
    }


def test_an_unknown_question_is_refused_with_the_nearest():
    """Where there is one near."""
    assert "did you mean 'choice'?" in wrong({"chioce": "ice"})["/answers/chioce"]
    assert wrong({"zzz": 1})["/answers/zzz"] == "no such question"


def test_two_questions_about_one_fact_must_not_contradict_each_other():
    """They may agree."""
    assert bind(LIFE, {"choice": "ice", "sort": "ice"}, MOONS) == {"moon.choice": "ice"}
    assert "contradicts" in wrong({"choice": "rock", "sort": "ice"})["/answers/sort"]


def test_no_answer_tells_nothing():
    """That is no fault."""
    assert bind(LIFE, {}, MOONS) == {}
