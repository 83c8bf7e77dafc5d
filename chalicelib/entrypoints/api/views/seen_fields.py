"""The one form and who looks at it → each field with what they may see of its value."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.definitions.field import FieldType, Option
from chalicelib.domain.differing import Difference, difference, is_same
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Held
from chalicelib.domain.journal.happenings import FieldValue, Origin
from chalicelib.domain.names import CertificateNumber, Code, ItemId, PartyId
from chalicelib.domain.plan import Filling, PlannedField
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.naming import issuer_title, source_title, words_of


class SaidBy(Frozen):
    """Who says so: which register, of which certificate, who issued it, when it was asked for.

    ``valid_until`` is None where it holds until further notice.
    """

    sources: tuple[Text, ...]
    certificate_title: Text
    issuer: str
    issuer_title: Text
    as_of: datetime
    valid_until: date | None


class Changed(Frozen):
    """It was typed over what a certificate says: that, and what comes of it."""

    registered: FieldValue = Field(repr=False)
    certificate: Code
    number: CertificateNumber
    means: Text
    do: Text


class SeenValue(Frozen):
    """A value that stands. What a certificate said about somebody else is there, and not shown.

    Except where the item's law gives the reader that right, and the ledger says it was used. Nor is
    it shown to who represents them: that they are of one family no register has said. ``changed``
    is told to nobody else either: what was typed is shown to them as typed, and no more.
    """

    source: Literal["typed", "certificate"]
    prefilled: bool
    value: FieldValue | None = Field(default=None, repr=False)
    certificate: Code | None = None
    number: CertificateNumber | None = None
    said_by: SaidBy | None = None
    changed: Changed | None = None


class SeenField(Frozen):
    """One field: what it asks, about whom, for which items, what fills it, what stands."""

    key: str
    field: str
    party: PartyId
    title: Text
    hint: Text | None
    type: FieldType
    options: tuple[Option, ...]
    required: bool
    max_length: int
    minimum: float | None
    maximum: float | None
    items: tuple[ItemId, ...]
    filling: Filling
    stands: SeenValue | None


def seen_fields(desk: Desk) -> Iterator[SeenField]:
    """Every field of the plan, as whoever is at the desk may see it."""
    for planned in desk.plan.fields:
        field = desk.definitions.fields_by_id[planned.field]
        told = field.model_dump(
            include={"hint", "type", "options", "required", "max_length", "minimum", "maximum"}
        )
        yield SeenField(key=planned.key, field=planned.field, party=planned.party,
                        title=field.text, items=planned.items, filling=planned.filling,
                        stands=_stands(planned, desk), **told)  # fmt: skip


def _stands(planned: PlannedField, desk: Desk) -> SeenValue | None:
    application, key = desk.application, planned.key
    is_told, value = desk.is_told(planned.party, key), application.values.get(key)
    if value is None:
        return None
    origin = application.origins.get(key)
    if key in application.typed and not (is_told and _is_confirmed(key, value, desk)):
        found = difference(key, application) if is_told else None
        changed = _changed(found, desk) if found else None
        return SeenValue(source="typed", prefilled=False, value=value, changed=changed)
    if not is_told or origin is None:
        return SeenValue(source="certificate", prefilled=True)
    return SeenValue(
        source="certificate",
        prefilled=True,
        value=value,
        certificate=origin.certificate,
        number=origin.number,
        said_by=_said_by(planned.party, origin, desk),
    )


def _is_confirmed(key: str, value: FieldValue, desk: Desk) -> bool:
    """Whether a certificate says just what was typed."""
    filled = desk.application.prefilled
    return key in filled and is_same(filled[key], value)


def _said_by(party: PartyId, origin: Origin, desk: Desk) -> SaidBy | None:
    held = desk.application.holdings.of(party, origin.certificate)
    if not isinstance(held, Held) or held.number != origin.number:
        return None
    return SaidBy(
        sources=tuple(source_title(each, desk.definitions) for each in held.sources),
        certificate_title=desk.definitions.certificates_by_id[origin.certificate].title,
        issuer=held.issuer,
        issuer_title=issuer_title(held.issuer, desk.definitions),
        as_of=held.as_of,
        valid_until=held.valid_until,
    )


def _changed(found: Difference, desk: Desk) -> Changed:
    held = desk.application.holdings.of(found.party, found.certificate)
    told = words_of("corrected", found.certificate, desk.definitions,
                    sources=held.sources if held else ())  # fmt: skip
    return Changed(registered=found.registered, certificate=found.certificate,
                   number=found.number, means=told.means, do=told.do)  # fmt: skip
