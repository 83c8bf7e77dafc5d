"""A power of attorney that an agent brings to a window: the clerk records how far it goes."""

from pydantic import Field

from chalicelib.domain.applying.commands import MandateOnPaper
from chalicelib.domain.applying.mandating_on_paper import read_off
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.names import PartyId
from chalicelib.entrypoints.api.applications import shown, shown_at
from chalicelib.entrypoints.api.asking import ask, desk_at
from chalicelib.entrypoints.api.attending import attended
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.given_files import GivenFile, received
from chalicelib.entrypoints.api.route import Answer, Noun
from chalicelib.entrypoints.api.window import GIVEN, ONE

FOLDER = "mandate-on-paper"
"""Under which name the scans of an application's mandates are kept; no material is called so."""


class PaperMandateBody(GivenFile):
    """Who signed the paper, what it lets the agent do, and its scan in base64."""

    principal: PartyId
    reach: tuple[Act, ...] = Field(min_length=1)


noun = Noun("paper mandates")


@noun.route("POST", f"{ONE}/mandates", GIVEN, PaperMandateBody)
def record_mandate(call: Call[PaperMandateBody]) -> Answer:
    """Record what a principal lets the agent do who stands there.

    A scan is kept only where it changes something.
    """
    caller = attended(call.application, call.identity, call.services)
    desk = desk_at(call.services.pinned(call.application), caller)
    if read_off(desk, call.body.principal, call.body.reach) is None:
        return shown_at(desk, call.moment)
    file = received(f"{call.application}/{FOLDER}", call.body.content, call.services)
    change = MandateOnPaper(principal=call.body.principal, reach=call.body.reach,
                            paper=Paper(**file._asdict()))  # fmt: skip
    return shown(ask(call, change, caller=caller), call)
