"""What overlays say of days is what the calendar counts by."""

from datetime import date

from chalicelib.domain.calendar import AreaDays
from chalicelib.domain.definitions.local_days import area_days
from chalicelib.domain.definitions.overlay import Overlay
from tests.domain.story import text

CLOSED, BUSY = date(2026, 4, 17), date(2026, 4, 18)


def test_each_area_with_days_of_its_own_is_told_with_them():
    """Closed, and worked in exchange; an overlay without any is left out."""
    festival, exchange = ({"day": day, "title": text("x")} for day in (CLOSED, BUSY))
    overlays = (
        Overlay(area="990100"),
        Overlay(area="990102", days={"off": [festival], "worked": [exchange]}),
        Overlay(area="990103", days={"worked": [exchange]}),
    )
    assert area_days(overlays) == (
        AreaDays(area="990102", off={CLOSED}, worked={BUSY}),
        AreaDays(area="990103", worked={BUSY}),
    )
