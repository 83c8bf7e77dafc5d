"""A signed query → what the register says to it, or why it says nothing; notices → kept, once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from joserfc.jwk import ECKey

from chalicelib.domain.calendar import LEGAL_TIME
from infra.local.register import Kept
from infra.local.registers.contents import Contents
from infra.local.registers.memory import Memory, Noted
from infra.local.registers.trouble import Trouble
from infra.local.registers.wire import (
    NOTICE,
    QUERY,
    Message,
    Notice,
    Query,
    Refused,
    Subject,
    opened,
    unverified,
)

LEEWAY_SECONDS = 60
LONGEST_SECONDS = 60
"""How long a query may hold."""

Payload = Mapping[str, object]


@dataclass(frozen=True)
class Registrar:
    """One register: its name, the service it serves, what it knows, its key, what it remembers."""

    source: str
    service: str
    contents: Contents
    key: ECKey
    trusted: Callable[[], Mapping[str, ECKey]]
    memory: Memory
    trouble: Trouble
    clock: Callable[[], float]

    def query(self, text: bytes) -> Query:
        """A query that may be answered, once; raises Refused."""
        query = self._opened(text)
        self._addressed(query)
        now = self.clock()
        if abs(now - query.iat) > LEEWAY_SECONDS and not self.trouble.is_lax("clock"):
            raise Refused(401, "clock")
        if query.exp - query.iat > LONGEST_SECONDS:
            raise Refused(400, "too_long")
        is_new = self.memory.is_new(query.jti, query.exp + 2 * LEEWAY_SECONDS, now)
        if not is_new and not self.trouble.is_lax("replay"):
            raise Refused(409, "replayed")
        return query

    def answer(self, query: Query) -> Payload:
        """What it says: only the fields that were asked, newest first."""
        return {
            "iss": self.source,
            "aud": query.iss,
            "iat": int(self.clock()),
            "in_reply_to": query.jti,
            "subject": {"id": query.subject.id},
            "certificate": query.certificate,
            **self._result(query),
        }

    def note(self, text: bytes) -> bool:
        """Keep a notice; False where it was known before. Raises Refused."""
        notice = opened(text, self.trusted(), NOTICE, Notice)
        self._addressed(notice)
        if notice.iat > self.clock() + LEEWAY_SECONDS:
            raise Refused(401, "clock")
        is_new = self.memory.note(notice.jti, Noted(self.clock(), notice.model_dump(mode="json")))
        if is_new and notice.kind == "superseded" and self._keeps(notice):
            day = datetime.fromtimestamp(notice.iat, LEGAL_TIME).date()
            self.memory.end(notice.number, day, notice.by)
        return is_new

    def _opened(self, text: bytes) -> Query:
        if self.trouble.is_lax("signature"):
            return unverified(text, Query)
        return opened(text, self.trusted(), QUERY, Query)

    def _addressed(self, message: Message) -> None:
        if message.aud != self.source and not self.trouble.is_lax("audience"):
            raise Refused(403, "wrong_audience")
        if message.iss != self.service:
            raise Refused(403, "wrong_issuer")

    def _result(self, query: Query) -> Payload:
        kind, subject = self.contents.types.get(query.certificate), query.subject
        if kind is None:
            return {"result": "not_allowed", "reason": "not_kept_here"}
        if any(kind.field(name) is None for name in query.fields):
            return {"result": "not_allowed", "reason": "unknown_field"}
        if not self._is_meant(subject):
            return {"result": "no_match"}
        found = [each for each in self.contents.of(subject.id, query.certificate)
                 if query.number in {None, each.number}]  # fmt: skip
        return {"result": "told", "certificates": [self._told(each, query) for each in found]}

    def _is_meant(self, subject: Subject) -> bool:
        if not self.contents.knows(subject.id, None):
            return self.trouble.is_lax("person")
        return self.contents.knows(subject.id, subject.name) or self.trouble.is_lax("name")

    def _told(self, one: Kept, query: Query) -> Payload:
        ended = self.memory.ended(one.number)
        return {
            "number": one.number,
            "issuer": one.issuer,
            "issued_at": one.issued_at.astimezone(UTC).isoformat(),
            **({"valid_until": one.valid_until.isoformat()} if one.valid_until else {}),
            **({"ended": ended.isoformat()} if ended else {}),
            "fields": {name: one.fields[name] for name in query.fields if name in one.fields},
        }

    def _keeps(self, notice: Notice) -> bool:
        found = self.contents.of(notice.subject.id, notice.certificate)
        return any(each.number == notice.number for each in found)
