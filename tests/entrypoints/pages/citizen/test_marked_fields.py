"""What people type on a page becomes what the form takes, or is told field by field."""

import pytest

from chalicelib.domain.definitions.field import Option
from chalicelib.domain.errors import Invalid
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.seen_fields import SeenField, SeenValue
from chalicelib.entrypoints.pages.citizen.marked_fields import typed_before, values_of
from chalicelib.entrypoints.pages.posted import Posted

BOTH = Text(zh="项", en="thing")


def field(kind, value=None, key="it@party"):
    stands = SeenValue(source="typed", prefilled=False, value=value) if value is not None else None
    options = (Option(value="one", text=BOTH), Option(value="two", text=BOTH))
    return SeenField(key=key, field="it", party="party", title=BOTH, hint=None, type=kind,
                     options=options, required=True, max_length=60, minimum=None, maximum=None,
                     items=(), filling={"kind": "typed"}, stands=stands)  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "value"), [
    ("text", "小 红", "小 红"),
    ("resident_id", "９９０１０１ 19850315 101x", "99010119850315101X"),
    ("phone", "199 0000 0001", "19900000001"),
    ("amount", "5,000.50 元", 500050),
    ("number", "８５.５", 85.5),
    ("count", "3", 3),
    ("choice", "one", "one"),
])  # fmt: skip
def test_what_is_meant_is_understood(kind, typed, value):
    assert values_of([field(kind)], Posted(fields={"it@party": (typed,)})) == {"it@party": value}


def test_a_day_is_in_three_parts_and_several_are_several():
    day = {"it@party.year": ("２０２６",), "it@party.month": ("3",), "it@party.day": ("9",)}

    assert values_of([field("date")], Posted(fields=day)) == {"it@party": "2026-03-09"}
    both = Posted(fields={"it@party": ("one", "two")})
    assert values_of([field("choices")], both) == {"it@party": ["one", "two"]}


def test_everything_that_is_wrong_is_told_at_once():
    """Each at its own field."""
    fields = [field("text", key="a@p"), field("amount", key="b@p"), field("choices", key="c@p")]

    with pytest.raises(Invalid) as told:
        values_of(fields, Posted(fields={"b@p": ("a lot",)}))

    assert [place.pointer for place in told.value.places] == [
        "/values/a@p", "/values/b@p", "/values/c@p",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "typed"), [
    ("amount", 500050, "5000.5"), ("amount", 500000, "5000"), ("number", 85.0, "85"),
    ("amount", 1_234_567_890, "12345678.9"), ("number", 1234567.25, "1234567.25"),
    ("text", "小红", "小红"), ("choices", ("one",), ("one",)), ("text", None, None),
])  # fmt: skip
def test_what_stands_is_shown_as_it_is_typed(kind, value, typed):
    assert typed_before(field(kind, value)) == typed
