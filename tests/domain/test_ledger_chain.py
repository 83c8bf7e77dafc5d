"""A chain of the ledger is whole, or its first wrong line is named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.ledger_chain import FIRST, Broken, Head, Intact, Line, hash_of, verify


def chain(length, says="read"):
    """As the ledger writes it."""
    lines, previous = [], FIRST
    for sequence in range(1, length + 1):
        text = json.dumps(
            {"sequence": sequence, "previous": previous, "says": f"{says} {sequence}"}
        )
        lines.append(Line(sequence, text, hash_of(text)))
        previous = lines[-1].hash
    return lines


def test_a_chain_is_whole_from_its_first_line_on():
    """Its head says how long it is."""
    lines = chain(3)
    assert verify(lines) == Intact(head=Head(count=3, hash=lines[-1].hash))
    assert verify([]) == Intact(head=Head(count=0, hash=FIRST))


@pytest.mark.parametrize("at", [1, 2, 3])
def test_an_altered_line_is_found(at):
    """Whichever it is."""
    lines = chain(3)
    altered = lines[at - 1]._replace(text=lines[at - 1].text.replace("read", "seen"))
    assert verify([*lines[: at - 1], altered, *lines[at:]]) == Broken(at=at, why="altered")


def test_an_altered_line_with_a_hash_of_its_own_is_found_by_the_next():
    """Who alters one must alter all that follow, and then the head is another."""
    lines, others = chain(3), chain(3, "seen")
    assert verify([others[0], *lines[1:]]) == Broken(at=2, why="altered")
    assert verify(others).head != verify(lines).head


@pytest.mark.parametrize("at", [1, 2])
def test_a_line_that_is_missing_is_found(at):
    """Where it should be."""
    lines = chain(3)
    del lines[at - 1]
    assert verify(lines) == Broken(at=at, why="missing")


def test_a_line_too_many_is_found():
    """No two stand in one place."""
    lines = chain(3)
    assert verify([*lines[:2], lines[1], lines[2]]) == Broken(at=2, why="added")


def test_a_line_put_in_between_is_found():
    """It must push the others on, whose text says where they belong."""
    lines = chain(3)
    text = json.dumps({"sequence": 2, "previous": lines[0].hash, "says": "nothing"})
    pushed = [line._replace(sequence=line.sequence + 1) for line in lines[1:]]
    assert verify([lines[0], Line(2, text, hash_of(text)), *pushed]) == Broken(at=3, why="altered")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"sequence": 1}', "not JSON"])
def test_what_says_nothing_that_chains_it_is_altered(text):
    """Though its hash is right."""
    assert verify([Line(1, text, hash_of(text))]) == Broken(at=1, why="altered")


def test_cutting_off_the_end_leaves_a_whole_chain():
    """What was anchored of its length tells."""
    assert verify(chain(3)[:2]) == verify(chain(2))


@given(st.data())
def test_whatever_one_does_to_a_chain_within_it_is_found(data):
    """Anything but adding at its end as the ledger itself does, or cutting that off."""
    lines = chain(data.draw(st.integers(2, 8)))
    at = data.draw(st.integers(0, len(lines) - 2))
    match data.draw(st.sampled_from(["drop", "swap", "double", "text", "hash"])):
        case "drop":
            del lines[at]
        case "swap":
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "text":
            lines[at] = lines[at]._replace(text=lines[at].text + data.draw(st.text(min_size=1)))
        case _:
            lines[at] = lines[at]._replace(hash=FIRST)
    assert verify(lines).kind == "broken"
