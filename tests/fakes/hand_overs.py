"""Hand-overs in memory."""

from chalicelib.domain.errors import Unknown
from chalicelib.domain.handing_over import MOST_TRIES

NONE = "There is no such hand-over, or no longer: make a new code where you began."


class FakeHandOvers:
    """Every method of the port."""

    def __init__(self, clock) -> None:
        self._clock = clock
        self.kept = {}

    def keep(self, place, hand_over):
        stands = self.kept.get(place)
        if stands and stands.until > self._clock.now():
            return False
        copied = type(hand_over).model_validate_json(hand_over.model_dump_json())
        self.kept[place] = copied
        return True

    def attempt(self, place):
        stands = self.kept.get(place)
        if not stands or stands.until <= self._clock.now() or stands.tries >= MOST_TRIES:
            raise Unknown(NONE)
        self._count(place, stands.tries + 1)
        return stands

    def forgive(self, place):
        stands = self.kept.get(place)
        if stands:
            self._count(place, max(stands.tries - 1, 0))

    def _count(self, place, tries):
        self.kept[place] = self.kept[place].model_copy(update={"tries": tries})
