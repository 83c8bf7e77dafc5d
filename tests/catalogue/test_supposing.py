"""A case that nobody is behind is planned as if registers answered as supposed."""

import pytest

from chalicelib.catalogue.supposing import everything, nothing, readable, supposed
from chalicelib.domain.errors import Invalid
from chalicelib.domain.planning import plan_case
from tests.invented import definitions

ANSWERS = {"breathes_fire": "fire"}


@pytest.fixture
def event():
    return definitions().life_event("keep-a-dragon")


def asked(event, on_file):
    plan = plan_case(supposed(event, definitions(), ANSWERS, on_file))
    return [material.id for material in plan.asked]


def test_what_could_be_read_is_named_by_role_and_type(event):
    """From the register alone."""
    assert set(readable(event, definitions())) == {("keeper", "KEEPER_CARD")}


def test_with_everything_on_file_only_what_nobody_holds_is_asked(event):
    """And with nothing on file, all of it."""
    assert asked(event, everything) == ["dragon-registration.fireproof-lair"]
    assert "dragon-registration.identity" in asked(event, nothing)


def test_answers_that_do_not_fit_are_refused(event):
    """As everywhere."""
    with pytest.raises(Invalid):
        supposed(event, definitions(), {"breathes_fire": "sometimes"}, everything)
