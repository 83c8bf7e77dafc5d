"""A newer version of what an application is about: what is different, and whether one agrees."""

from pydantic import BaseModel, Field

from chalicelib.catalogue.migrate.assessing import assess, since
from chalicelib.catalogue.migrate.moving import answered, open_to, require_lead
from chalicelib.catalogue.pinned import pin
from chalicelib.catalogue.voiding import with_voided
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.errors import Outdated
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records
from chalicelib.domain.migration import Verdict
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import ONE, shown_at
from chalicelib.entrypoints.api.asking import desk_at, in_view, repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.application_view import ApplicationView


class MigrationView(Frozen):
    """The version it is on, and the one that it is offered or, as a draft, may be moved to.

    ``moved_from`` is the version that it was on before, where it was moved. ``differences`` are
    those to the version in ``to``, or, where there is none, those that the last move has made.
    """

    version: str
    to: str | None = None
    offered: bool = False
    moved_from: str | None = None
    verdict: Verdict = "same"
    differences: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    forbids: tuple[Text, ...] = ()


class MigrationBody(Frozen):
    """Whether one agrees to go on by that version, which one has looked at."""

    to: str = Field(pattern=r"^[0-9a-f]{64}$")
    agree: bool


noun = Noun("migration")
PATH = f"{ONE}/migration"


@noun.route("GET", PATH, Contract(gives=MigrationView, word="apply"), Nothing)
def see_migration(call: Call[Nothing]) -> Answer:
    """What a newer version would change for this application, or what the last one has changed."""
    records, desk = in_view(call)
    require_lead(desk)
    return Answer(_view(records, desk, call), etag=str(desk.application.version))


@noun.route(
    "POST", PATH, Contract(gives=ApplicationView, discloses="others", word="apply"), MigrationBody
)
def answer_migration(call: Call[MigrationBody]) -> Answer:
    """Go on by the newer version, or stay on this one; what is asked anew is then to be given."""
    repeated(lambda: _answer(call))
    records = call.services.applications.read(call.application)
    return shown_at(desk_at(pin(records, call.services.apply.catalogues), call.caller), call.moment)


def _leading(records: Records, call: Call[BaseModel]) -> Desk:
    desk = desk_at(pin(records, call.services.apply.catalogues), call.caller)
    require_lead(desk)
    return desk


def _view(records: Records, desk: Desk, call: Call[BaseModel]) -> MigrationView:
    application, catalogues = desk.application, call.services.apply.catalogues
    to = open_to(application, call.services.apply.current)
    came = application.moved_from
    view = MigrationView(version=application.catalogue, to=to, moved_from=came,
                         offered=application.offered is not None)  # fmt: skip
    if to is not None:
        moving = assess(records, to, catalogues)
        said = {"verdict": moving.verdict, "needs": moving.needs, "forbids": moving.forbids}
        return view.model_copy(update={**said, "differences": moving.changes})
    if came is None:
        return view
    return view.model_copy(update={"differences": since(records, catalogues)})


def _answer(call: Call[MigrationBody]) -> None:
    ports = call.services.apply
    records = ports.applications.read(call.application)
    desk = _leading(records, call)
    if call.version not in {None, desk.application.version}:
        raise Outdated("It changed since you looked: read it again, then repeat.")
    moving = assess(records, call.body.to, ports.catalogues)
    said = answered(moving, desk, is_agreed=call.body.agree, current=ports.current)
    if happened := tuple(said):
        pen = Pen(actor=f"party:{require_lead(desk)}", at=ports.clock.now(),
                  draw=ports.randomness.draw)  # fmt: skip
        happened = with_voided(happened, records, pen, ports.catalogues)
        ports.applications.write(pen.write(records, happened))
