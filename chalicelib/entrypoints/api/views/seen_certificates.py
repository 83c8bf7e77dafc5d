"""What was verified of a certificate → the same in words: how it stands, what it is, by whom."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.proving import PROOFS
from chalicelib.domain.standing import standing_words
from chalicelib.domain.text import Text
from chalicelib.domain.verified import PaperVerified, Presented, Verification


class Titled(Frozen):
    """What the definitions call it; None where they know nothing of it (any more)."""

    standing_words: Text
    type_title: Text | None
    issuer_title: Text | None


class SeenVerification(Verification, Titled):
    """How a number stands, in codes and in words."""


class SeenPresented(Presented, Titled):
    """What was shown and how it stands, in codes and in words; its fields with their titles."""

    field_titles: Mapping[str, Text]
    proof_words: Text


class SeenPaper(PaperVerified):
    """How a paper stands, in codes and in words."""

    standing_words: Text
    certificate: SeenVerification | None = None


def seen_verification(told: Verification, known: Definitions) -> SeenVerification:
    """With its titles."""
    return SeenVerification(**_parts(told), **_titles(told, known, told.ended))


def seen_presented(told: Presented, known: Definitions) -> SeenPresented:
    """With its titles."""
    kind = known.certificates_by_id.get(told.type or "")
    return SeenPresented(
        **_parts(told),
        **_titles(told, known),
        field_titles=field_titles(kind, told.fields),
        proof_words=PROOFS[told.proof],
    )


def seen_paper(told: PaperVerified, known: Definitions) -> SeenPaper:
    """With its titles."""
    inside = seen_verification(told.certificate, known) if told.certificate else None
    same = inside if inside and inside.standing == told.standing else None
    words = same.standing_words if same else standing_words(told.standing, None)
    return SeenPaper(
        standing=told.standing,
        why=told.why,
        standing_words=words,
        certificate=inside,
    )


def field_titles(kind: CertificateType | None, fields: Iterable[str]) -> dict[str, Text]:
    """Field → its title, for those of these that the type (still) has."""
    titles = {field.id: field.title for field in kind.fields} if kind else {}
    return {name: titles[name] for name in fields if name in titles}


def _parts(told: Verification | Presented) -> dict[str, Any]:
    return {name: getattr(told, name) for name in type(told).model_fields}


def _titles(
    told: Verification | Presented, known: Definitions, since: date | None = None
) -> dict[str, Any]:
    kind = known.certificates_by_id.get(told.type or "")
    issuer = known.bodies_by_id.get(told.issuer) if told.issuer else None
    return {
        "standing_words": standing_words(told.standing, since or told.valid_until),
        "type_title": kind.title if kind else None,
        "issuer_title": issuer.title if issuer else None,
    }
