"""A query → a signed POST to a register, and its signed answer → what it says (docs/sources.md).

The port Source over HTTP. Whatever a register does, an answer comes: what is not exactly as it
must be is silence, with its reason, and an operator is told. Nothing is repeated here.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from chalicelib.adapters.sources.opening import Opened, opened
from chalicelib.adapters.sources.posting import ANSWERED, TAKEN, Posting
from chalicelib.adapters.sources.unusable import Unusable
from chalicelib.adapters.sources.wire import (
    NOTICE_TYPE,
    QUERY_TYPE,
    SKEW,
    Header,
    NoticeClaims,
    QueryClaims,
    Subject,
)
from chalicelib.domain.errors import ConcurrentChange, SourceDown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.issuer_keys import REQUESTS
from chalicelib.domain.jws import encoded, part
from chalicelib.domain.names import SourceId
from chalicelib.ports.clocks import Clock
from chalicelib.ports.randomness import Randomness
from chalicelib.ports.signers import Signer
from chalicelib.ports.sources import Notice, Query, Silent, SourceAnswer

FAILED = "failed"
"""The code of what nobody foresaw: a mistake of ours, and silence all the same."""

SIGNING = 3
"""Tries to sign: a key that was replaced meanwhile is replaced once, and not again and again."""

NONCE = 16
"""Bytes of a query's id: it is never used twice."""

TELLING = 10.0
"""Seconds that a register has to take a notice."""

Report = Callable[[SourceId, str], None]
"""What an operator is told: of which register, by the code of what was wrong."""


class Ourselves(NamedTuple):
    """Who asks: our base URL, our key, our clock, and what nobody can guess."""

    base_url: str
    signer: Signer
    clock: Clock
    randomness: Randomness


class HttpSource:
    """One register that listens at an address and signs with one key (a JWK with its ``kid``)."""

    def __init__(
        self, posting: Posting, key: Mapping[str, str], ourselves: Ourselves, named: SourceId,
        report: Report,
    ) -> None:  # fmt: skip
        self.id = named
        self._posting = posting
        self._key = key
        self._ourselves = ourselves
        self._report = report

    def ask(self, query: Query, patience: float) -> SourceAnswer:
        """Put it once; Silent for whatever went wrong, ours (``unsigned``) or the register's."""
        try:
            answer, dropped = self._asked(query, patience)
        except Unusable as unusable:
            self._report(self.id, unusable.reason)
            return Silent(reason=unusable.reason)
        except Exception:  # noqa: BLE001 - one register must not end what all the others answered
            self._report(self.id, FAILED)
            return Silent(reason=FAILED)
        for reason in dropped:
            self._report(self.id, reason)
        return answer

    def tell(self, notice: Notice) -> None:
        """Hand a notice over; raises SourceDown where it was not taken."""
        now = self._ourselves.clock.now()
        claims = NoticeClaims(
            iss=self._ourselves.base_url, aud=self.id, iat=int(now.timestamp()), jti=notice.id,
            subject=Subject(id=notice.holder_id), fields=dict(notice.fields),
            **notice.model_dump(include={"kind", "application", "certificate", "number", "by"}),
        )  # fmt: skip
        try:
            self._posting.post("/notices", self._signed(claims, NOTICE_TYPE), TELLING, TAKEN)
        except Unusable as unusable:
            self._report(self.id, unusable.reason)
            raise SourceDown(f"The register {self.id} did not take a notice.") from None

    def _asked(self, query: Query, patience: float) -> Opened:
        claims = self._claims(query, self._ourselves.clock.now())
        signed = self._signed(claims, QUERY_TYPE)
        body = self._posting.post("/queries", signed, patience, ANSWERED)
        return opened(body, claims, self._key, self._ourselves.clock.now())

    def _claims(self, query: Query, now: datetime) -> QueryClaims:
        issued = int(now.timestamp())
        drawn = self._ourselves.randomness.draw(NONCE)
        asked = query.model_dump(exclude={"holder_id", "name", "name_field"})
        name = query.name if query.name_field else None
        return QueryClaims(
            iss=self._ourselves.base_url, aud=self.id, iat=issued, exp=issued + SKEW,
            jti=encoded(drawn),
            subject=Subject(id=query.holder_id, name=name), **asked,
        )  # fmt: skip

    def _signed(self, claims: Frozen, typ: str) -> str:
        """A JWS by our key; raises Unusable where there is none to be had, for whatever reason."""
        for _ in range(SIGNING):
            try:
                return self._signed_once(claims, typ)
            except ConcurrentChange:
                continue
            except Exception:  # noqa: BLE001 - our key is at fault, and no register
                break
        raise Unusable("unsigned")

    def _signed_once(self, claims: Frozen, typ: str) -> str:
        """Raises ConcurrentChange where the key was replaced meanwhile, by another thread too."""
        signer = self._ourselves.signer
        kid = signer.public_key(REQUESTS)["kid"]
        text = f"{part(Header(kid=kid, typ=typ))}.{part(claims)}"
        signature = signer.sign(REQUESTS, text.encode())
        if signer.public_key(REQUESTS)["kid"] != kid:
            raise ConcurrentChange(f"The key of {REQUESTS} was replaced: sign again.")
        return f"{text}.{encoded(signature)}"
