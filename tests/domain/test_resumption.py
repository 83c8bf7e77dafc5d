"""A parked item is resumed; any other is left alone."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.journal.records import Records
from chalicelib.domain.overview import Overview
from chalicelib.domain.progress import Progress
from chalicelib.domain.resumption import resume

AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


class Standing(Overview):
    """An overview with one item that a test says how it stands."""

    parked: bool

    @property
    def items(self):
        return {"registration": Progress(item="registration", parked=self.parked)}


def standing(*, parked):
    return Standing(records=Records(application="a"), parked=parked)


def test_a_parked_item_goes_on_in_its_own_stream():
    """An entry of the item, by which the machine is told."""
    happened = resume(standing(parked=True), "registration")

    assert (happened.stream, happened.body.kind) == ("registration", "resumed")


def test_an_item_that_is_not_parked_is_not_resumed():
    """There is nothing to go back to."""
    with pytest.raises(Conflict):
        resume(standing(parked=False), "registration")


def test_an_item_that_is_not_planned_is_unknown():
    """A slip of the operator's."""
    with pytest.raises(Unknown):
        resume(standing(parked=True), "none")
