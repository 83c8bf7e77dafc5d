"""Fields of a certificate ↔ what was typed for them: in yuan, in three parts, in full width."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast

from chalicelib.domain.definitions.fact import FactKind
from chalicelib.domain.disclosure import ExpectedField
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.typed_answer import FEN, as_typed, typed_answer
from chalicelib.entrypoints.pages.posted import Posted

FIGURES = frozenset({"amount", "number", "count"})
CODES = frozenset({"resident_id", "credit_code", "phone"})


class Input(NamedTuple):
    """One field of a form: its name there, what it is, what stands in it."""

    name: str
    field: ExpectedField
    known: object


def asked_for(
    fields: Iterable[ExpectedField], prefix: str, known: Mapping[str, FieldValue]
) -> list[Input]:
    """The fields of a form, with what is known."""
    return [Input(f"{prefix}.{each.id}", each, _shown(each, known.get(each.id)))
            for each in fields]  # fmt: skip


def typed(fields: Iterable[ExpectedField], prefix: str, posted: Posted) -> dict[str, FieldValue]:
    """What was typed, each in its plain form; what was left empty is left out.

    Raises Invalid, naming each figure that is none.
    """
    content: dict[str, FieldValue] = {}
    wrong: list[Place] = []
    for field in fields:
        try:
            value = _typed(field, f"{prefix}.{field.id}", posted)
        except Invalid as fault:
            wrong += fault.places
            continue
        if value not in {"", ()}:
            content[field.id] = value
    if wrong:
        raise Invalid("The grant does not fit what the item yields.", tuple(wrong))
    return content


def _typed(field: ExpectedField, name: str, posted: Posted) -> FieldValue:
    if field.type == "date":
        return posted.date(name)
    if field.type == "choices":
        return posted.all(name)
    if field.type in CODES:
        return posted.number(name)
    if field.type in FIGURES and posted.one(name):
        kind = cast("FactKind", field.type)
        return typed_answer(name, kind, (posted.one(name),), (), may_be_none=False)
    return posted.one(name)


def _shown(field: ExpectedField, value: FieldValue | None) -> object:
    """As it is typed."""
    if value is not None and field.type == "amount":
        return as_typed(cast("int", value) / FEN)
    return value
