"""The port Shares in the table of certificates: sealed, under the holder's keyed hash, fading.

A share is two rows written together: itself under its holder, and one that points to it by the
digest of its code. Both fade a year after it has ended: until then the holder sees who saw what.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from pynamodb.attributes import BinaryAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.adapters.bound_models import Table, bound, connection_to
from chalicelib.adapters.certificates.placing import Placing
from chalicelib.adapters.certificates.rows import POINTS
from chalicelib.adapters.certificates.seal import CertificateSeal, Sealed
from chalicelib.adapters.instants import instant
from chalicelib.adapters.outages import outages_of, refusal
from chalicelib.domain.errors import Unknown
from chalicelib.domain.sharing import MOST_MISSES, Content, Opening, Share
from chalicelib.ports.keyed_hashes import KeyedHash

SHARES = "What was shared"
SHARES_OF = "SHARES#"
KEPT = timedelta(days=365)
"""How long a holder sees what they shared, after it has ended."""


class ShareRow(Model):
    """``SHARES#<keyed hash>``, ``<made at>#<id>``: one share; what it says stands sealed."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    id = UnicodeAttribute()
    key = BinaryAttribute(legacy_encoding=False)
    content = BinaryAttribute(legacy_encoding=False)
    opened_at = UnicodeAttribute(null=True)
    opened_with = UnicodeAttribute(null=True)
    revoked_at = UnicodeAttribute(null=True)
    misses = NumberAttribute(null=True)
    expires = NumberAttribute()


class CodeRow(Model):
    """``CODE#<digest>``: where the share's row is."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True, default=POINTS)
    to_pk = UnicodeAttribute()
    to_sk = UnicodeAttribute()
    expires = NumberAttribute()


SEALED = set(Content.model_fields)
"""What is sealed, and never changes."""


class TableShares:
    """Everything raises SourceDown where DynamoDB or KMS does not answer just now."""

    def __init__(
        self, table: Table, seal: CertificateSeal, hashes: KeyedHash,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:  # fmt: skip
        self._rows = bound(ShareRow, table)
        self._codes = bound(CodeRow, table)
        self._placing = Placing(connection_to(table), pause)
        self._seal = seal
        self._hashes = hashes

    @outages_of(SHARES)
    def keep(self, holder_id: str, share: Share, code: str) -> Share:
        """Keep a new share under its holder and under the digest of its code, or what stands."""
        row = self._row(holder_id, share)
        points = self._codes(_coded(code), to_pk=row.pk, to_sk=row.sk, expires=row.expires)
        is_new = self._placing.are_placed((row, points))
        return share if is_new else self._share(self._found(code))

    @outages_of(SHARES)
    def of(self, holder_id: str) -> tuple[Share, ...]:
        """All that this holder shared, newest first."""
        return tuple(self._share(row) for row in self._under(holder_id))

    @outages_of(SHARES)
    def coded(self, code: str) -> Share:
        """The share that this digest of a code stands for."""
        return self._share(self._found(code))

    @outages_of(SHARES)
    def open(self, code: str, opening: Opening) -> Share:
        """Mark it opened unless it was, or was taken back; as it stands afterwards."""
        is_closed = self._rows.opened_at.does_not_exist() & self._rows.revoked_at.does_not_exist()
        with_it: list[Action] = [self._rows.opened_at.set(instant(opening.at)),
                   self._rows.opened_with.set(opening.nonce)]  # fmt: skip
        row = self._found(code)
        self._is_updated(row, with_it, is_closed)
        return self._share(row)

    @outages_of(SHARES)
    def attempt(self, code: str) -> Share:
        """Count one more try, unless all are used up; the share as it stood before it."""
        row, misses = self._found(code), self._rows.misses
        has_tries = self._rows.id.exists() & (misses.does_not_exist() | (misses < MOST_MISSES))
        is_counted = self._is_updated(row, [misses.add(1)], has_tries)
        share = self._share(row)
        return share.model_copy(update={"misses": share.misses - is_counted})

    @outages_of(SHARES)
    def forgive(self, code: str) -> None:
        """Give one try back: it named the right audience."""
        self._is_updated(self._found(code), [self._rows.misses.add(-1)], self._rows.misses > 0)

    @outages_of(SHARES)
    def revoke(self, holder_id: str, share: str, at: datetime) -> Share:
        """Take it back, once; as it stands afterwards."""
        row = next((row for row in self._under(holder_id) if row.id == share), None)
        if row is None:
            raise Unknown("You have no such code.")
        stands = self._rows.revoked_at.does_not_exist()
        self._is_updated(row, [self._rows.revoked_at.set(instant(at))], stands)
        return self._share(row)

    def _under(self, holder_id: str) -> Iterator[ShareRow]:
        """Under the current key first: what was shared under one of before is older."""
        for hashed in reversed(self._hashes.every(holder_id)):
            yield from self._rows.query(
                SHARES_OF + hashed, consistent_read=True, scan_index_forward=False
            )

    def _found(self, code: str) -> ShareRow:
        try:
            points = self._codes.get(_coded(code), POINTS, consistent_read=True)
            return self._rows.get(points.to_pk, points.to_sk, consistent_read=True)
        except (self._codes.DoesNotExist, self._rows.DoesNotExist):
            raise Unknown("There is no such code.") from None

    @staticmethod
    def _is_updated(row: ShareRow, actions: list[Action], condition: Condition) -> bool:
        """Whether it was done; the row is as it stands afterwards, or as another left it."""
        try:
            row.update(actions=actions, condition=condition)
        except UpdateError as refused:
            if refusal(refused) != "ConditionalCheckFailedException":
                raise
            row.refresh(consistent_read=True)
            return False
        return True

    def _row(self, holder_id: str, share: Share) -> ShareRow:
        content = Content(**share.model_dump(include=SEALED))
        pk, sk = self._key_of(holder_id), f"{instant(share.made_at)}#{share.id}"
        sealed = self._seal.seal(share.id, content.canonical(), _place(pk, sk))
        expires = int((share.until + KEPT).timestamp())
        return self._rows(
            pk, sk, id=share.id, key=sealed.key, content=sealed.content, expires=expires
        )

    def _share(self, row: ShareRow) -> Share:
        opened = self._seal.open(row.id, Sealed(row.key, row.content), _place(row.pk, row.sk))
        content = Content.model_validate_json(opened)
        return Share(
            **content.model_dump(),
            id=row.id,
            opening=_opening(row),
            revoked_at=datetime.fromisoformat(row.revoked_at) if row.revoked_at else None,
            misses=int(row.misses or 0),
        )

    def _key_of(self, holder_id: str) -> str:
        return SHARES_OF + self._hashes.of(holder_id)


def _opening(row: ShareRow) -> Opening | None:
    if not row.opened_at or not row.opened_with:
        return None
    return Opening(at=datetime.fromisoformat(row.opened_at), nonce=row.opened_with)


def _place(pk: str, sk: str) -> bytes:
    """Where it is sealed for: a row that is moved does not open."""
    return f"{pk} {sk}".encode()


def _coded(code: str) -> str:
    return f"CODE#{code}"
