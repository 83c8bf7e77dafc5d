"""What every implementation of the port ``Clock`` does. Gives the fixture ``clock``."""

from datetime import timedelta


class ClockContract:
    def test_the_time_is_told_in_utc(self, clock):
        """Instants are UTC; legal days are made of them elsewhere."""
        assert clock.now().utcoffset() == timedelta(0)

    def test_time_does_not_run_backwards(self, clock):
        """A later look is not an earlier instant."""
        assert clock.now() <= clock.now()
