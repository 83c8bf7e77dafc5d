"""The two plainest ports, on their fakes and on the machine."""

from datetime import timedelta

import pytest

from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from tests.fakes.clocks import NOON, FakeClock
from tests.fakes.randomness import FakeRandomness
from tests.ports.clocks_contract import ClockContract
from tests.ports.randomness_contract import RandomnessContract


class TestSystemClock(ClockContract):
    @pytest.fixture
    def clock(self):
        return SystemClock()


class TestFakeClock(ClockContract):
    @pytest.fixture
    def clock(self):
        return FakeClock()

    def test_it_moves_only_when_told(self, clock):
        """A test decides what time it is."""
        clock.move(timedelta(hours=1))

        assert clock.now() == NOON + timedelta(hours=1)


class TestSystemRandomness(RandomnessContract):
    @pytest.fixture
    def randomness(self):
        return SystemRandomness()


class TestFakeRandomness(RandomnessContract):
    @pytest.fixture
    def randomness(self):
        return FakeRandomness()

    def test_the_same_seed_draws_the_same(self):
        """A test that failed once fails again."""
        assert FakeRandomness("a").draw(8) == FakeRandomness("a").draw(8)
        assert FakeRandomness("a").draw(8) != FakeRandomness("b").draw(8)
