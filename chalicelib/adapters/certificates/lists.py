"""The port StatusLists over the table of certificates: what is not valid, and the signed token.

A list is one partition: a row for each certificate that is not valid, or was not, and one that
counts changes and keeps the token that was signed after so many of them.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.bound_models import Table, bound
from chalicelib.adapters.outages import outages_of, refusal
from chalicelib.domain.status_list import Status, StatusPlace
from chalicelib.ports.status_lists import Listing, SignedList

REGISTER = "The register of certificates"
COUNTS = "META"
"""The sort key of the row that counts; those of places are digits, and sort before it."""


class StatusRow(Model):
    """``LIST#<name>``, ``<place>``: the status of one certificate that a ruling was about."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    status = UnicodeAttribute()


class ListRow(Model):
    """``LIST#<name>``, ``META``: how often it changed, and the token of how many."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True, default=COUNTS)
    changes = NumberAttribute(null=True)
    token = UnicodeAttribute(null=True)
    kid = UnicodeAttribute(null=True)
    of = NumberAttribute(null=True)
    at = UnicodeAttribute(null=True)


class ListLines:
    """Lines of status lists, written along with what they say."""

    def __init__(self, table: Table) -> None:
        self._statuses = bound(StatusRow, table)
        self._lists = bound(ListRow, table)

    def write(
        self, transaction: TransactWrite, places: Iterable[StatusPlace | None], status: Status
    ) -> None:
        """Let the transaction say so in the lists too; what has no place stands in none.

        Each list is counted once, however many of its lines change: a transaction touches a row
        only once.
        """
        listed = [place for place in places if place is not None]
        for place in listed:
            line = self._statuses(_key(place.name), f"{place.index:07d}", status=status)
            transaction.save(line)
        for name, changes in Counter(place.name for place in listed).items():
            counts = self._lists(_key(name), COUNTS)
            transaction.update(counts, actions=[self._lists.changes.add(changes)])


class TableStatusLists:
    """Status lists as they stand now."""

    def __init__(self, table: Table) -> None:
        self._statuses = bound(StatusRow, table)
        self._lists = bound(ListRow, table)

    def read(self, name: str) -> Listing:
        """All that is not valid, as of at least so many changes."""
        with outages_of(REGISTER):
            changes = int(self._row(name).changes or 0)
            places = self._statuses.sk < COUNTS
            rows = self._statuses.query(_key(name), places, consistent_read=True)
            return Listing(changes=changes, statuses={int(row.sk): row.status for row in rows})

    def signed(self, name: str) -> SignedList | None:
        """What was signed last; None where nothing was, or something changed since."""
        with outages_of(REGISTER):
            row = self._row(name)
        if row.token is None or row.of != (row.changes or 0):
            return None
        at = datetime.fromisoformat(row.at)
        return SignedList(token=row.token, kid=row.kid, changes=int(row.of), at=at)

    def keep(self, name: str, signed: SignedList) -> None:
        """Keep it for whoever asks next, unless a newer one is kept."""
        lists = self._lists
        actions: list[Action] = [lists.token.set(signed.token), lists.of.set(signed.changes),
                   lists.at.set(signed.at.isoformat()), lists.kid.set(signed.kid)]  # fmt: skip
        is_newer = lists.of.does_not_exist() | (lists.of <= signed.changes)
        with outages_of(REGISTER):
            try:
                lists(_key(name), COUNTS).update(actions=actions, condition=is_newer)
            except UpdateError as refused:
                if refusal(refused) != "ConditionalCheckFailedException":
                    raise

    def _row(self, name: str) -> ListRow:
        try:
            return self._lists.get(_key(name), COUNTS, consistent_read=True)
        except self._lists.DoesNotExist:
            return self._lists(_key(name), COUNTS)


def _key(name: str) -> str:
    return f"LIST#{name}"
