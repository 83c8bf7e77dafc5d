"""What every implementation of ``Documents`` does. Gives ``documents``."""

import hashlib
from datetime import UTC, datetime, timedelta

from chalicelib.ports.documents import Waiting

NUMBER, OTHER = "990101-20261123-7K3M-9QX4", "990101-20261123-AAAA-0001"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def waiting(number=NUMBER, at=NOON, obstacle="missing_glyph"):
    return Waiting(
        number=number, type="DRAGON_PERMIT", obstacle=obstacle, fields=("name",), since=at
    )


class DocumentsContract:
    def test_a_paper_is_there_once_it_was_kept(self, documents):
        """With its size and its hash."""
        assert documents.kept(NUMBER) is None
        kept = documents.keep(NUMBER, b"%PDF one")
        assert (kept.size, kept.sha256) == (8, hashlib.sha256(b"%PDF one").hexdigest())
        assert documents.kept(NUMBER) == kept
        assert documents.kept(OTHER) is None

    def test_of_two_who_make_one_at_once_the_first_stays(self, documents):
        """Both are told of the same paper."""
        first = documents.keep(NUMBER, b"%PDF first")
        assert documents.keep(NUMBER, b"%PDF second") == first
        assert documents.kept(NUMBER) == first

    def test_where_it_is_fetched_says_its_number_and_ends_soon(self, documents):
        """Five minutes."""
        documents.keep(NUMBER, b"%PDF")
        link = documents.show(NUMBER)
        assert NUMBER in link.url
        assert link.expires_in == 300

    def test_who_waits_is_listed_since_they_wait(self, documents):
        """Asking again makes nobody wait longer; another obstacle is a new one."""
        later = NOON + timedelta(days=1)
        documents.set_aside(waiting(OTHER, later))
        assert documents.set_aside(waiting()).since == NOON
        assert documents.set_aside(waiting(at=later)).since == NOON
        assert [each.number for each in documents.waiting()] == [NUMBER, OTHER]

        changed = documents.set_aside(waiting(at=later, obstacle="other_form"))
        assert (changed.since, changed.obstacle) == (later, "other_form")

    def test_nobody_waits_for_what_was_made(self, documents):
        """An operator's list empties itself."""
        documents.set_aside(waiting())
        documents.keep(NUMBER, b"%PDF")
        assert documents.waiting() == ()

    def test_what_was_taken_away_is_made_anew(self, documents):
        """Whether there was one is told; where it lay, another may lie then."""
        assert not documents.discard(NUMBER)
        documents.keep(NUMBER, b"%PDF one")
        assert documents.discard(NUMBER)

        assert documents.kept(NUMBER) is None
        assert documents.keep(NUMBER, b"%PDF two").size == 8
        assert documents.kept(NUMBER).sha256 == hashlib.sha256(b"%PDF two").hexdigest()
