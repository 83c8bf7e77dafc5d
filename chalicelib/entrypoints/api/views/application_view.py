"""An application and who looks at it → all that they may see, in no language and in both."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, get_args

from pydantic import Field

from chalicelib.domain.application import Phase
from chalicelib.domain.applying.alternatives import Vacancy
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.asking import unneeded
from chalicelib.domain.clock import whole_history
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.erasing import told
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode, PartyId
from chalicelib.domain.review import review
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.seen_answers import SeenAnswer, seen_answers
from chalicelib.entrypoints.api.views.seen_choices import SeenChoice, seen_choices
from chalicelib.entrypoints.api.views.seen_clock import (
    Moment,
    SeenClock,
    history_shown,
    seen_clock,
)
from chalicelib.entrypoints.api.views.seen_conflicts import SeenConflict, seen_conflicts
from chalicelib.entrypoints.api.views.seen_fields import SeenField, seen_fields
from chalicelib.entrypoints.api.views.seen_items import Marked, SeenItem, marked, seen_items
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial, materials_told
from chalicelib.entrypoints.api.views.seen_parties import (
    OpenPart,
    SeenConsent,
    SeenMandate,
    SeenParty,
    SeenSignature,
    seen_consents,
    seen_mandates,
    seen_open_parts,
    seen_parties,
    seen_signatures,
    seen_vacancies,
)

PrefillState = Literal["done", "source_down", "to_repeat"]
"""``source_down``: it could not be asked for, or nobody answered about somebody of whom the caller
is told why. ``to_repeat``: others wrote to it again and again, and what was read stands nowhere.
"""


class ApplicationView(Frozen):
    """One application. ``own`` are the caller's parts in it; ``version`` is its ETag.

    ``reach`` is what the caller may do with it as a whole; ``vacancies`` are the parts left empty,
    ``open_parts`` those for which somebody can be named now.

    ``offered``: a newer version waits for the answer of who looks, because they lead it.
    ``collects``: whether the results, once delivered, are shown to who looks.

    ``clock`` is that of the whole, from acceptance. ``prefill`` says, right after agreeing,
    whether the sources could be asked; ``answered`` says what each has answered, in words.
    """

    id: str
    number: str | None
    life_event: str
    title: Text
    catalogue: str
    phase: Phase
    version: int
    places: Mapping[PlaceKind, AreaCode]
    applicant: PartyId
    own: tuple[PartyId, ...]
    opened_at: datetime
    submitted_at: datetime | None
    accepted_at: datetime | None
    erased: Text | None
    offered: bool
    competent: Text | None
    correction: Marked | None
    answers: Mapping[str, FactValue] = Field(repr=False)
    next_question: str | None
    next_questions: tuple[str, ...]
    unneeded_answers: tuple[str, ...]
    parties: tuple[SeenParty, ...]
    vacancies: tuple[Vacancy, ...]
    open_parts: tuple[OpenPart, ...]
    mandates: tuple[SeenMandate, ...]
    reach: tuple[Act, ...]
    collects: bool
    consents: tuple[SeenConsent, ...]
    choices: tuple[SeenChoice, ...]
    conflicts: tuple[SeenConflict, ...]
    answered: tuple[SeenAnswer, ...]
    fields: tuple[SeenField, ...] = Field(repr=False)
    materials: tuple[SeenMaterial, ...]
    items: tuple[SeenItem, ...]
    clock: SeenClock | None
    signatures: tuple[SeenSignature, ...]
    prefill: PrefillState | None = None


def application_view(
    desk: Desk, moment: Moment, prefill: PrefillState | None = None
) -> ApplicationView:
    """What whoever is at this desk may see of the application."""
    application, plan = desk.application, desk.plan
    facts = application.model_dump(
        include={"id", "number", "life_event", "catalogue", "phase", "version", "places",
                 "applicant", "opened_at", "submitted_at", "accepted_at", "competent", "answers"}
    )  # fmt: skip
    unsigned = review(application, plan, desk.definitions).unsigned
    return ApplicationView(
        title=desk.event.title,
        erased=told(application),
        offered=application.offered is not None and desk.is_leading,
        own=tuple(sorted(desk.own)),
        correction=_correction(desk, moment),
        next_question=next(iter(plan.questions_left), None),
        next_questions=plan.questions_left,
        unneeded_answers=_unneeded(desk),
        parties=tuple(seen_parties(desk)),
        vacancies=seen_vacancies(desk),
        open_parts=tuple(seen_open_parts(desk)),
        mandates=tuple(seen_mandates(desk)),
        reach=tuple(act for act in get_args(Act) if desk.may(act)),
        collects=desk.collects,
        consents=tuple(seen_consents(desk)),
        choices=tuple(seen_choices(desk)),
        conflicts=tuple(seen_conflicts(desk)),
        answered=tuple(seen_answers(desk)),
        fields=tuple(seen_fields(desk)),
        materials=tuple(materials_told(desk)),
        items=tuple(seen_items(desk, moment)),
        clock=_clock(desk, moment),
        signatures=tuple(seen_signatures(desk, unsigned)),
        prefill=prefill,
        **facts,
    )


def _unneeded(desk: Desk) -> tuple[str, ...]:
    """The answers that change nothing, while they may still be changed."""
    if not desk.application.is_editable:
        return ()
    return unneeded(desk.event, desk.definitions, desk.application.answers)


def _correction(desk: Desk, moment: Moment) -> Marked | None:
    """What acceptance marked, while it waits for the answer."""
    returned, asked_at = desk.application.returned, desk.application.returned_at
    return marked(returned, asked_at, desk, moment) if returned and asked_at else None


def _clock(desk: Desk, moment: Moment) -> SeenClock | None:
    """The clock of the whole, where its life event promises a time for it."""
    promise, application = desk.event.promise, desk.application
    if promise is None or application.accepted_at is None:
        return None
    covered = [history_shown(name, application) for name in application.histories
               if not promise.items or name in promise.items]  # fmt: skip
    return seen_clock(
        whole_history(promise.limit, application.accepted_at, covered), moment.in_area(desk.area)
    )
