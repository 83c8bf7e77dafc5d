"""What every implementation of the port ``Visits`` does. Gives ``visits`` and ``clock``."""

from datetime import timedelta

import pytest

from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.text import Text
from chalicelib.domain.visit import KNOWN, LONGEST, Visit
from chalicelib.domain.visiting.kept_form import KeptForm
from chalicelib.domain.visiting.signing_in import SignedIn
from chalicelib.domain.visiting.told import Told

KEY, ANOTHER = b"k" * 32, b"a" * 32


def begun(clock, **parts):
    return Visit(begun_at=clock.now(), secret="secret", **parts)


class VisitsContract:
    def test_what_is_kept_is_read_again_whole(self, visits, clock):
        """Every part of it, with its order."""
        now = clock.now()
        told = Told(key="k", catalogue="c", places={"residence": "990101"},
                    answers={"second": 1.5, "first": ("a", "b"), "third": True})  # fmt: skip
        visit = begun(
            clock, told={"one": told}, said=Text(zh="好", en="good"),
            signed_in=SignedIn(token="t", subject="s", seen_at=now),
            kept=(KeptForm(path="/p", fields={"name": ("一",)}, subject="s", until=now),),
        )  # fmt: skip

        visits.keep(KEY, visit, before=0)

        visit_again, version = visits.read(KEY)
        assert visit_again == visit
        assert version == 1
        assert list(visit_again.told["one"].answers) == ["second", "first", "third"]

    def test_under_another_key_there_is_nothing(self, visits, clock):
        """Each browser has its own."""
        visits.keep(KEY, begun(clock), before=0)

        assert visits.read(ANOTHER) is None

    def test_of_two_tabs_one_is_first(self, visits, clock):
        """The other is told, and overwrites nothing."""
        visits.keep(KEY, begun(clock), before=0)
        visits.keep(KEY, begun(clock, said=Text(zh="先", en="first")), before=1)

        with pytest.raises(ConcurrentChange):
            visits.keep(KEY, begun(clock), before=1)
        with pytest.raises(ConcurrentChange):
            visits.keep(KEY, begun(clock), before=0)

        visit, version = visits.read(KEY)
        assert (visit.said.en, version) == ("first", 2)

    def test_what_was_ended_is_gone_and_may_be_ended_again(self, visits, clock):
        """A second tab that signs out finds nothing to do."""
        visits.keep(KEY, begun(clock), before=0)

        visits.end(KEY)
        visits.end(KEY)

        assert visits.read(KEY) is None

    def test_what_has_ended_does_not_come_back_by_a_late_write(self, visits, clock):
        """A tab that was still at work when another signed out."""
        visits.keep(KEY, begun(clock), before=0)
        visits.end(KEY)

        with pytest.raises(ConcurrentChange):
            visits.keep(KEY, begun(clock), before=1)

    def test_nothing_is_left_when_it_has_faded(self, visits, clock):
        """Whether or not it was swept away."""
        visits.keep(KEY, begun(clock), before=0)

        clock.at += LONGEST + KNOWN + timedelta(seconds=1)

        assert visits.read(KEY) is None
