"""A query + the faults it meets → the answer as it goes wrong: what is said, and how it is signed.

What goes wrong on the way (slow, down, elsewhere) is the door's.
"""

import secrets
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from joserfc.jwk import ECKey

from chalicelib.domain.calendar import LEGAL_TIME
from chalicelib.domain.definitions.certificate import CertificateField
from infra.local.registers.faults import Fault
from infra.local.registers.registrar import Payload, Registrar
from infra.local.registers.wire import Query, Subject, signed

HUGE_BYTES = 10 * 1024 * 1024


def answer(query: Query, registrar: Registrar, faults: Sequence[Fault]) -> bytes:
    """The signed answer; without a fault the right one."""
    does = {fault.does for fault in faults}
    payload = registrar.answer(_turned(query, does, registrar))
    if "another_holder" in does:
        payload = {**payload, "subject": {"id": query.subject.id}}
    for fault in faults:
        payload = _wrong(fault, payload, registrar)
    key = _impostor(registrar.key) if "other_key" in does else registrar.key
    return signed(payload, key)


def _turned(query: Query, does: AbstractSet[str], registrar: Registrar) -> Query:
    """The query as it is mistaken for another."""
    if does & {"wrong_person", "another_holder"}:
        query = _about_another(query, registrar)
    if "talkative" in does:
        everything = tuple(each.id for each in _fields(query, registrar))
        query = query.model_copy(update={"fields": everything})
    return query


def _wrong(fault: Fault, payload: Payload, registrar: Registrar) -> Payload:
    match fault.does:
        case "stale":
            yesterday = datetime.fromtimestamp(registrar.clock(), LEGAL_TIME) - timedelta(days=1)
            return _ended(payload, yesterday.date().isoformat())
        case "clock":
            return {**payload, "iat": int(registrar.clock() + (fault.seconds or 0))}
        case "replayed":
            return {**payload, "in_reply_to": secrets.token_urlsafe(16)}
        case "huge":
            return {**payload, "padding": "x" * HUGE_BYTES}
        case _:
            return payload


def _ended(payload: Payload, day: str) -> Payload:
    told = payload.get("certificates")
    if not isinstance(told, list):
        return payload
    return {**payload, "certificates": [{**each, "ended": day} for each in told]}


def _about_another(query: Query, registrar: Registrar) -> Query:
    """The same about whoever else has such a certificate; about somebody, where nobody has."""
    holders = [each.holder_id for each in registrar.contents.kept if each.type == query.certificate]
    others = (h for h in (*holders, *registrar.contents.names) if h != query.subject.id)
    other = next(others)
    return query.model_copy(update={"subject": Subject(id=other), "number": None})


def _fields(query: Query, registrar: Registrar) -> Sequence[CertificateField]:
    kind = registrar.contents.types.get(query.certificate)
    return kind.fields if kind else ()


def _impostor(key: ECKey) -> ECKey:
    """Another key under the same name."""
    made = ECKey.generate_key("P-256", private=True)
    return ECKey.import_key({**made.as_dict(private=True), "kid": str(key.kid)})
