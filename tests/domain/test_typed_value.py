"""What people type becomes the value it means, and a value is shown as they would type it."""

import pytest

from chalicelib.domain.errors import Invalid
from chalicelib.domain.typed_value import as_typed, typed_value

OFFERED = ("persons", "other")


@pytest.mark.parametrize(("kind", "typed", "value"), [
    ("text", ["云溪路 ８ 号"], "云溪路 ８ 号"),
    ("text", ["Ｇ 9901 0120 1603 1512 3X"], "G99010120160315123X"),
    ("text", ["６２２８ ４８０１ ２３４"], "62284801234"),
    ("text", ["６２２８４８０１"], "62284801"),
    ("text", ["12345678 87654321"], "12345678 87654321"),
    ("text", ["2024 2026"], "2024 2026"),
    ("text", ["no 20231101"], "no 20231101"),
    ("text", ["2 号楼 301"], "2 号楼 301"),
    ("text", ["Room 301204"], "Room 301204"),
    ("text", ["云溪路 123456 号"], "云溪路 123456 号"),
    ("long_text", ["123 456"], "123 456"),
    ("resident_id", ["９９０１"], "９９０１"),
    ("amount", ["５０００．５ 元"], 500050),
    ("amount", ["1,200"], 120000),
    ("number", [" ８５.5 "], 85.5),
    ("count", ["３"], 3),
    ("date", ["2026-03-09"], "2026-03-09"),
    ("choice", ["other"], "other"),
    ("choices", ["other", "persons"], ("persons", "other")),
])  # fmt: skip
def test_what_is_meant_is_understood(kind, typed, value):
    """Numbers of people and companies are made plain where they are checked."""
    assert typed_value("f@p", kind, typed, OFFERED) == value


@pytest.mark.parametrize(("kind", "typed"), [
    ("amount", "much"), ("number", "many"), ("count", "1.5"), ("date", "2026-02-30"),
    ("choice", "none"),
])  # fmt: skip
def test_what_is_not_is_said_at_its_place(kind, typed):
    with pytest.raises(Invalid) as fault:
        typed_value("f@p", kind, [typed], OFFERED)

    assert [place.pointer for place in fault.value.places] == ["/values/f@p"]


@pytest.mark.parametrize(("kind", "value", "shown"), [
    ("text", None, ""), ("text", "小满", "小满"), ("choices", ("a", "b"), ("a", "b")),
    ("amount", 500050, "5000.50"), ("amount", 120000, "1200"),
    ("amount", 100000000000, "1000000000"),
    ("number", 85.5, "85.5"), ("number", 1234567.0, "1234567"), ("count", 3, "3"),
])  # fmt: skip
def test_a_value_is_shown_as_it_is_typed(kind, value, shown):
    assert as_typed(kind, value) == shown


@pytest.mark.parametrize(
    ("kind", "value"), [("amount", 1), ("amount", 123456789), ("number", 0.125)]
)
def test_what_is_shown_means_the_same_again(kind, value):
    """Nothing changes by sending a page as it is."""
    assert typed_value("f@p", kind, [as_typed(kind, value)], ()) == value
