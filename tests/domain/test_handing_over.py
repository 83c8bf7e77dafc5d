"""Six digits: drawn evenly, read as people type them, kept apart by kind."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.errors import Invalid
from chalicelib.domain.handing_over import HandOver, place_of, six_digits, typed_digits

NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("drawn", "digits"),
    [(bytes(8), "000000"), ((42917).to_bytes(8), "042917"), ((1_000_001).to_bytes(8), "000001")],
)
def test_there_are_always_six(drawn, digits):
    assert six_digits(drawn) == digits


@pytest.mark.parametrize("typed", ["042917", " 042 917 ", "042-917", "０４２９１７"])
def test_they_are_read_as_people_type_them(typed):
    assert typed_digits(typed) == "042917"


@pytest.mark.parametrize("typed", ["", "4291", "0429171", "04291a", "四二九一七零"])
def test_what_is_none_is_said_to_be_none(typed):
    with pytest.raises(Invalid) as refused:
        typed_digits(typed)

    assert [place.pointer for place in refused.value.places] == ["/code"]


def test_the_same_digits_of_another_kind_are_elsewhere():
    assert len({place_of(kind, "042917") for kind in ("anybody", "person", "window")}) == 3


def test_it_is_for_whose_it_is():
    """Under any of their keyed hashes; or for anybody."""
    theirs = HandOver(whose="person", holder="h", until=NOW)

    assert theirs.is_for(frozenset({"h", "former"}))
    assert not theirs.is_for(frozenset({"another"}))
    assert HandOver(whose="anybody", until=NOW).is_for(frozenset())
