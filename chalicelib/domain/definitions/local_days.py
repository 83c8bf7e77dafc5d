"""Overlays → the days of their areas' own, as the calendar takes them."""

from collections.abc import Iterable

from chalicelib.domain.calendar import AreaDays
from chalicelib.domain.definitions.overlay import Overlay


def area_days(overlays: Iterable[Overlay]) -> tuple[AreaDays, ...]:
    """Those of each overlay that has any."""
    return tuple(
        AreaDays(
            area=overlay.area,
            off=frozenset(each.day for each in overlay.days.off),
            worked=frozenset(each.day for each in overlay.days.worked),
        )
        for overlay in overlays
        if overlay.days.off or overlay.days.worked
    )
