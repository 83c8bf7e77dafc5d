"""What every implementation of the port ``HandOvers`` does. Gives ``hand_overs`` and ``clock``."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import Unknown
from chalicelib.domain.handing_over import LASTS, MOST_TRIES, HandOver, place_of
from chalicelib.domain.visiting.told import Told

PLACE, ANOTHER = place_of("person", "042917"), place_of("person", "000000")
TOLD = Told(key="k", catalogue="c", places={"residence": "990101"}, answers={"b": 1.5, "a": True})


def handed(clock, **parts):
    until = clock.now() + LASTS
    return HandOver(**{"whose": "person", "holder": "h", "until": until, **parts})


class HandOversContract:
    def test_what_is_kept_is_had_whole(self, hand_overs, clock):
        """With all that was told, in its order."""
        kept = handed(clock, application="app", told={"one": TOLD})

        assert hand_overs.keep(PLACE, kept)

        had = hand_overs.attempt(PLACE)
        assert had == kept
        assert list(had.told["one"].answers) == ["b", "a"]

    def test_there_is_none_elsewhere(self, hand_overs, clock):
        hand_overs.keep(PLACE, handed(clock))

        with pytest.raises(Unknown):
            hand_overs.attempt(ANOTHER)
        hand_overs.forgive(ANOTHER)

    def test_two_never_have_the_same_digits(self, hand_overs, clock):
        """The first one stands; afterwards they are free again."""
        hand_overs.keep(PLACE, handed(clock, holder="first"))

        assert not hand_overs.keep(PLACE, handed(clock, holder="second"))
        assert hand_overs.attempt(PLACE).holder == "first"

        clock.move(LASTS)
        assert hand_overs.keep(PLACE, handed(clock, holder="second"))
        assert hand_overs.attempt(PLACE).holder == "second"

    def test_five_may_try_and_each_sees_how_many_did(self, hand_overs, clock):
        """The sixth finds nothing, and nobody after."""
        hand_overs.keep(PLACE, handed(clock))

        assert [hand_overs.attempt(PLACE).tries for _ in range(MOST_TRIES)] == [0, 1, 2, 3, 4]
        for _ in range(2):
            with pytest.raises(Unknown):
                hand_overs.attempt(PLACE)

    def test_a_try_is_given_back_and_none_that_was_not_taken(self, hand_overs, clock):
        hand_overs.keep(PLACE, handed(clock))
        hand_overs.attempt(PLACE)

        hand_overs.forgive(PLACE)
        hand_overs.forgive(PLACE)

        assert hand_overs.attempt(PLACE).tries == 0

    def test_after_ten_minutes_it_is_nobodys(self, hand_overs, clock):
        hand_overs.keep(PLACE, handed(clock))

        clock.move(LASTS - timedelta(seconds=1))
        hand_overs.attempt(PLACE)
        clock.move(timedelta(seconds=1))

        with pytest.raises(Unknown):
            hand_overs.attempt(PLACE)
