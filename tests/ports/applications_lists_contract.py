"""What every implementation of ``Applications`` does with the lists people ask for."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import Unknown
from chalicelib.domain.journal.happenings import Invited, PartyStood
from chalicelib.domain.journal.records import (
    Belongs,
    Change,
    Listed,
    Unlisted,
)
from chalicelib.ports.applications import (
    WorklistEntry,
)
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
)


class ListsContract:
    def test_a_holder_s_applications_come_newest_first(self, applications):
        """By when each was opened, also where they joined later."""
        mine = Belongs(party="keeper", holder="key.mine")
        open_one(applications, TWO, NOW + timedelta(hours=1), (mine,))
        open_one(applications, THREE, NOW + timedelta(hours=2))
        open_one(applications, ONE, NOW, (mine,))
        note(applications, Belongs(party="neighbour", holder="key.mine"), name=THREE)

        assert applications.belonging_to("key.mine") == (THREE, TWO, ONE)
        assert applications.belonging_to("key.theirs") == ()

    def test_two_parts_in_one_application_list_it_once(self, applications):
        """A keeper may be their own neighbour."""
        parts = tuple(Belongs(party=party, holder="key.mine") for party in ("keeper", "neighbour"))
        open_one(applications, notes=parts)

        assert applications.belonging_to("key.mine") == (ONE,)

    @pytest.mark.parametrize("standing", ["refused", "lapsed", "released", "taken_back"])
    def test_whoever_has_no_part_any_more_finds_it_no_more(self, applications, standing):
        """One of two parts is left; then none. Who is named again finds it again."""
        parts = tuple(Belongs(party=party, holder="key.mine") for party in ("keeper", "neighbour"))
        entries = open_one(applications, notes=parts)
        for party, left in (("neighbour", (ONE,)), ("keeper", ())):
            gone = after(entries, happened(PartyStood(party=party, standing=standing)))
            applications.write(Change(application=ONE, entries=gone))
            entries = (*entries, *gone)
            assert applications.belonging_to("key.mine") == left

        note(applications, Belongs(party="neighbour", holder="key.mine"))

        assert applications.belonging_to("key.mine") == (ONE,)

    def test_whoever_joins_goes_on_finding_it(self, applications):
        """Joining takes nothing away."""
        mine = (Belongs(party="keeper", holder="key.mine"),)
        entries = open_one(applications, notes=mine)
        joined = after(entries, happened(PartyStood(party="keeper", standing="joined")))
        applications.write(Change(application=ONE, entries=joined))

        assert applications.belonging_to("key.mine") == (ONE,)

    def test_what_does_not_exist_belongs_to_nobody(self, applications):
        """A list never names what cannot be read."""
        with pytest.raises(Unknown):
            note(applications, Belongs(party="keeper", holder="key.mine"))

        assert applications.belonging_to("key.mine") == ()

    def test_a_worklist_has_the_first_due_first(self, applications):
        """Items and whole applications, to the fraction of a second."""
        dues = {
            (ONE, "register-moon"): NOW + timedelta(seconds=1),
            (TWO, "-"): NOW,
            (TWO, "light-moon"): NOW + timedelta(milliseconds=1),
        }
        open_one(applications, ONE)
        open_one(applications, TWO)
        for (name, stream), due in dues.items():
            note(applications, Listed(stream=stream, worklist="sky", due=due), name=name)

        assert applications.worklist("sky") == (
            WorklistEntry(application=TWO, stream="-", due=NOW),
            WorklistEntry(
                application=TWO, stream="light-moon", due=NOW + timedelta(milliseconds=1)
            ),
            WorklistEntry(application=ONE, stream="register-moon", due=NOW + timedelta(seconds=1)),
        )
        assert applications.worklist("sea") == ()
        assert tuple(applications.waiting("sky", NOW)) == applications.worklist("sky")
        later = NOW + timedelta(milliseconds=1)
        assert tuple(applications.waiting("sky", later)) == applications.worklist("sky")[1:]
        assert tuple(applications.waiting("sea", NOW)) == ()

    def test_what_is_done_leaves_its_worklist(self, applications):
        """Once or twice, it is gone."""
        open_one(applications)
        note(applications, Listed(stream="register-moon", worklist="sky", due=NOW))

        note(applications, Unlisted(stream="register-moon"))
        note(applications, Unlisted(stream="register-moon"))

        assert applications.worklist("sky") == ()

    def test_an_item_stands_in_one_worklist(self, applications):
        """The last one named, in one change or several."""
        open_one(applications)
        first, second = (
            Listed(stream="register-moon", worklist=name, due=NOW) for name in ("sky", "sea")
        )
        note(applications, first)
        note(applications, second)
        assert (applications.worklist("sky"), len(applications.worklist("sea"))) == ((), 1)

        note(applications, Unlisted(stream="register-moon"), first)

        assert (len(applications.worklist("sky")), applications.worklist("sea")) == (1, ())

    def test_unfinished_is_what_was_submitted_and_not_archived(self, applications):
        """In one circle, from after any place in it."""
        entries = {}
        for name, hours in ((TWO, 2), (ONE, 1), (THREE, 3)):
            opened = open_one(applications, name)
            entries[name] = after(opened, happened(SUBMITTED), at=NOW + timedelta(hours=hours))
            desk = Listed(stream="-", worklist="desk", due=NOW + timedelta(hours=hours))
            applications.write(Change(application=name, entries=entries[name], notes=(desk,)))
        open_one(applications, "990101-draft")
        circle = tuple(applications.unfinished())
        assert {each.application for each in circle} == {ONE, TWO, THREE}
        for number, each in enumerate(circle, start=1):
            onward = tuple(applications.unfinished(each.place))
            assert onward == (*circle[number:], *circle[:number])
        assert len(applications.worklist("desk")) == 3

        archived = after(entries[TWO], happened(ARCHIVED))
        applications.write(Change(application=TWO, entries=archived))

        assert {each.application for each in applications.unfinished()} == {ONE, THREE}

    def test_the_place_that_was_looked_at_last_is_remembered(self, applications):
        """The last one; and none before."""
        assert applications.place_looked_at() == ""
        for place in ("here", "there"):
            applications.keep_place(place)

        assert applications.place_looked_at() == "there"

    def test_an_unanswered_invitation_is_listed_from_when_it_ends(self, applications):
        """The first that ends first, each application once; who answered is in no list."""
        for name, party, hours in ((TWO, "owner", 1), (ONE, "owner", 2), (ONE, "guest", 3)):
            opened = applications_of(applications, name)
            until = NOW + timedelta(hours=hours)
            invited = happened(Invited(party=party, expires=until))
            applications.write(Change(application=name, entries=after(opened, invited)))

        assert applications.lapsing(NOW) == ()
        assert applications.lapsing(NOW + timedelta(hours=1)) == (TWO,)
        assert applications.lapsing(NOW + timedelta(hours=3)) == (TWO, ONE)

        stood = happened(PartyStood(party="owner", standing="joined"))
        entries = applications.glance(TWO).entries
        applications.write(Change(application=TWO, entries=after(entries, stood)))

        assert applications.lapsing(NOW + timedelta(hours=3)) == (ONE,)
        assert tuple(applications.unfinished()) == ()


def applications_of(applications, name):
    """What stands of it, opened first where there is nothing."""
    try:
        return applications.glance(name).entries
    except Unknown:
        return open_one(applications, name)
