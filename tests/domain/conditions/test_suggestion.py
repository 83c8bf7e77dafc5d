"""A wrong name → the right one."""

from chalicelib.domain.conditions.suggestion import suggestion


def test_the_nearest_name_is_suggested():
    """A slip of the keyboard."""
    assert suggestion("tenuer", ("tenure", "floor")) == "did you mean tenure?"


def test_where_none_is_near_the_first_few_are_listed():
    """In alphabetical order."""
    assert suggestion("x", ("owned", "leased")) == "known are leased, owned"
    assert suggestion("?", "abcdefghij") == "known are a, b, c, d, e, f, g, h, …"


def test_where_there_is_none_that_is_said():
    """No paths are defined yet."""
    assert suggestion("x", ()) == "none is defined yet"
