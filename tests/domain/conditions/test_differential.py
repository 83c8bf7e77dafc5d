"""Random conditions: Google's CEL and ours answer alike, and learning more never turns a truth."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.conditions import (
    Broken,
    ConditionFault,
    Met,
    Undecided,
    Unmet,
    check_types,
    evaluate,
    parse,
    paths,
)
from tests.domain.conditions.expressions import TYPES, conditions, knowledge
from tests.domain.conditions.google import answer_nested, answer_typed

some_paths = st.sets(st.sampled_from(sorted(TYPES)))
runs = settings(max_examples=250, deadline=None)


@runs
@given(conditions(has=False), knowledge())
def test_what_our_types_accept_googles_accept_and_answer_alike(source, known):
    """Over full knowledge: the same truth, and an error here exactly where there is one there."""
    check_types(parse(source), TYPES)
    outcome = evaluate(parse(source), known)
    assert not isinstance(outcome, Undecided)
    assert outcome.truth == answer_typed(source, known)


@runs
@given(conditions(has=False), knowledge(), some_paths)
def test_what_is_unknown_here_is_unanswerable_there(source, known, asked):
    """Over part of the knowledge: the same truth is known, and no truth is known too early."""
    part = {path: known[path] for path in asked}
    outcome = evaluate(parse(source), part)
    assert outcome.truth == answer_typed(source, part)
    assert outcome.unknown_paths <= paths(parse(source)) - asked


@runs
@given(conditions(), knowledge(absent=True))
def test_what_is_absent_here_has_no_key_there(source, known):
    """With has(path) and absent paths: the same truth, and the same errors."""
    check_types(parse(source), TYPES)
    assert evaluate(parse(source), known).truth == answer_nested(source, known)


@runs
@given(
    conditions(), some_paths, knowledge(absent=True), st.lists(knowledge(absent=True), max_size=3)
)
def test_a_truth_known_early_is_googles_for_every_completion(source, asked, known, others):
    """What is settled over part of the knowledge holds whatever the rest turns out to be."""
    part = {path: known[path] for path in asked}
    outcome = evaluate(parse(source), part)
    if not isinstance(outcome, Undecided):
        for other in others:
            assert answer_nested(source, {**other, **part}) == outcome.truth


@runs
@given(conditions(), knowledge(absent=True), some_paths, some_paths)
def test_learning_more_never_turns_what_was_settled(source, known, first, then):
    """Met stays met, unmet stays unmet, broken stays broken."""
    before = evaluate(parse(source), {path: known[path] for path in first})
    after = evaluate(parse(source), {path: known[path] for path in first | then})
    if isinstance(before, Met | Unmet | Broken):
        assert type(after) is type(before)


@runs
@given(conditions(), knowledge(absent=True), some_paths)
def test_only_the_paths_it_names_can_settle_what_is_open(source, known, asked):
    """Learning everything except the unknown paths leaves the same paths unknown."""
    outcome = evaluate(parse(source), {path: known[path] for path in asked})
    if isinstance(outcome, Undecided):
        others = {path: value for path, value in known.items() if path not in outcome.unknown_paths}
        assert evaluate(parse(source), others).unknown_paths == outcome.unknown_paths


@pytest.mark.parametrize(
    "source",
    [
        "-9223372036854775808 % -1 == 0",
        "-9223372036854775808 / -1 == 0",
        "-(-9223372036854775808) == 0",
        "9223372036854775807 + 1 == 0",
        "-7 / 2 == -3 && -7 % 2 == -1",
        "0.0 / 0.0 == 0.0 / 0.0",
        "0.0 / 0.0 / 0.0 > 0.0",
        "1.0 / -0.0 < 0.0",
        "0.0 / 0.0 in [0.0 / 0.0]",
        "1 < 2 == true != false",
        "true ? false : true ? true : true",
        "false && true || true",
        "1 / 0 == 1 || true",
        "1 / 0 == 1 && true",
        "1 - -1 == --2 // as in CEL",
        ".5 + 1e1 == 10.5 && 007 == 7",
        r"'\x41\101\u0041\U00000041\?\`' == 'AAAA?`'",
        "size('👍é') == 2",
    ],
)
def test_the_corners_are_googles_corners(source):
    """Where implementations differ: signs, zeros, limits, escapes, brackets left out."""
    assert evaluate(parse(source), {}).truth == answer_typed(source, {})


@runs
@given(st.text(alphabet="facts.openheld ()[]!&|=<>+-*/%?:,\"'\\0123456789.eE\n。（", max_size=60))
def test_any_characters_are_a_condition_or_a_fault(source):
    """The parser never fails in any way but its own, and its column lies in the source."""
    assert 1 <= _column(source) <= len(source) + 1


def _column(source):
    """Where it is at fault; 1 where it is not."""
    try:
        parse(source)
    except ConditionFault as fault:
        return fault.column
    return 1
