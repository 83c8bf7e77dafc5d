"""When nothing of an application may be kept, and how that is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.definitions.retention import UNSAID, Retention
from chalicelib.domain.erasing import (
    UNTOUCHED_FOR,
    abandon,
    closed_on,
    is_draft,
    is_kept_too_long,
    kept_until,
    told,
    touched_at,
)
from chalicelib.domain.errors import Conflict
from chalicelib.domain.folding import fold
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.erasing_happenings import Erased
from chalicelib.domain.journal.happenings import Archived, Delivered, PartyStood, Withdrew
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.text import Basis
from tests.domain.applying.setting import LIFE, begun, handed_in
from tests.domain.story import NOW

TEN = Retention(years=10, basis=Basis(law="Moon Archives Rules", confidence="low"))
EVER = Retention(basis=TEN.basis)
LAST = NOW + UNTOUCHED_FOR


def by(journal, actor, at):
    """The same, its last entry written by this actor then."""
    *before, last = journal.records.entries
    late = last.model_copy(update={"actor": actor, "at": at})
    return journal.records.model_copy(update={"entries": (*before, late)})


def test_a_draft_is_what_was_never_handed_in():
    """Withdrawn or not; once erased it is none any more."""
    assert is_draft(begun().records)
    assert is_draft(begun().write(Withdrew()).records)
    assert not is_draft(handed_in(begun()).records)
    assert not is_draft(begun().write(Erased(why="asked", parties=())).records)


def test_a_draft_that_nobody_touched_for_ninety_days_is_abandoned():
    """Not a moment before."""
    records = by(begun(), "party:owner", NOW)

    (happened,) = abandon(records, LAST)
    assert happened.body == Erased(why="abandoned", parties=("keeper", "owner"))
    assert list(abandon(records, LAST - timedelta(microseconds=1))) == []


def test_what_happens_by_itself_is_no_touch():
    """That an invitation lapsed keeps no draft alive."""
    lapsed = begun().write(PartyStood(party="owner", standing="lapsed"))

    assert touched_at(by(lapsed, "system:lapse", LAST)) == NOW
    assert touched_at(by(lapsed, "party:owner", LAST)) == LAST


def test_what_was_handed_in_is_never_abandoned():
    """However long it lies there."""
    assert list(abandon(handed_in(begun()).records, LAST + timedelta(days=9999))) == []


def closed(at):
    journal = handed_in(begun()).write(Delivered(certificates=()))
    return by(journal.write(Archived(package="p.zip", sha256="e" * 64)), "system:archive", at)


def test_a_closed_case_is_kept_to_the_end_of_its_last_year():
    """Counted by legal days, from the end of the year in which it was closed."""
    records = closed(datetime(2026, 12, 31, 15, 59, tzinfo=UTC))

    assert closed_on(records).isoformat() == "2026-12-31"
    assert not is_kept_too_long(records, TEN, datetime(2036, 12, 31, 15, 59, tzinfo=UTC))
    assert is_kept_too_long(records, TEN, datetime(2036, 12, 31, 16, 0, tzinfo=UTC))


def test_a_legal_day_may_be_the_first_of_the_next_year():
    """Midnight of Shanghai comes eight hours before that of UTC."""
    records = closed(datetime(2026, 12, 31, 16, 0, tzinfo=UTC))

    assert not is_kept_too_long(records, TEN, datetime(2037, 6, 1, tzinfo=UTC))


def test_what_is_kept_for_ever_or_is_not_closed_is_never_kept_too_long():
    """Nor what is erased already."""
    far = datetime(2999, 1, 1, tzinfo=UTC)

    assert not is_kept_too_long(closed(NOW), EVER, far)
    assert not is_kept_too_long(handed_in(begun()).records, TEN, far)
    again = handed_in(begun()).write(Archived(package="p.zip", sha256="e" * 64))
    assert not is_kept_too_long(
        again.write(Erased(why="retention", parties=())).records, TEN, far
    )  # fmt: skip


def test_an_archive_is_kept_to_an_instant_or_for_ever():
    """Midnight of Shanghai, after the last day."""
    end = datetime(2036, 12, 31, 16, 0, tzinfo=UTC)

    assert kept_until(date(2026, 2, 3), TEN) == end
    assert kept_until(date(2026, 2, 3), EVER) is None


def test_where_no_bundle_says_it_is_thirty_years_and_nobody_is_sure_of_it():
    """The longer of the two usual terms."""
    assert (UNSAID.years, UNSAID.basis.confidence) == (30, "low")


@pytest.mark.parametrize(
    ("why", "zh"), [("asked", "按申请人的要求"), ("abandoned", "90 天"), ("retention", "经批准")]
)
def test_whoever_had_a_part_reads_why_and_since_when(why, zh):
    """In both languages."""
    state = fold(begun().write(Erased(why=why, parties=("keeper",))).records, LIFE)

    text = told(state)

    assert zh in text.zh
    assert "2026-" in text.zh
    assert "2026-" in text.en


def test_of_anything_else_there_is_nothing_to_tell():
    """It is still there."""
    assert told(fold(begun().records, LIFE)) is None


def test_nobody_writes_behind_an_erasure():
    """Whoever acts: a person who was typing, a source that answers late, a beat."""
    records = begun().write(Erased(why="asked", parties=("keeper",))).records
    pen = Pen(actor="system:prefill", at=NOW, draw=bytes)

    with pytest.raises(Conflict, match="This application was erased"):
        pen.write(records, (Happened(body=Withdrew()),))
    assert pen.write(records, ()).entries == ()
