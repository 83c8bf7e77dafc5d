"""What an error says of the place where something is wrong."""

import pytest

from chalicelib.domain.errors import Place


@pytest.mark.parametrize(
    ("parts", "pointer"),
    [
        (("values", "name@keeper"), "/values/name@keeper"),
        (("values", "a/b~c"), "/values/a~1b~0c"),
        (("~1",), "/~01"),
        (("values", ""), "/values/"),
        ((), ""),
    ],
)
def test_a_place_is_a_json_pointer_whatever_its_parts_hold(parts, pointer):
    """RFC 6901: a tilde and a slash within a part are escaped."""
    assert Place.at(*parts, reason="is missing") == Place(pointer, "is missing")
