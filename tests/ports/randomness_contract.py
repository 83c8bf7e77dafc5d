"""What every implementation of the port ``Randomness`` does. Gives the fixture ``randomness``."""

import pytest


class RandomnessContract:
    @pytest.mark.parametrize("size", [1, 16, 32])
    def test_as_many_bytes_come_as_were_asked_for(self, randomness, size):
        """Neither more nor fewer."""
        assert len(randomness.draw(size)) == size

    def test_no_two_draws_are_the_same(self, randomness):
        """A number drawn twice would be one certificate for two people."""
        assert len({randomness.draw(16) for _ in range(100)}) == 100
