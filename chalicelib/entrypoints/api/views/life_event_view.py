"""A life event's definition → what anybody may read of it before signing in."""

from collections.abc import Iterator
from typing import Literal

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Area
from chalicelib.domain.definitions.fact import FactKind
from chalicelib.domain.definitions.field import Option
from chalicelib.domain.definitions.item import Limits, PlaceKind
from chalicelib.domain.definitions.life_event import (
    LifeEvent,
    Part,
    Promise,
    QuestionOption,
    Words,
)
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import HolderKind, ItemId
from chalicelib.domain.text import Basis, Confidence, Text


class LifeEventLine(Frozen):
    """One life event in the list of all."""

    id: str
    title: Text
    summary: Text
    concerns: Literal["natural", "legal"]
    words: Words
    themes: tuple[str, ...]


class SeenQuestion(Frozen):
    """What is asked, why, of which kind the answer is, what may be chosen, if anything must."""

    id: str
    text: Text
    why: Text | None
    kind: FactKind
    unit: str | None
    options: tuple[QuestionOption, ...]
    may_be_none: bool


class SeenRole(Frozen):
    """A part that somebody has."""

    role: str
    title: Text
    kind: HolderKind
    takes_part: Part
    many: bool
    at_least: int


class OfferedItem(Frozen):
    """One item that may be part of it, as its department offers it.

    ``fee`` in fen; 0 also where it is not known (``fee_is_known``), and the department tells it.
    """

    id: ItemId
    title: Text
    department: str
    department_title: Text | None
    place: PlaceKind
    limits: Limits
    fee: int
    fee_is_known: bool
    payer: str | None
    fee_note: Text | None
    fee_basis: Basis | None
    fee_confidence: Confidence


class AskedField(Frozen):
    """A field that some case of it asks for, of whoever has this role."""

    field: str
    title: Text
    of: str
    options: tuple[Option, ...]


class LifeEventView(LifeEventLine):
    """One life event whole: who takes part, what is asked, where it is served, what is promised.

    ``fields``: every field of the one form that any case of it may ask for.
    """

    opened_by: tuple[str, ...]
    places: tuple[PlaceKind, ...]
    areas: tuple[Area, ...]
    parties: tuple[SeenRole, ...]
    questions: tuple[SeenQuestion, ...]
    items: tuple[OfferedItem, ...]
    fields: tuple[AskedField, ...]
    promise: Promise | None


def line_of(event: LifeEvent) -> LifeEventLine:
    """The event in the list of all."""
    return LifeEventLine(id=event.id, title=event.title, summary=event.summary,
                         concerns=event.concerns, words=event.words,
                         themes=event.themes)  # fmt: skip


def life_event_view(event: LifeEvent, definitions: Definitions) -> LifeEventView:
    """The event whole."""
    return LifeEventView(
        **{name: getattr(line_of(event), name) for name in LifeEventLine.model_fields},
        opened_by=event.opened_by,
        places=event.places,
        areas=definitions.areas,
        parties=tuple(seen_roles(event)),
        questions=tuple(seen_questions(event, definitions)),
        items=tuple(_items(event, definitions)),
        fields=tuple(_fields(event, definitions)),
        promise=event.promise,
    )


def seen_roles(event: LifeEvent) -> Iterator[SeenRole]:
    """Every part that somebody may have in it."""
    for party in event.parties:
        yield SeenRole(**{name: getattr(party, name) for name in SeenRole.model_fields})


def seen_questions(event: LifeEvent, definitions: Definitions) -> Iterator[SeenQuestion]:
    """What may be asked, in the order of the definition."""
    for question in event.questions:
        fact = definitions.facts_by_path[question.fact]
        yield SeenQuestion(id=question.id, text=question.text, why=question.why, kind=fact.kind,
                           unit=fact.unit, options=question.options,
                           may_be_none=question.may_be_none)  # fmt: skip


def _items(event: LifeEvent, definitions: Definitions) -> Iterator[OfferedItem]:
    titles = {department.id: department.title for department in definitions.departments}
    for placed in definitions.bundle(event.bundle).items:
        item = definitions.items_by_id[placed.item]
        yield OfferedItem(id=item.id, title=item.title, department=item.department,
                          department_title=titles.get(item.department), place=item.place,
                          limits=item.limits, fee=item.fee.amount or 0,
                          fee_is_known=item.fee.amount is not None,
                          payer=item.fee.payer, fee_note=item.fee.note,
                          fee_basis=item.fee.basis, fee_confidence=item.fee.confidence)  # fmt: skip


def _fields(event: LifeEvent, definitions: Definitions) -> Iterator[AskedField]:
    items = (definitions.items_by_id[each.item] for each in definitions.bundle(event.bundle).items)
    for name in dict.fromkeys(asked.field for item in items for asked in item.fields):
        field = definitions.fields_by_id[name]
        yield AskedField(field=name, title=field.text, of=field.of, options=field.options)
