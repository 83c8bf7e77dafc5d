"""The types of paths."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.conditions import Kind, ValueType


def test_a_kind_is_its_id():
    """As definitions write it."""
    assert ValueType.model_validate({"kind": "yes_no"}).kind is Kind.YES_NO
    assert {*Kind} == {
        *("yes_no", "choice", "choices", "number", "count", "amount", "date", "area", "text"),
    }


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_a_choice_names_its_options(kind):
    """And is refused without."""
    assert ValueType(kind=kind, options=("a",)).options == ("a",)
    with pytest.raises(ValidationError, match=f"a {kind} needs its options"):
        ValueType(kind=kind)


def test_nothing_else_has_options():
    """A number is not chosen."""
    with pytest.raises(ValidationError, match="a number has no options"):
        ValueType(kind="number", options=("1",))
