"""What every implementation of the port ``Allowances`` does. Gives ``allowances`` and ``clock``."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import TooMany

ADDRESS, ANOTHER = "192.0.2.7", "192.0.2.8"
"""Of the range for documentation (RFC 5737)."""


class AllowancesContract:
    def test_one_more_than_the_most_is_too_many(self, allowances):
        """And says when the caller may come again."""
        for _ in range(3):
            allowances.take(ADDRESS, "verify", 3)

        with pytest.raises(TooMany) as refused:
            allowances.take(ADDRESS, "verify", 3)

        assert 1 <= refused.value.seconds <= 60

    def test_each_caller_and_each_route_is_counted_apart(self, allowances):
        """Nobody is held up by somebody else."""
        allowances.take(ADDRESS, "verify", 1)

        allowances.take(ANOTHER, "verify", 1)
        allowances.take(ADDRESS, "open", 1)

    def test_a_new_minute_begins_anew(self, allowances, clock):
        """What was used up before is forgotten."""
        allowances.take(ADDRESS, "verify", 1)

        clock.at += timedelta(minutes=1)

        allowances.take(ADDRESS, "verify", 1)
