"""Nobody returns when others do, nor after longer than said."""

from chalicelib.adapters.jitter import jitter, turns


def test_a_pause_may_be_twice_as_long_each_time_up_to_a_limit():
    """Any time up to that."""
    for tried, most in ((1, 0.1), (2, 0.2), (3, 0.4), (4, 0.5), (40, 0.5)):
        pauses = [jitter(tried, 0.1, 0.5) for _ in range(200)]
        assert 0 <= min(pauses) < most / 4
        assert most * 3 / 4 < max(pauses) <= most


def test_the_first_try_waits_for_nothing_and_every_other_for_a_pause():
    """So many of them, and no pause after the last."""
    paused = []

    assert len(list(turns(4, paused.append, 1.0, 2.0))) == 4
    assert len(paused) == 3
    assert max(paused) <= 2.0
