"""Whoever signs is shown every value that is new, whatever it stands in."""

from pathlib import Path

import pytest

from chalicelib.catalogue.compare.in_full import told_in_full
from chalicelib.catalogue.compare.words import COUNTED, WORDS
from chalicelib.catalogue.sign.slicing import slices
from tests.invented import definitions, loaded

FLYING = Path(__file__).parents[2] / "cloud" / "fly_a_dragon"
BOTH = definitions(), loaded(FLYING).definitions
SLICES = [one.said for whole in BOTH for one in slices(whole)]
TOLD_OTHERWISE = {*WORDS, *COUNTED, "consent"}
"""Values that are said in words of their own, and the one that needs no word."""


def lines(old, new):
    return [line.en for line in told_in_full(old, new)]


def words(value):
    """Every word that is written in a value, whatever it stands in; of a text the English one."""
    if isinstance(value, dict):
        parts = {key: part for key, part in value.items() if not (key == "zh" and "en" in value)}
        yield from (word for part in parts.values() for word in words(part))
    elif isinstance(value, list):
        yield from (word for part in value for word in words(part))
    elif isinstance(value, str) and value not in TOLD_OTHERWISE:
        yield value


@pytest.mark.parametrize("one", SLICES, ids=lambda one: one["body"])
def test_no_word_of_a_first_slice_is_left_out(one):
    """Whoever signs it has read it."""
    shown = "\n".join(lines({}, one))

    assert [word for word in words(one) if word not in shown] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"items": [{"id": "a"}]}, {"items": [{"id": "a"}]}, []),
        ({"items": []}, {"items": [{"id": "a", "many": True, "note": None}]},
         ["item a: added", "item a: id: a", "item a: may be many: yes"]),
        ({}, {"items": [{"id": "a", "fields": [{"field": "b"}]}]},
         ["item a: id: a", "item a: field b: field: b"]),
        ({"promise": None}, {"promise": {"items": ["a"], "amount": 300}},
         ["promise as a whole: item: a", "promise as a whole: amount: ¥3.00"]),
        ({"items": [{"id": "a"}]}, {"items": []}, ["item a: removed"]),
        ({"items": ["a"]}, {"items": []}, ["item: a → nothing"]),
        ({}, {"items": []}, []),
        ({"n": 1}, {"n": 2}, ["n: 1 → 2"]),
        ({"parts": [{"n": 1}]}, {"parts": [{"n": 1, "items": [{"id": "a", "m": 2}]}]},
         ["parts: n 1 → item a, n 1", "parts 1: n: 1", "parts 1: item a: id: a",
          "parts 1: item a: m: 2"]),
    ],
)  # fmt: skip
def test_what_is_new_is_told_with_all_that_is_in_it(old, new, told):
    """Also where there was nothing at all before, and where the parts have no names."""
    assert lines(old, new) == told
