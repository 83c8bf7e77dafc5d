"""Unwrapped keys are remembered for a while, and never too many of them."""

from datetime import timedelta

import pytest

from chalicelib.adapters.applications.remembered_keys import LIFE, MOST, RememberedKeys
from chalicelib.adapters.applications.wrapping_key import Owner
from tests.ports.applications_builders import (
    NOW,
    SetClock,
)


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def remembered(clock):
    return RememberedKeys(clock)


def _owner(number=0):
    return Owner(application=str(number), party="keeper")


def test_a_key_is_forgotten_after_its_time(remembered, clock):
    """To the moment."""
    remembered.keep(_owner(), b"key", b"wrapped")
    clock.at = NOW + LIFE - timedelta(microseconds=1)
    assert remembered.key(_owner(), b"wrapped") == b"key"

    clock.at = NOW + LIFE

    assert remembered.key(_owner(), b"wrapped") is None


def test_a_key_that_was_wrapped_anew_is_not_taken_for_the_old_one(remembered):
    """What stands in the table decides."""
    remembered.keep(_owner(), b"key", b"wrapped")

    assert remembered.key(_owner(), b"wrapped") == b"key"
    assert remembered.key(_owner(), b"another") is None


def test_the_one_not_used_for_longest_makes_room(remembered):
    """Memory does not grow with the number of applications."""
    for number in range(MOST):
        remembered.keep(_owner(number), b"key", b"wrapped")
    remembered.key(_owner(0), b"wrapped")

    remembered.keep(_owner(MOST), b"key", b"wrapped")

    assert remembered.key(_owner(1), b"wrapped") is None
    assert (
        remembered.key(_owner(0), b"wrapped") == remembered.key(_owner(MOST), b"wrapped") == b"key"
    )
