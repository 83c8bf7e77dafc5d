"""What people type on a page becomes what the form takes, or is told field by field."""

import pytest

from chalicelib.domain.definitions.field import Option
from chalicelib.domain.errors import Place
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.seen_fields import SeenField, SeenValue
from chalicelib.entrypoints.pages.citizen.typed_fields import known, mended, values_of
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
    ("resident_id", "９９０１０１ 19850315 101x", "９９０１０１ 19850315 101x"),
    ("amount", "5,000.50 元", 500050),
    ("number", "８５.５", 85.5),
    ("count", "3", 3),
    ("choice", "one", "one"),
])  # fmt: skip
def test_what_is_meant_is_understood(kind, typed, value):
    """Numbers of people are made plain where they are checked."""
    values, wrong = values_of([field(kind)], Posted(fields={"it@party": (typed,)}))

    assert (values, wrong) == ({"it@party": value}, [])


def test_a_day_is_in_three_parts_and_several_are_several():
    day = {"it@party.year": ("２０２６",), "it@party.month": ("3",), "it@party.day": ("9",)}

    assert values_of([field("date")], Posted(fields=day))[0] == {"it@party": "2026-03-09"}
    both = Posted(fields={"it@party": ("one", "two")})
    assert values_of([field("choices")], both)[0] == {"it@party": ("one", "two")}


def test_everything_that_is_wrong_is_told_at_once():
    """Each at its own field, in the order of the page."""
    fields = [field("text", key="a@p"), field("amount", key="b@p"), field("choices", key="c@p")]

    values, wrong = values_of(fields, Posted(fields={"b@p": ("a lot",)}))

    assert values == {}
    told = mended([Place("/materials/m", "bring it"), *reversed(wrong)], fields)
    assert [place.pointer for place in told.places] == [
        "/values/a@p", "/values/b@p", "/values/c@p", "/materials/m",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "typed"), [
    ("amount", 500050, "5000.50"), ("amount", 500000, "5000"), ("number", 85.0, "85"),
    ("amount", 1_234_567_890, "12345678.90"), ("number", 1234567.25, "1234567.25"),
    ("text", "小红", "小红"), ("choices", ("one",), ("one",)), ("text", None, ""),
])  # fmt: skip
def test_what_stands_is_shown_as_it_is_typed(kind, value, typed):
    assert known(field(kind, value)) == typed
