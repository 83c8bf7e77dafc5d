"""Shares in memory."""

from chalicelib.domain.errors import Unknown
from chalicelib.domain.sharing import MOST_MISSES


class FakeShares:
    """Every method of the port."""

    def __init__(self) -> None:
        self._shares = {}
        self._codes = {}

    def keep(self, holder_id, share, code):
        if code not in self._codes:
            self._shares[holder_id, share.id] = share
            self._codes[code] = (holder_id, share.id)
        return self.coded(code)

    def of(self, holder_id):
        theirs = [share for (holder, _), share in self._shares.items() if holder == holder_id]
        return tuple(sorted(theirs, key=lambda share: share.made_at, reverse=True))

    def coded(self, code):
        return self._shares[self._key(code)]

    def open(self, code, opening):
        share = self.coded(code)
        if share.opening is None and share.revoked_at is None:
            self._shares[self._key(code)] = share.model_copy(update={"opening": opening})
        return self.coded(code)

    def attempt(self, code):
        share = self._shares[self._key(code)]
        if share.misses < MOST_MISSES:
            self._count(code, share.misses + 1)
        return share

    def forgive(self, code):
        self._count(code, max(self._shares[self._key(code)].misses - 1, 0))

    def revoke(self, holder_id, share, at):
        if (holder_id, share) not in self._shares:
            raise Unknown("You have no such code.")
        stands = self._shares[holder_id, share]
        if stands.revoked_at is None:
            self._shares[holder_id, share] = stands.model_copy(update={"revoked_at": at})
        return self._shares[holder_id, share]

    def _count(self, code, misses):
        key = self._key(code)
        self._shares[key] = self._shares[key].model_copy(update={"misses": misses})

    def _key(self, code):
        if code not in self._codes:
            raise Unknown("There is no such code.")
        return self._codes[code]
