"""The items that decide how long it takes, and what would shorten that."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalogue.explain.path import Gain, critical_path, gains
from tests.domain.story import plan_of, planned_item

ALL = frozenset("abcd")


def timed(*items):
    """A plan of items, each with its half-days and what it waits for."""
    ends, made = {}, []
    for name, spans, after in items:
        starts = max((ends[parent] for parent in after), default=0)
        ends[name] = starts + spans
        made.append(planned_item(name, *after, starts=starts, ends=ends[name]))
    return plan_of().model_copy(update={"items": tuple(made)})


FORKED = timed(("a", 4, ()), ("b", 6, ("a",)), ("c", 9, ()), ("d", 2, ("b", "c")))


def test_the_path_leads_to_what_ends_last():
    """Through whichever each waits for longest."""
    assert critical_path(FORKED, ALL) == ("a", "b", "d")
    assert critical_path(FORKED, frozenset("abc")) == ("a", "b")
    assert critical_path(timed(), ALL) == ()


def test_a_gain_ends_where_another_path_becomes_the_longest():
    """What runs beside it takes its time all the same."""
    assert gains(FORKED, ALL) == (Gain("a", 1, 1), Gain("b", 1, 1), Gain("d", 1, 1))
    assert gains(timed(("a", 5, ()), ("b", 4, ("a",))), ALL) == (Gain("a", 1, 2), Gain("b", 1, 2))


def test_what_takes_no_time_saves_none():
    """On the spot is as fast as can be."""
    assert gains(timed(("a", 0, ())), ALL) == (Gain("a", 0, 0),)


SPANS = st.lists(st.tuples(st.integers(0, 9), st.sets(st.integers(0, 3))), min_size=1, max_size=5)


@given(SPANS)
def test_no_gain_is_more_than_what_was_taken_away(spans):
    """And the path is as long as the whole."""
    names = "abcde"
    plan = timed(*((names[n], span, tuple(names[p] for p in sorted(after) if p < n))
                   for n, (span, after) in enumerate(spans)))  # fmt: skip
    covered = frozenset(item.id for item in plan.items)
    path = critical_path(plan, covered)

    taken = {item.id: item.ends - item.starts for item in plan.items}
    assert sum(taken[name] for name in path) == plan.half_days_parallel
    for gain in gains(plan, covered):
        assert 0 <= gain.faster <= min(1, taken[gain.item])
        assert 0 <= gain.halved <= taken[gain.item] // 2
