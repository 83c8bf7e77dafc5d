"""The page for librarians is true: every example on it is run, and every cap on it is ours."""

import re
from pathlib import Path

import pytest
import yaml

from chalicelib.domain.conditions import (
    ABSENT,
    Broken,
    ConditionFault,
    Kind,
    ValueType,
    caps,
    check_types,
    evaluate,
    parse,
)

PAGE = (Path(__file__).parents[3] / "docs" / "conditions.md").read_text("utf-8")


def blocks(sort):
    found = re.findall(rf"```yaml {sort}\n(.*?)```", PAGE, re.DOTALL)
    return [yaml.safe_load(text) for text in found]


PATHS = {path: ValueType.model_validate(kind) for path, kind in blocks("paths")[0].items()}
EXAMPLES = blocks("example")
REFUSED = [example for example in EXAMPLES if "refused" in example]
DECIDED = [example for example in EXAMPLES if "outcome" in example]


def value(written):
    if written == "absent":
        return ABSENT
    return frozenset(written) if isinstance(written, list) else written


def test_every_block_is_an_example():
    """A block that is none would otherwise prove nothing."""
    assert len(EXAMPLES) == len(REFUSED) + len(DECIDED) == PAGE.count("```") // 2 - 1


@pytest.mark.parametrize("example", DECIDED, ids=lambda example: example["condition"])
def test_an_outcome_on_the_page_is_the_outcome(example):
    """With what it needs, its reason and its trace where the page gives them."""
    expression = parse(example["condition"])
    check_types(expression, PATHS)
    known = {path: value(written) for path, written in example["known"].items()}
    outcome = evaluate(expression, known)
    assert [line.source for line in outcome.trace] == example.get(
        "because", [line.source for line in outcome.trace]
    )
    assert sorted(outcome.unknown_paths) == example.get("needs", [])
    assert (outcome.reason if isinstance(outcome, Broken) else None) == example.get("reason")
    unsettled = "unknown" if outcome.unknown_paths else "error"
    assert (unsettled if outcome.truth is None else outcome.truth) == example["outcome"]


@pytest.mark.parametrize("example", REFUSED, ids=lambda example: example["condition"])
def test_a_refusal_on_the_page_is_the_refusal(example):
    """Word by word."""
    with pytest.raises(ConditionFault) as caught:
        check_types(parse(example["condition"]), PATHS)
    assert str(caught.value) == example["refused"]


def test_the_page_lists_every_kind_and_cap():
    """So that neither can change in silence."""
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [
        *("yes_no", "choice", "choices", "number", "count", "amount", "date", "area", "text"),
    ]
    assert len(Kind) == 9
    stated = f"{caps.LENGTH} characters, {caps.NODES} parts and {caps.NESTING} levels"
    assert stated in PAGE
    assert f"more than {caps.COST} parts" in PAGE
