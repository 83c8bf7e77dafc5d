"""What every implementation of the port ``Inboxes`` does. Gives ``inboxes``."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.errors import Unknown
from chalicelib.domain.notices.notice import Notice

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=2)


def notice(number=1, owner="holder-ada", **more):
    fixed = {"application": "app-1", "stream": "-", "sequence": number, "kind": "accepted",
             "party": "keeper"}  # fmt: skip
    at = NOON + timedelta(minutes=number)
    return Notice(owner=owner, at=at, **fixed | more)


class InboxesContract:
    def test_a_notice_is_written_once(self, inboxes):
        """Whoever writes it again finds it as it stands."""
        inboxes.put(notice())
        inboxes.mark_read("holder-ada", notice().name)

        assert inboxes.put(notice()).is_read
        assert [entry.notice for entry in inboxes.page("holder-ada", None, 9)] == [notice()]

    def test_it_waits_to_go_outside_at_first(self, inboxes):
        """And was not read."""
        entry = inboxes.put(notice())

        assert (entry.outbound, entry.tries, entry.until, entry.is_read) == (
            "waiting", 0, None, False
        )  # fmt: skip

    def test_only_one_begins_a_try(self, inboxes):
        """The other looks again."""
        entry = inboxes.put(notice())

        claimed = inboxes.claim(entry, LATER)

        assert (claimed.tries, claimed.until) == (1, LATER)
        assert inboxes.claim(entry, LATER) is None
        assert inboxes.put(notice()) == claimed

    def test_how_a_try_went_is_noted(self, inboxes):
        """What was sent is begun no more."""
        claimed = inboxes.claim(inboxes.put(notice()), LATER)

        inboxes.settle(claimed, "sent", None)

        entry = inboxes.put(notice())
        assert (entry.outbound, entry.tries, entry.until) == ("sent", 1, None)
        assert inboxes.claim(entry, LATER) is None

    def test_the_word_of_the_latest_try_counts(self, inboxes):
        """One that took too long was overtaken."""
        first = inboxes.claim(inboxes.put(notice()), LATER)
        second = inboxes.claim(first, LATER)
        inboxes.settle(second, "sent", None)

        inboxes.settle(first, "undeliverable", None)

        assert inboxes.put(notice()).outbound == "sent"

    def test_what_is_done_with_is_known_of_each_application(self, inboxes):
        """Each adds what it has done."""
        inboxes.close("app-1", frozenset({"a", "b"}))
        inboxes.close("app-1", frozenset({"b", "c"}))

        assert inboxes.told("app-1") == {"a", "b", "c"}
        assert inboxes.told("app-2") == frozenset()

    def test_an_inbox_is_read_in_pages_newest_first(self, inboxes):
        """Of one owner, and of nobody else."""
        for number in range(1, 6):
            inboxes.put(notice(number))
        inboxes.put(notice(9, "holder-ben"))

        first = inboxes.page("holder-ada", None, 2)
        second = inboxes.page("holder-ada", first[-1].notice.name, 2)
        third = inboxes.page("holder-ada", second[-1].notice.name, 2)

        numbers = [[each.notice.sequence for each in page] for page in (first, second, third)]
        assert numbers == [[5, 4], [3, 2], [1]]
        assert inboxes.page("holder-ada", third[-1].notice.name, 2) == ()

    def test_only_its_owner_has_read_it(self, inboxes):
        """For others it does not exist."""
        inboxes.put(notice())

        with pytest.raises(Unknown, match="no such notice"):
            inboxes.mark_read("holder-ben", notice().name)
        assert inboxes.mark_read("holder-ada", notice().name).is_read
        assert inboxes.mark_read("holder-ada", notice().name).is_read
