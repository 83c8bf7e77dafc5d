"""A condition inside a definition."""

import pytest
from pydantic import BaseModel, ValidationError

from chalicelib.domain.conditions import Condition, ConditionFault, Met, ValueType


class Definition(BaseModel):
    when: Condition | None = None


def test_a_definition_holds_its_condition_as_a_string():
    """In and out, and in the schema."""
    definition = Definition.model_validate({"when": "facts.a == 1"})
    assert definition.when.source == "facts.a == 1"
    assert definition.model_dump() == {"when": "facts.a == 1"}
    assert definition.model_dump_json() == '{"when":"facts.a == 1"}'
    assert Definition.model_json_schema()["$defs"]["Condition"]["type"] == "string"


def test_conditions_are_equal_by_their_source():
    """And may stand in a set."""
    assert len({Condition("facts.a"), Condition("facts.a"), Condition("facts.b")}) == 2


def test_a_definition_with_a_broken_condition_says_where():
    """The fault itself is in the validation error."""
    with pytest.raises(ValidationError) as caught:
        Definition.model_validate({"when": "facts.a = 1"})
    (error,) = [e for e in caught.value.errors() if e["type"] == "value_error"]
    assert error["loc"] == ("when",)
    assert isinstance(error["ctx"]["error"], ConditionFault)
    assert error["ctx"]["error"].column == 9


@pytest.mark.parametrize("value", [True, 1, ["facts.a"]])
def test_what_is_no_string_is_no_condition(value):
    """YAML's true is not the condition true."""
    with pytest.raises(ValidationError, match="valid string"):
        Definition.model_validate({"when": value})


def test_a_condition_is_checked_and_evaluated():
    """By its own words."""
    condition = Condition("facts.a == 1")
    assert condition.paths == {"facts.a"}
    assert isinstance(condition.evaluate({"facts.a": 1}), Met)
    condition.check_types({"facts.a": ValueType(kind="count")})
    with pytest.raises(ConditionFault, match=r"did you mean facts\.aa"):
        condition.check_types({"facts.aa": ValueType(kind="count")})


def test_a_condition_does_not_change():
    """A change makes a new one."""
    with pytest.raises(ValidationError, match="frozen"):
        Condition("facts.a").root = "facts.b"
