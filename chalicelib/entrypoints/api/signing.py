"""Review, signatures, submission, withdrawal: what stands is looked over, signed, handed in."""

from pydantic import Field

from chalicelib.domain.applying.commands import Sign, Submit, Withdraw
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import PartyId
from chalicelib.domain.review import review
from chalicelib.entrypoints.api.applications import ONE, contents_of, shown, shown_to_party
from chalicelib.entrypoints.api.asking import ask, desk_of
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.problems import WrongPlace, wrong_places
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.life_event_view import (
    SeenQuestion,
    SeenRole,
    seen_questions,
    seen_roles,
)
from chalicelib.entrypoints.api.views.seen_fields import SeenField, seen_fields
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial, materials_told


class ReviewView(Frozen):
    """What is signed, under its digest; what is missing, and who has not signed it yet.

    ``questions`` and ``roles`` are those of the version that this application goes by: in their
    words its answers were given.
    """

    digest: str
    missing: tuple[WrongPlace, ...]
    unsigned: tuple[PartyId, ...]
    fields: tuple[SeenField, ...] = Field(repr=False)
    materials: tuple[SeenMaterial, ...]
    questions: tuple[SeenQuestion, ...]
    roles: tuple[SeenRole, ...]


class SignatureBody(Frozen):
    """The digest that was reviewed."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")


noun = Noun("signing")
REVIEWED = Contract(gives=ReviewView, discloses="others", word="apply")
AFTERWARDS = Contract(gives=ApplicationView, discloses="others", word="apply")
SUBMITTED = Contract(gives=ApplicationView, discloses="others", status=202, word="apply")


@noun.route("GET", f"{ONE}/review", REVIEWED, Nothing)
def review_application(call: Call[Nothing]) -> Answer:
    """Everything that will be signed, and what still stands between this and submission."""
    desk = desk_of(call)
    looked = review(desk.application, desk.plan, desk.definitions)
    event = desk.definitions.life_event(desk.application.life_event)
    view = ReviewView(
        digest=looked.digest,
        missing=wrong_places(looked.missing, call.headers.language),
        unsigned=looked.unsigned,
        fields=tuple(seen_fields(desk)),
        materials=tuple(materials_told(desk)),
        questions=tuple(seen_questions(event, desk.definitions)),
        roles=tuple(seen_roles(event)),
    )
    contents = contents_of(view.fields, view.materials)
    return Answer(view, etag=str(desk.application.version),
                  showings=shown_to_party(contents, desk, call.today))  # fmt: skip


@noun.route("POST", f"{ONE}/signatures", AFTERWARDS, SignatureBody)
def sign(call: Call[SignatureBody]) -> Answer:
    """Sign, for every part the caller has, exactly what was reviewed."""
    return shown(ask(call, Sign(digest=call.body.digest)), call)


@noun.route("POST", f"{ONE}/submission", SUBMITTED, Nothing)
def submit(call: Call[Nothing]) -> Answer:
    """Hand it in, once: it then bears its number. A repeat changes nothing."""
    return shown(ask(call, Submit(number="")), call)


@noun.route("POST", f"{ONE}/withdrawal", AFTERWARDS, Nothing)
def withdraw(call: Call[Nothing]) -> Answer:
    """Take it back: what is undecided ends, what was granted stays."""
    return shown(ask(call, Withdraw()), call)
