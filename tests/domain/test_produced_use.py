"""An item reads of what earlier items produced just what its plan takes from them."""

from datetime import date

import pytest

from chalicelib.domain.conditional_use import Use
from chalicelib.domain.journal.happenings import Withdrew
from chalicelib.domain.journal.item_happenings import Certified, Ended, Issued
from chalicelib.domain.overview import Overview
from chalicelib.domain.produced_use import denial_of_fallen, denial_within
from tests.domain.model import submitted
from tests.domain.story import evidence, field, item, needs, planned, world

ORBIT = item("orbit", needs("card", evidence("card", "upload")), yields=["PERMIT", "CARD"])
RINK = item("rink", needs("permit", evidence("PERMIT", "output")), fields=["permit_no"])
WALK = item("walk", needs("permit", evidence("PERMIT", "output")))
MOONS = world(ORBIT, RINK, WALK, fields=(field("permit_no", prefill=[("PERMIT", "permit_no")]),))
ISSUED = Certified(
    certificates=(Issued(certificate="PERMIT", party="keeper", number="N-1"),
                  Issued(certificate="CARD", party="keeper", number="N-2"))
)  # fmt: skip
READ = Use(application="app-1", items=("rink",), requester="body:moon-office-990101",
           purpose="adopt-a-moon", ground="own", holder_id="", certificate="PERMIT",
           fields=("permit_no",), number="N-1")  # fmt: skip


def granted(*bodies, stream="rink"):
    journal = submitted(planned(MOONS)).write(ISSUED, stream="orbit")
    for body in bodies:
        journal.write(body, stream=stream)
    return journal


def why(journal=None, **parts):
    overview = Overview(records=(journal or granted()).glanced())
    return denial_within(READ.model_copy(update=parts), overview)


def test_what_the_plan_takes_from_an_earlier_item_is_read():
    """The fields that fill this item's form; or none, where it only proves something."""
    assert why() is None
    assert why(items=("walk",), fields=()) is None


@pytest.mark.parametrize(
    ("reason", "parts"),
    [
        ("another_application", {"application": "app-2"}),
        ("another_purpose", {"purpose": "sell-a-moon"}),
        ("another_ground", {"ground": "consent"}),
        ("another_ground", {"items": ()}),
        ("another_ground", {"items": ("rink", "walk")}),
        ("another_requester", {"requester": "body:sun-office-990101"}),
        ("another_number", {"number": "N-2"}),
        ("another_number", {"number": None}),
        ("not_required", {"items": ("moonwalk",)}),
        ("not_required", {"certificate": "CARD", "number": "N-2"}),
        ("field_not_required", {"fields": ("permit_no", "resident_id")}),
        ("field_not_required", {"items": ("walk",)}),
    ],
)
def test_whatever_differs_is_refused_and_says_what(reason, parts):
    """Though the certificate is of the same application."""
    assert why(**parts) == reason


def test_before_it_was_certified_there_is_nothing_to_read():
    """No number is the one."""
    assert why(submitted(planned(MOONS))) == "another_number"


def test_nothing_is_read_for_an_item_that_goes_to_nobody_any_more():
    """It has ended, or everything was taken back."""
    assert why(items=("orbit",)) == "not_open"
    assert why(granted(Ended(how="declined"))) == "not_open"
    assert why(granted(Withdrew(), stream="-")) == "not_open"


@pytest.mark.parametrize("how", ["revoked", "superseded", "suspended"])
def test_what_has_ended_fills_nothing(how):
    """However long it would have held."""
    assert denial_of_fallen(how, date(2030, 1, 1), date(2026, 1, 1)) == how


def test_what_has_run_out_fills_nothing():
    """Its last day is the last on which it does; what has none never runs out."""
    last, next_day = date(2026, 1, 31), date(2026, 2, 1)
    assert denial_of_fallen(None, last, last) is None
    assert denial_of_fallen(None, last, next_day) == "run_out"
    assert denial_of_fallen(None, None, next_day) is None
