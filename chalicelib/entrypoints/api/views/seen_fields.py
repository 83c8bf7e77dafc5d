"""The one form and who looks at it → each field with what they may see of its value."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.definitions.field import FieldType, Option
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue, Origin
from chalicelib.domain.names import CertificateNumber, Code, ItemId, PartyId
from chalicelib.domain.plan import Filling, PlannedField
from chalicelib.domain.showing import is_shown
from chalicelib.domain.text import Text


class SeenValue(Frozen):
    """A value that stands. What a certificate said about somebody else is there, and not shown.

    Except where the item's law gives the reader that right, and the ledger says it was used. Nor is
    it shown to who represents them: that they are of one family no register has said.
    """

    source: Literal["typed", "certificate"]
    prefilled: bool
    value: FieldValue | None = Field(default=None, repr=False)
    certificate: Code | None = None
    number: CertificateNumber | None = None


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
    if key in application.typed:
        return SeenValue(source="typed", prefilled=False, value=application.typed[key])
    if key not in application.prefilled:
        return None
    if not desk.is_themselves(planned.party) and not is_shown(application, key, desk.themselves):
        return SeenValue(source="certificate", prefilled=True)
    return _own(application.prefilled[key], application.origins.get(key))


def _own(value: FieldValue, origin: Origin | None) -> SeenValue:
    return SeenValue(
        source="certificate",
        prefilled=True,
        value=value,
        certificate=origin.certificate if origin else None,
        number=origin.number if origin else None,
    )
