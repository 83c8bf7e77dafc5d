"""Whether a function lives long enough for something more."""

import pytest

from chalicelib.entrypoints.time_left import has_time


class Context:
    """As Lambda hands it over."""

    def __init__(self, milliseconds):
        self._milliseconds = milliseconds

    def get_remaining_time_in_millis(self):
        return self._milliseconds


@pytest.mark.parametrize(("milliseconds", "is_enough"), [(8000, True), (7999, False), (0, False)])
def test_a_function_has_the_time_that_it_is_given(milliseconds, is_enough):
    """To the millisecond."""
    assert has_time(Context(milliseconds), 8) is is_enough


def test_where_nobody_ends_it_there_is_always_time():
    """On a developer's machine."""
    assert has_time(None, 8)
