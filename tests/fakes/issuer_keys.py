"""The history of issuers' keys in a list."""

from datetime import UTC, datetime

from chalicelib.domain.errors import Unknown
from chalicelib.domain.issuer_keys import IssuerKey, named

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class FakeIssuerKeys:
    """Remembers every key."""

    def __init__(self, *keys: IssuerKey) -> None:
        self._keys = {(key.issuer, key.kid): key for key in keys}

    def of(self, issuer: str) -> tuple[IssuerKey, ...]:
        """This issuer's keys, the newest first."""
        found = [key for key in self._keys.values() if key.issuer == issuer]
        return tuple(sorted(found, key=lambda key: key.since or LONG_AGO, reverse=True))

    def add(self, key: IssuerKey) -> IssuerKey:
        """Write it down once."""
        return self._keys.setdefault((key.issuer, key.kid), key)

    def end(self, issuer: str, kid: str, until: datetime) -> IssuerKey:
        """It signs no longer than this."""
        return self._marked(issuer, kid, "until", until)

    def revoke(self, issuer: str, kid: str, at: datetime) -> IssuerKey:
        """It proves nothing from this instant."""
        return self._marked(issuer, kid, "revoked", at)

    def _marked(self, issuer: str, kid: str, name: str, at: datetime) -> IssuerKey:
        key = named(kid, self.of(issuer))
        if key is None:
            raise Unknown(f"{issuer} has no key {kid}.")
        before = getattr(key, name)
        marked = key.model_copy(update={name: min(before, at) if before else at})
        self._keys[issuer, kid] = marked
        return marked
