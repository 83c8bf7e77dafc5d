"""What one function answers another, both sides of it."""

import json

import pytest

from chalicelib.adapters.envelopes import ERRORS, known_error, unwrap, wrap
from chalicelib.domain.errors import (
    Conflict,
    Invalid,
    Place,
    RequestFault,
    SourceDown,
    Withdrawn,
    YijianError,
)


def there_and_back(work):
    return unwrap(json.dumps(wrap(work)).encode())


@pytest.mark.parametrize("result", [None, 0, "", [], {"a": [1, "二", None]}])
def test_a_result_arrives_as_it_left(result):
    """Nothing is a result too."""
    assert wrap(lambda: result) == {"ok": result}
    assert there_and_back(lambda: result) == result


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_every_error_of_ours_arrives_as_its_class(name):
    """The whole tree of domain/errors.py travels."""

    def fail():
        raise known_error(name, "say what to do")

    with pytest.raises(ERRORS[name], match="say what to do") as raised:
        there_and_back(fail)
    assert type(raised.value) is ERRORS[name]


def test_the_tree_is_complete():
    """Requests, what is tried again, and outcomes."""
    assert {"Conflict", "SourceDown", "Withdrawn", "Damaged"} <= ERRORS.keys()
    assert "YijianError" not in ERRORS


def test_the_places_of_a_bad_request_arrive():
    """Whoever asked reads where it is wrong."""

    def fail():
        raise Invalid("One place is wrong.", (Place("/fields/rods", "is not a number"),))

    with pytest.raises(Invalid) as raised:
        there_and_back(fail)
    assert raised.value.places == (Place("/fields/rods", "is not a number"),)


def test_what_is_unforeseen_is_raised_where_it_happened():
    """A fault of ours is seen in the function that has it."""

    def fail():
        raise KeyError("x")

    with pytest.raises(KeyError):
        wrap(fail)


@pytest.mark.parametrize("kind", [Conflict, Withdrawn, SourceDown])
def test_an_error_is_told_in_one_form(kind):
    """The form is a contract between functions of two versions."""

    def fail():
        raise kind("detail")

    error = {"type": kind.__name__, "detail": "detail", "places": []}
    assert wrap(fail) == {"error": error}


def test_an_error_of_no_known_name_is_tried_again_later():
    """A newer version may know more errors than this one."""
    error = known_error("Brandnew", "detail")

    assert isinstance(error, SourceDown)
    assert not isinstance(error, RequestFault)
    assert isinstance(error, YijianError)
