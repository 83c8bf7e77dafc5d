"""What every implementation of the port ``Erasures`` does.

Gives ``erasures``, ``applications`` (a whole ``Applications`` that it stands beside) and ``keep``
(holder → a contact of theirs is kept) and ``is_kept`` (holder → whether one is).
"""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.journal.erasing_happenings import Erased, PartErased
from chalicelib.domain.journal.happenings import Invited, Withdrew
from chalicelib.domain.journal.records import (
    Belongs,
    Change,
    InvitationSent,
    Listed,
)
from chalicelib.ports.erasures import Remains
from tests.ports.applications_builders import (
    ARCHIVED,
    NOW,
    ONE,
    SUBMITTED,
    THREE,
    TWO,
    after,
    happened,
    note,
    open_one,
    token,
    typed,
)

DAY = timedelta(days=1)
GONE = Erased(why="asked", parties=("keeper", "owner"))


def write(applications, entries, *events, name=ONE, at=NOW):
    new = after(entries, *events, at=at)
    applications.write(Change(application=name, entries=new))
    return (*entries, *new)


def sent(code="code-1", party="keeper"):
    return InvitationSent(code=code, party=party, expires=NOW + DAY)


class ErasuresContract:
    def test_drafts_are_found_by_their_age(self, applications, erasures):
        """What is younger is not; a draft that was withdrawn is one still."""
        entries = open_one(applications, ONE, NOW)
        write(applications, entries, happened(Withdrew()))
        open_one(applications, TWO, NOW + DAY)

        assert list(erasures.drafts(NOW - DAY)) == []
        assert list(erasures.drafts(NOW)) == [ONE]
        assert set(erasures.drafts(NOW + DAY)) == {ONE, TWO}

    def test_what_was_touched_since_counts_from_then(self, applications, erasures):
        """It is not looked at before."""
        open_one(applications)

        erasures.touched(ONE, NOW + DAY)

        assert list(erasures.drafts(NOW)) == []
        assert list(erasures.drafts(NOW + DAY)) == [ONE]

    def test_what_was_handed_in_is_no_draft_whoever_says_that_it_was_touched(
        self, applications, erasures
    ):
        """They looked before that."""
        write(applications, open_one(applications), happened(SUBMITTED))

        erasures.touched(ONE, NOW)

        assert list(erasures.drafts(NOW + DAY)) == []
        assert [each.application for each in applications.unfinished()] == [ONE]

    def test_what_was_closed_is_found_until_it_is_said_how_long_it_is_kept(
        self, applications, erasures
    ):
        """And is not unfinished; afterwards it is found when that time is over."""
        for name in (ONE, TWO, THREE):
            entries = open_one(applications, name)
            entries = write(applications, entries, happened(SUBMITTED), name=name)
            write(applications, entries, happened(ARCHIVED), name=name)
        assert set(erasures.closed()) == {ONE, TWO, THREE}
        assert list(applications.unfinished()) == []

        erasures.keep_until(ONE, NOW + 2 * DAY)
        erasures.keep_until(TWO, None)

        assert list(erasures.closed()) == [THREE]
        assert list(erasures.expired(NOW + DAY)) == []
        assert list(erasures.expired(NOW + 2 * DAY)) == [ONE]

    def test_until_when_something_is_kept_is_said_once(self, applications, erasures):
        """Of what was closed; and what was erased meanwhile stays so."""
        entries = write(applications, open_one(applications), happened(SUBMITTED))
        erasures.keep_until(ONE, NOW)
        assert list(erasures.expired(NOW)) == []
        assert [each.application for each in applications.unfinished()] == [ONE]

        entries = write(applications, entries, happened(ARCHIVED))
        erasures.keep_until(ONE, NOW + DAY)
        erasures.keep_until(ONE, NOW)
        assert list(erasures.expired(NOW)) == []

        write(applications, entries, happened(GONE))
        erasures.keep_until(ONE, NOW)
        assert list(erasures.expired(NOW + DAY)) == []
        assert [each.application for each in erasures.remains()] == [ONE]

    def test_an_erasure_destroys_every_key_that_it_names_with_its_own_entry(
        self, applications, erasures
    ):
        """And nobody finds it among their own, or is waited for."""
        entries = open_one(applications, notes=(Belongs(party="keeper", holder="h-ada"),))
        invited = Invited(party="owner", expires=NOW + DAY)
        entries = write(
            applications, entries, typed("Ada"), typed("Ben", "owner"), happened(invited)
        )

        write(applications, entries, happened(GONE), at=NOW + DAY)

        read = applications.read(ONE).entries
        assert [e.kind for e in read if e.body is None] == ["typed", "typed"]
        assert applications.belonging_to("h-ada") == ()
        assert applications.lapsing(NOW + DAY) == ()
        assert list(erasures.drafts(NOW + DAY)) == []
        assert list(erasures.remains()) == [Remains(application=ONE, since=NOW + DAY)]

    def test_a_party_without_a_key_gets_none_afterwards(self, applications, erasures):
        """Something may be sealed about them for the first time in that very moment."""
        entries = write(applications, open_one(applications), happened(GONE))

        with pytest.raises(Conflict, match="destroyed"):
            write(applications, entries, typed("Ben", "owner"))

    def test_a_closed_case_that_was_erased_is_closed_no_more(self, applications, erasures):
        """It is not looked at again."""
        entries = write(applications, open_one(applications), happened(SUBMITTED))
        entries = write(applications, entries, happened(ARCHIVED))
        write(applications, entries, happened(GONE))

        assert list(erasures.closed()) == []

    def test_a_part_is_erased_by_itself(self, applications, erasures):
        """The others' keys stay, and the draft is one still."""
        entries = open_one(applications, notes=(Belongs(party="owner", holder="h-ben"),))
        entries = write(applications, entries, typed("Ada"), typed("Ben", "owner"))

        write(applications, entries, happened(PartErased(party="owner")))

        read = applications.read(ONE).entries
        assert [e.subject for e in read if e.body is None] == ["owner"]
        assert applications.belonging_to("h-ben") == ()
        assert list(erasures.drafts(NOW)) == [ONE]
        assert list(erasures.remains()) == [Remains(application=ONE, since=NOW, party="owner")]

    def test_what_stands_beside_is_cleared_away(self, applications, erasures):
        """Codes, tokens, worklist lines; and of what was not erased nothing."""
        for name, code in ((ONE, "code-1"), (TWO, "code-2")):
            entries = open_one(applications, name, notes=(sent(code),))
            write(applications, entries, typed("Ada"), name=name)
            listed = Listed(stream="-", worklist=f"desk:{name}", due=NOW)
            beside = Listed(stream="+dispute-d", worklist=f"disputes-{name}", due=NOW)
            note(applications, token("t"), listed, beside, name=name)
        stands = applications.read(ONE).entries
        write(applications, stands, happened(GONE))

        for _ in range(2):
            erasures.clear(Remains(application=ONE, since=NOW))

        with pytest.raises(Unknown):
            applications.invitation("code-1")
        assert applications.read(ONE).tokens == ()
        assert applications.worklist(f"desk:{ONE}") == ()
        assert applications.worklist(f"disputes-{ONE}") == ()
        assert len(applications.read(ONE).entries) == 3
        assert applications.invitation("code-2").application == TWO
        assert len(applications.read(TWO).tokens) == 1
        assert len(applications.worklist(f"desk:{TWO}")) == 1

    def test_of_a_part_its_codes_are_cleared_away(self, applications, erasures):
        """However many it was sent; another's stay."""
        notes = (sent("code-1", "owner"), sent("code-2", "owner"), sent("code-3", "guest"))
        entries = open_one(applications, notes=notes[:1])
        note(applications, *notes[1:2])
        note(applications, *notes[2:])
        write(applications, entries, happened(PartErased(party="owner")))

        erasures.clear(Remains(application=ONE, since=NOW, party="owner"))

        for code in ("code-1", "code-2"):
            with pytest.raises(Unknown):
                applications.invitation(code)
        assert applications.invitation("code-3").party == "guest"

    def test_what_was_submitted_with_a_plan_is_read_without_its_snapshot(
        self, applications, erasures
    ):
        """A cache is cleared away with the rest."""
        entries = write(applications, open_one(applications), happened(SUBMITTED))
        write(applications, entries, happened(GONE))

        erasures.clear(Remains(application=ONE, since=NOW))

        assert [e.kind for e in applications.read(ONE).entries][-1] == "erased"

    def test_what_is_done_is_not_looked_at_again(self, applications, erasures):
        """Whole or part; a repeat is no fault."""
        entries = write(applications, open_one(applications), happened(PartErased(party="owner")))
        write(applications, entries, happened(GONE), at=NOW + DAY)
        open_one(applications, THREE)

        for remains in (*erasures.remains(), Remains(application=TWO, since=NOW)):
            erasures.done(remains)

        assert list(erasures.remains()) == []
        assert list(erasures.drafts(NOW + DAY)) == [THREE]

    def test_whoever_has_another_application_is_known_to(self, applications, erasures):
        """This one does not count, nor does what is another's."""
        for name, holder in ((ONE, "h-ada"), (TWO, "h-ada"), (THREE, "h-ben")):
            open_one(applications, name, notes=(Belongs(party="keeper", holder=holder),))

        assert erasures.has_another("h-ada", ONE)
        assert not erasures.has_another("h-ben", THREE)
        assert not erasures.has_another("h-cai", ONE)

    def test_a_holder_s_address_is_forgotten(self, erasures, keep, is_kept):
        """And no other's; a repeat is no fault."""
        keep("h-ada")
        keep("h-ben")

        for _ in range(2):
            erasures.forget("h-ada")

        assert (is_kept("h-ada"), is_kept("h-ben")) == (False, True)
