"""The port IssuerKeys over the table of certificates: ``ISSUER#<body>``, ``KEY#<kid>``."""

from datetime import UTC, datetime

from pydantic import TypeAdapter
from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import PutError, UpdateError
from pynamodb.models import Model

from chalicelib.adapters.bound_models import Table, bound
from chalicelib.adapters.instants import instant
from chalicelib.adapters.outages import outages_of, refusal
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import canonical
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.names import BodyId

HISTORY = "The history of issuers' keys"
_JWK = TypeAdapter(dict[str, str])
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class KeyRow(Model):
    """One public key. Instants are written in UTC, so that they sort as they follow."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    jwk = UnicodeAttribute()
    since = UnicodeAttribute(null=True)
    until = UnicodeAttribute(null=True)
    revoked = UnicodeAttribute(null=True)


class TableIssuerKeys:
    """Keys as the operators of issuers have them; there is nothing secret in it."""

    def __init__(self, table: Table) -> None:
        self._rows = bound(KeyRow, table)

    def of(self, issuer: BodyId) -> tuple[IssuerKey, ...]:
        """All of this issuer's keys, the newest first."""
        with outages_of(HISTORY):
            rows = self._rows.query(_under(issuer), consistent_read=True)
            found = [_key(issuer, row) for row in rows]
        return tuple(sorted(found, key=lambda key: key.since or _LONG_AGO, reverse=True))

    def add(self, key: IssuerKey) -> IssuerKey:
        """Write it down once."""
        row = self._rows(_under(key.issuer), _named(key.kid), jwk=canonical(key.jwk).decode(),
                         since=_written(key.since), until=_written(key.until),
                         revoked=_written(key.revoked))  # fmt: skip
        with outages_of(HISTORY):
            try:
                row.save(condition=self._rows.pk.does_not_exist())
            except PutError as refused:
                _require_refusal(refused)
        return self._one(key.issuer, key.kid)

    def end(self, issuer: BodyId, kid: str, until: datetime) -> IssuerKey:
        """It signs no longer than this."""
        return self._marked(issuer, kid, "until", until)

    def revoke(self, issuer: BodyId, kid: str, at: datetime) -> IssuerKey:
        """It proves nothing from this instant."""
        return self._marked(issuer, kid, "revoked", at)

    def _marked(self, issuer: BodyId, kid: str, name: str, at: datetime) -> IssuerKey:
        """The earliest instant counts: what was ended is not begun again."""
        self._one(issuer, kid)
        column, said = getattr(self._rows, name), _written(at)
        with outages_of(HISTORY):
            try:
                self._rows(_under(issuer), _named(kid)).update(
                    actions=[column.set(said)], condition=column.does_not_exist() | (column > said)
                )
            except UpdateError as refused:
                _require_refusal(refused)
        return self._one(issuer, kid)

    def _one(self, issuer: BodyId, kid: str) -> IssuerKey:
        with outages_of(HISTORY):
            try:
                row = self._rows.get(_under(issuer), _named(kid), consistent_read=True)
            except self._rows.DoesNotExist:
                raise Unknown(f"{issuer} has no key {kid}.") from None
        return _key(issuer, row)


def _require_refusal(refused: PutError | UpdateError) -> None:
    if refusal(refused) != "ConditionalCheckFailedException":
        raise refused


def _key(issuer: BodyId, row: KeyRow) -> IssuerKey:
    return IssuerKey(issuer=issuer, jwk=_JWK.validate_json(row.jwk), since=_read(row.since),
                     until=_read(row.until), revoked=_read(row.revoked))  # fmt: skip


def _written(at: datetime | None) -> str | None:
    return instant(at) if at else None


def _read(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _under(issuer: BodyId) -> str:
    return f"ISSUER#{issuer}"


def _named(kid: str) -> str:
    return f"KEY#{kid}"
