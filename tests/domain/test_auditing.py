"""The ledger against its anchors: whatever was done to it since is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.anchoring import (
    Anchor,
    ChainHead,
    Kept,
    Meddled,
    hash_of_signed,
    root_of,
    signing_input,
)
from chalicelib.domain.auditing import (
    Chain,
    Finding,
    anchored_in,
    audit,
    audit_anchors,
    read_anchor,
)
from chalicelib.domain.ledger_chain import FIRST
from tests.domain.story import NOW
from tests.domain.test_ledger_chain import chain


def anchored(*pairs):
    """What anchors say: of each chain, given as (name, lines, length)."""
    heads = tuple(ChainHead(chain=name, count=count, hash=lines[count - 1].hash)
                  for name, lines, count in pairs)  # fmt: skip
    return anchored_in([Kept(signed="", heads=heads)])


def found(lines, said, name="a"):
    return list(audit([Chain(name, lines)] if lines else [], said))


LINES = chain(4)
SAID = anchored(("a", LINES, 2), ("a", LINES, 4))


def test_what_is_as_it_was_anchored_is_whole():
    """Also where it has grown since, and where nothing of it was anchored yet."""
    assert found(LINES, SAID) == []
    assert found(LINES, anchored(("a", LINES, 2))) == []
    assert found(LINES, {}) == []


def test_the_last_line_cut_off_is_found():
    """Though what is left is a whole chain."""
    assert found(LINES[:3], SAID) == [Finding(what="removed", chain="a", at=4)]


def test_all_of_a_chain_removed_is_found():
    """Nothing is left, but the anchor knows of it."""
    assert found([], SAID) == [Finding(what="removed", chain="a", at=1)]


def test_all_chains_of_a_holder_removed_are_found_each():
    """Whichever others are left."""
    said = anchored(("h1#a", LINES, 4), ("h1#b", LINES, 3), ("h2#a", LINES, 2))
    assert [f.chain for f in audit([Chain("h2#a", LINES)], said)] == ["h1#a", "h1#b"]


def test_a_chain_written_anew_from_the_altered_line_on_is_found():
    """Whoever alters one and hashes all that follow does not fit what was anchored."""
    assert found(chain(4, "seen"), SAID) == [Finding(what="changed", chain="a", at=2)]


def test_an_altered_line_is_found_without_any_anchor():
    """By its own chain."""
    altered = [LINES[0], LINES[1]._replace(text="{}"), *LINES[2:]]
    assert found(altered, {}) == [Finding(what="changed", chain="a", at=2)]


def test_a_line_put_in_is_found():
    """Two in one place."""
    assert found([*LINES[:2], LINES[1], *LINES[2:]], SAID)[0].what == "added"


def test_two_anchored_heads_of_one_length_cannot_both_be_right():
    """One of them was put there."""
    said = {"a": {4: frozenset({LINES[3].hash, FIRST})}}
    assert found(LINES, said) == [Finding(what="changed", chain="a", at=4)]


@given(st.data())
def test_whatever_is_done_to_what_was_anchored_is_found(data):
    """Cut off, altered and hashed anew, left out, put in: anywhere, with the hash always right."""
    length = data.draw(st.integers(1, 6))
    lines = chain(length)
    said = anchored(("a", lines, length))
    at = data.draw(st.integers(0, length - 1))
    match data.draw(st.sampled_from(["cut", "anew", "drop", "twice"])):
        case "cut":
            done = lines[:at]
        case "anew":
            done = chain(length, "seen")
        case "drop":
            done = lines[:at] + lines[at + 1 :]
        case _:
            done = [*lines[:at], lines[at], *lines[at:]]
    assert found(done, said)


def kept(number, previous=FIRST, heads=(), **more):
    """An anchor as it is kept; its signature is for whoever checks that."""
    chains = len({head.chain for head in heads})
    parts = {"since": None, "until": NOW, "chains": chains, "root": root_of(heads)}
    anchor = Anchor(number=number, previous=previous, **parts | more)
    return Kept(signed=f"{signing_input(anchor, 'k').decode()}.signature", heads=heads)


HEADS = (ChainHead(chain="a", count=1, hash=FIRST),)


def anchors(*, last=3):
    made = [kept(1, heads=HEADS)]
    for number in range(2, last + 1):
        made.append(kept(number, hash_of_signed(made[-1].signed)))
    return made


def wrong(made, genuine=None):
    return [(f.what, f.anchor) for f in audit_anchors(made, genuine or [True] * len(made))]


def test_anchors_follow_each_other():
    """Each says what the one before was."""
    assert wrong(anchors()) == []
    assert wrong([]) == []
    assert read_anchor(anchors()[0]).number == 1


@pytest.mark.parametrize("gone", [0, 1])
def test_an_anchor_that_was_taken_out_is_found(gone):
    """The next one says so."""
    made = anchors()
    del made[gone]
    assert wrong(made) == [("removed", gone + 1)]


def test_another_anchor_in_its_place_is_found_by_the_next():
    """Even one that our own key has signed."""
    made = anchors()
    made[0] = kept(1, heads=())
    assert wrong(made) == [("removed", 2)]


def test_an_anchor_that_our_key_did_not_sign_is_found():
    """And those that follow it are looked at all the same."""
    assert wrong(anchors(), [True, False, True]) == [("forged", 2)]


@pytest.mark.parametrize(
    "changed",
    [
        {"heads": ()},
        {"heads": (HEADS[0].model_copy(update={"count": 2}),)},
        {"meddled": (Meddled(chain="a", sequence=1, how="changed"),)},
        {"signed": "x"},
        {"signed": "a.!.c"},
        {"signed": "a.e30.c"},
    ],
)
def test_an_anchor_whose_heads_are_not_those_that_were_signed_is_found(changed):
    """Its root, and how many there are, are what was signed."""
    made = [anchors()[0].model_copy(update=changed)]
    assert wrong(made) == [("forged", 1)]
