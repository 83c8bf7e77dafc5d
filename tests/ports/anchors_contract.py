"""What every implementation of the port ``Anchors`` does. Gives ``anchors``."""

from datetime import UTC, datetime

from chalicelib.domain.anchoring import ChainHead, Collected, Kept

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def told(count, chain="h#app-1"):
    return Collected(heads=(ChainHead(chain=chain, count=count, hash=f"{count:064x}"),))


def at(hour, minute=0):
    return NOON.replace(hour=hour, minute=minute)


class AnchorsContract:
    def test_what_came_within_hours_is_found_by_them(self, anchors):
        """The first of them included, the end not; and once, however often it was told."""
        for hour, minute, count in [(9, 59, 1), (10, 0, 2), (10, 59, 3), (10, 59, 3), (11, 0, 4)]:
            anchors.collect(at(hour, minute), told(count))

        found = anchors.collected(at(10), at(11))
        assert sorted(batch.heads[0].count for batch in found) == [2, 3]
        assert len(anchors.collected(None, at(12))) == 4
        assert anchors.collected(at(11), at(11)) == ()

    def test_an_anchor_is_kept_once_and_never_replaced(self, anchors):
        """Whoever is second is told so."""
        assert anchors.last() is None
        one, other = (Kept(signed=name, heads=told(1).heads) for name in ("one", "other"))
        assert anchors.keep(1, one)
        assert not anchors.keep(1, other)
        assert anchors.keep(2, other)
        assert anchors.last() == other
        assert list(anchors.all()) == [one, other]
