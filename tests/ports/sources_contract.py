"""What every implementation of the port ``Source`` does.

Gives ``source`` (empty), ``keep(kept)`` (puts a certificate in it), ``silence()`` (makes it
unreachable), and ``told()`` (the notices that it has, by id) where it takes any.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.errors import SourceDown
from chalicelib.domain.querying import (
    Attested,
    Difference,
    Notice,
    NotKnown,
    Query,
    Silent,
    Told,
)
from tests.fakes.sources import Kept

HOLDER, ANOTHER = "99010119850315101X", "91990101MA99N0015M"
ISSUED = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
PATIENCE = 5.0


def query(**changed):
    """A question about an invented angler's permit."""
    parts = {
        "application": "app-1",
        "items": ("fishing-permit",),
        "requester": "party:angler",
        "purpose": "go-fishing",
        "ground": "consent",
        "references": ("渔业法 24",),
        "holder_id": HOLDER,
        "name_field": "name",
        "certificate": "FISHING_PERMIT",
        "fields": ("lakes", "name", "rods"),
    }
    return Query(**parts | changed)


def permit(number="P-1", type_="FISHING_PERMIT", **changed):
    """One permit, as it stands in a register."""
    parts = {
        "source": "anybody",
        "number": number,
        "issuer": "waters-990101",
        "holder_id": HOLDER,
        "issued_at": ISSUED,
        "valid_until": date(2027, 11, 19),
        "fields": {
            "name": "陈立新",
            "rods": 2,
            "length": 3.5,
            "night": False,
            "lakes": ("东", "西"),
        },
        "as_of": ISSUED,
    }
    return Kept(type_, Attested(**parts | changed))


NOTICE = Notice(
    id="notice-1", kind="disputed", application="app-1", certificate="FISHING_PERMIT",
    number="P-1", holder_id=HOLDER, fields={"rods": Difference(registered=2, said=3)},
)  # fmt: skip


class SourceContract:
    def test_what_a_holder_has_is_told_newest_first(self, source, keep):
        """By whom, since when, until when; and who says so, as of when."""
        keep(permit("P-1", issued_at=ISSUED - timedelta(days=9), valid_until=None))
        keep(permit("P-2"))

        told = source.ask(query(), PATIENCE)

        assert [(c.number, c.valid_until) for c in told.certificates] == [
            ("P-2", date(2027, 11, 19)), ("P-1", None)
        ]  # fmt: skip
        newest = told.certificates[0]
        assert (newest.source, newest.issuer, newest.holder_id) == (
            source.id, "waters-990101", HOLDER
        )  # fmt: skip
        assert (newest.issued_at, newest.ended) == (ISSUED, None)
        assert newest.as_of.tzinfo is not None

    def test_only_the_fields_that_were_asked_are_told(self, source, keep):
        """Of every kind that a certificate has; none at all where only existence is asked."""
        keep(permit())

        (told,) = source.ask(query(), PATIENCE).certificates
        assert dict(told.fields) == {"name": "陈立新", "rods": 2, "lakes": ("东", "西")}
        (told,) = source.ask(query(fields=()), PATIENCE).certificates
        assert dict(told.fields) == {}

    def test_numbers_and_truths_stay_what_they_are(self, source, keep):
        """3.5 is no text, and False is no 0."""
        keep(permit())

        (told,) = source.ask(query(fields=("length", "night", "rods")), PATIENCE).certificates
        assert told.fields["night"] is False
        assert (told.fields["length"], told.fields["rods"]) == (3.5, 2)
        assert isinstance(told.fields["rods"], int)

    def test_who_has_none_of_that_type_is_told_so(self, source, keep):
        """That is an answer; others' and other types are not looked at."""
        keep(permit("P-1", "BOAT_LICENCE"))
        keep(permit("P-2", holder_id=ANOTHER))

        assert source.ask(query(), PATIENCE) == Told()

    def test_one_is_told_where_that_one_is_meant(self, source, keep):
        """And no other, whatever else there is."""
        keep(permit("P-1"))
        keep(permit("P-2"))

        told = source.ask(query(number="P-1"), PATIENCE)
        assert [c.number for c in told.certificates] == ["P-1"]
        assert source.ask(query(number="P-3"), PATIENCE) == Told()

    def test_whoever_bears_another_name_is_not_who_is_meant(self, source, keep):
        """However its blanks were typed; a number alone opens nothing."""
        keep(permit())

        assert source.ask(query(name="某某"), PATIENCE) == NotKnown()
        assert source.ask(query(name=" 陈 立新"), PATIENCE).kind == "told"

    def test_a_type_that_bears_no_name_is_not_compared(self, source, keep):
        """There is nothing to compare."""
        keep(permit())

        assert source.ask(query(name="某某", name_field=None), PATIENCE).kind == "told"

    def test_what_was_ended_is_told_with_its_day(self, source, keep):
        """It is not left out: whoever relied on it has to know."""
        keep(permit(ended=date(2026, 11, 22)))

        (told,) = source.ask(query(), PATIENCE).certificates
        assert told.ended == date(2026, 11, 22)

    def test_a_register_that_cannot_be_reached_is_silent(self, source, keep, silence):
        """It never raises: the others still answer."""
        keep(permit())
        silence()

        assert isinstance(source.ask(query(), PATIENCE), Silent)


class TakesNotices:
    """What those do too that are told what is wrong in them."""

    def test_a_notice_is_taken_once(self, source, told):
        """The same again changes nothing."""
        source.tell(NOTICE)
        source.tell(NOTICE)

        (taken,) = told().values()
        assert taken == NOTICE

    def test_a_notice_of_what_was_replaced_says_by_what(self, source, told):
        """Its number, and that it stands no more."""
        gone = NOTICE.model_copy(update={"kind": "superseded", "fields": {}, "by": "P-2"})
        source.tell(gone)

        assert told()[gone.id] == gone

    def test_a_notice_that_was_not_taken_is_told_again(self, source, silence):
        """Whoever keeps it learns that it was not."""
        silence()

        with pytest.raises(SourceDown):
            source.tell(NOTICE)
