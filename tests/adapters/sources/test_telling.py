"""A notice goes to the register that it is for, and to no other."""

import pytest

from chalicelib.adapters.sources import Telling
from chalicelib.domain.errors import SourceDown, Unknown
from chalicelib.domain.querying import Notice
from tests.fakes.sources import FakeSource

NOTICE = Notice(id="n-1", kind="superseded", application="a-1", certificate="CARD", number="N-1",
                holder_id="990101199003070023")  # fmt: skip


def test_the_register_that_is_meant_hears_of_it_once():
    """Under one id."""
    earth, sun = FakeSource("earth"), FakeSource("sun")
    telling = Telling((earth, sun))
    for _ in range(2):
        telling.tell("sun", NOTICE)
    assert (earth.told, sun.told) == ({}, {"n-1": NOTICE})


def test_one_that_is_down_or_not_known_says_so():
    """It is told again; an operator sets the address."""
    sun = FakeSource("sun")
    sun.is_down = True
    with pytest.raises(SourceDown):
        Telling((sun,)).tell("sun", NOTICE)
    with pytest.raises(Unknown, match="set one"):
        Telling((sun,)).tell("mars", NOTICE)
