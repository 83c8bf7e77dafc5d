"""Facts are told in the words of the question, answers in those of the option."""

import pytest

from chalicelib.domain.errors import Invalid
from tests.catalogue.explain.moons import MOONS, OLD, changed, told
from tests.domain.story import fact


def answered(path, telling):
    (answer,) = telling.answered([path])
    return answer.question, answer.answered.zh, answer.answered.en


@pytest.mark.parametrize(
    ("answers", "path", "zh", "en"),
    [
        ({"kind": "ice"}, "moon.kind", "ice", "ice"),
        ({"old": True}, "moon.old", "是", "yes"),
        ({"old": False}, "moon.old", "否", "no"),
        ({"price": 123_456}, "moon.price", "1,234.56 元", "CNY 1,234.56"),
        ({"uses": ("play", "rent")}, "moon.uses", "“play”、“rent”", "“play”, “rent”"),
    ],
)
def test_an_answer_is_told_as_its_kind_is(answers, path, zh, en):
    """Yes or no, an option by its text, money in yuan."""
    assert answered(path, told(answers)) == (path.removeprefix("moon."), zh, en)


def test_none_of_the_options_is_an_answer_that_is_said():
    """And never an empty line."""
    questions = tuple(
        q.model_copy(update={"may_be_none": True}) for q in MOONS.life_events[0].questions
    )
    life = MOONS.life_events[0].model_copy(update={"questions": questions})
    moons = changed(life_events=(life,))

    assert answered("moon.uses", told({"uses": ()}, moons)) == ("uses", "都没有", "none of them")


def test_a_figure_bears_its_unit():
    """Where it has one."""
    sized = fact("moon.price", "number").model_copy(update={"unit": "m²"})
    moons = changed(facts=(sized, *(f for f in MOONS.facts if f.path != "moon.price")))
    assert answered("moon.price", told({"price": 1200}, moons))[1] == "1,200 m²"


@pytest.mark.parametrize(
    ("price", "said"), [(1_000_001, "1,000,001"), (1e6, "1,000,000"), (1234567.25, "1,234,567.25")]
)
def test_a_figure_is_told_with_all_its_digits(price, said):
    """Two that differ are never told alike."""
    moons = changed(facts=(fact("moon.price", "number"),
                           *(f for f in MOONS.facts if f.path != "moon.price")))  # fmt: skip
    assert answered("moon.price", told({"price": price}, moons))[2] == said


def test_what_the_life_event_says_itself_is_no_question():
    """Nobody answered it; its own words are told, and its options' if it has any."""
    assert answered("moon.own", told({})) == (None, "是", "yes")
    life = MOONS.life_events[0].model_copy(update={"given": {"moon.face": "smile"}})
    moons = changed(life_events=(life,))
    assert answered("moon.face", told({}, moons)) == (None, "smile", "smile")


def test_an_answer_that_does_not_fit_is_refused():
    """By the place that is wrong."""
    with pytest.raises(Invalid):
        _ = told({"kind": "fire"}).facts


def test_facts_that_nobody_told_are_open_questions():
    """In their own words."""
    telling = told({})

    assert telling.answered(["moon.kind"]) == ()
    assert [q.question for q in telling.open(["moon.kind", "moon.own"])] == ["kind"]
    assert telling.question("old").asked.en == "old"
    assert telling.missing(OLD) == {"moon.old"}
    assert telling.because(None) == ()


def test_a_party_is_called_by_its_role_and_number():
    """Whoever has no role here by what they are called."""
    telling = told()

    assert telling.role("owner").zh == "owner"
    assert telling.role("owner-2").zh == "owner（2）"
    assert telling.role("owner-2").en == "owner (2)"
    assert telling.role("stranger").en == "stranger"


def test_a_registrar_is_a_body_a_department_or_what_is_written():
    """An issuer may be any of them."""
    telling = told()

    assert telling.registrar("moon-office-990101").en == "Yunxi moon office"
    assert telling.registrar("moon-office").en == "Moon office"
    assert telling.registrar("elsewhere").en == "elsewhere"


def test_whoever_acts_for_somebody_is_who_agrees():
    """Nobody is told that who has died, or a child, could still agree."""
    life = MOONS.life_events[0]
    keeper, owner = life.parties
    spoken_for = owner.model_copy(update={"represented_by": keeper.role})
    moons = changed(life_events=(life.model_copy(update={"parties": (keeper, spoken_for)}),))

    assert told({}, moons).who_agrees("owner-2") == keeper.title
    assert told({}).who_agrees("owner-2").en == "owner (2)"
    assert told({}).who_agrees("nobody").en == "nobody"
