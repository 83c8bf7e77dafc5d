"""Each item of the bundle says why it is in, out, or not decided yet."""

from tests.catalogue.explain.moons import explained


def items(answers=None):
    return {item.id: item for item in explained(answers).items}


def told(item):
    return (
        item.is_in,
        [a.question for a in item.because] + [q.question for q in item.open],
    )


def test_an_item_is_in_always_or_by_answers():
    """Also by what the life event says itself."""
    found = items()

    assert told(found["orbit"]) == (True, [])
    assert found["orbit"].words.en == "part of every case"
    assert told(found["rink"]) == (True, ["kind"])
    assert told(found["party"]) == (True, [None])


def test_an_item_that_is_out_says_which_answer_excluded_it():
    """In the words of the question and the option."""
    found = items({"kind": "rock", "old": False, "price": 500_000})

    assert told(found["rink"]) == (False, ["kind"])
    (answer,) = found["rink"].because
    assert (answer.asked.en, answer.answered.en) == ("kind", "rock")
    assert found["skates"].because[0].answered.zh == "5,000.00 元"


def test_an_item_that_nobody_can_tell_of_names_the_questions():
    """Until they are answered."""
    assert told(items({})["rink"]) == (None, ["kind"])
    assert set(items({})) == set(items())
