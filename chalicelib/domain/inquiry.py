"""A reading that is due → the query it needs, or why it is not put; several about one are one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from chalicelib.domain.application import Application
from chalicelib.domain.conditional_use import Denial, denial, laws
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Refused
from chalicelib.domain.names import CertificateNumber, Code, Snake
from chalicelib.domain.plan import Plan
from chalicelib.domain.prefilling import Reading
from chalicelib.domain.querying import Query

Key = tuple[str, str | None, Code, CertificateNumber | None]
"""Whose certificate (by which name, where others gave it), of which type, and which one."""


class Sought(Frozen):
    """One reading with its query, and why that is not put: its party refused, or a rule does.

    ``compared`` are the fields that are asked back only to see whose it is: nothing keeps them.
    """

    reading: Reading
    query: Query
    compared: frozenset[Snake] = frozenset()
    denied: Denial | Literal["refused"] | None = None

    @property
    def reason(self) -> Denial | None:
        """The rule that keeps it from being put."""
        return None if self.denied == "refused" else self.denied

    def refusal(self, now: datetime) -> Refused:
        """The answer of whoever was not asked."""
        by: Literal["party", "rule"] = "party" if self.denied == "refused" else "rule"
        return Refused(by=by, reason=self.reason, sources=(), as_of=now)


def seek(
    reading: Reading, application: Application, plan: Plan, definitions: Definitions
) -> Sought:
    """What a party refused is not asked, nor what no item of the plan requires."""
    query = query_of(reading, application, plan, definitions)
    is_refused = reading.permission == "refused"
    denied = "refused" if is_refused else denial(query, application, plan, definitions)
    kept = _kept(reading, definitions.certificates_by_id[reading.certificate])
    return Sought(reading=reading, query=query, compared=frozenset(query.fields) - kept,
                  denied=denied)  # fmt: skip


def query_of(
    reading: Reading, application: Application, plan: Plan, definitions: Definitions
) -> Query:
    """What is asked for one reading: the fields that fill the form, and one to tell several apart.

    Those that say whose it is are asked back, to be compared with what was asked: a register may
    err. Who asks, for what, on which ground and by which law goes along.
    """
    kind = definitions.certificates_by_id[reading.certificate]
    fields = _kept(reading, kind) | {kind.holder_field}
    if reading.name is not None and kind.holder_name is not None:
        fields |= {kind.holder_name}
    return Query(
        application=application.id,
        items=reading.items,
        requester=f"party:{application.applicant}",
        purpose=application.life_event,
        ground=reading.ground,
        references=laws(reading.items, kind.id, plan, definitions),
        holder_id=application.people[reading.party].id_number,
        name=reading.name,
        name_field=kind.holder_name,
        certificate=kind.id,
        fields=tuple(sorted(fields)),
        number=reading.number,
    )


def _kept(reading: Reading, kind: CertificateType) -> set[Snake]:
    """The fields that fill the form, and the one that tells several apart until one is chosen."""
    label = kind.told_apart_by if reading.number is None else None
    return {*reading.fields, *((label,) if label is not None else ())}


def key_of(query: Query) -> Key:
    """What makes two queries one: each certificate is fetched once, whomever it serves."""
    return query.holder_id, query.name, query.certificate, query.number


def together(queries: Iterable[Query]) -> dict[Key, Query]:
    """The queries to put: of those about one certificate, one with all that any of them asks."""
    joined: dict[Key, Query] = {}
    for query in queries:
        before = joined.get(key_of(query))
        joined[key_of(query)] = query if before is None else _joined(before, query)
    return joined


def covers(put: Query, query: Query) -> bool:
    """Whether what was put asked for all that this query asks for."""
    return key_of(put) == key_of(query) and set(query.fields) <= set(put.fields)


def _joined(one: Query, other: Query) -> Query:
    """A duty that the law lays on any of the items is ground enough for all of them."""
    return one.model_copy(
        update={
            "items": tuple(dict.fromkeys((*one.items, *other.items))),
            "fields": tuple(sorted({*one.fields, *other.fields})),
            "references": tuple(dict.fromkeys((*one.references, *other.references))),
            "ground": "duty" if "duty" in {one.ground, other.ground} else one.ground,
        }
    )
