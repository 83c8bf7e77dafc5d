"""Mandates: how far an agent goes, said by the person they act for, on their own sign-in."""

from pydantic import Field

from chalicelib.domain.applying.commands import EndMandate, Mandate
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import PartyId
from chalicelib.entrypoints.api.applications import ONE, shown
from chalicelib.entrypoints.api.asking import ask
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.application_view import ApplicationView


class MandateBody(Frozen):
    """What the agent may do from now on: within what their role may, and nothing besides."""

    agent: PartyId
    reach: tuple[Act, ...] = Field(min_length=1)


noun = Noun("mandates")
AFTERWARDS = Contract(gives=ApplicationView, discloses="others", word="apply")


@noun.route("PUT", f"{ONE}/mandates", AFTERWARDS, MandateBody)
def give_mandate(call: Call[MandateBody]) -> Answer:
    """Confirm, widen or narrow a mandate; an agent never agrees or signs for anybody."""
    return shown(ask(call, Mandate(agent=call.body.agent, reach=call.body.reach)), call)


@noun.route("POST", f"{ONE}/mandates/{{agent}}/ending", AFTERWARDS, Nothing)
def end_mandate(call: Call[Nothing]) -> Answer:
    """Take a mandate back: what was done by it stands, nothing more is."""
    return shown(ask(call, EndMandate(agent=call.names["agent"])), call)
