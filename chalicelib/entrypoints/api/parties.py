"""Parties: named by the applicant, invited with a code, joined on their own sign-in."""

from pydantic import Field

from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.applying.commands import AddParty, TakeBack, TakeUp
from chalicelib.domain.applying.naming import plain_id, role_in
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.names import PartyId
from chalicelib.entrypoints.api.applications import ONE, shown
from chalicelib.entrypoints.api.asking import ask, desk_of, repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.stages.apply import apply


class PartyBody(Frozen):
    """Somebody who has a part in it."""

    role: str
    name: str = Field(min_length=1, max_length=200)
    id_number: str = Field(max_length=40)


class AddedParty(Frozen):
    """The party, and the code to send them: shown this once, stored only as a hash."""

    party: PartyId
    invitation: str | None = Field(repr=False)


class InvitationBody(Frozen):
    """The code that was sent; ``refuse`` to have no part in it."""

    code: str = Field(min_length=1, max_length=100, repr=False)
    refuse: bool = False


noun = Noun("parties")
AFTERWARDS = Contract(gives=ApplicationView, word="apply")
ADDED = Contract(gives=AddedParty, status=201, word="apply")


@noun.route("POST", f"{ONE}/parties", ADDED, PartyBody)
def add_party(call: Call[PartyBody]) -> Answer:
    """Name somebody for a role; whoever must join gets an invitation for seven days."""
    desk, told = desk_of(call), call.body
    desk.require_may("prepare")
    services = call.services
    kind = role_in(desk.event, told.role).kind
    number = plain_id(kind, told.id_number, legal_day(services.apply.clock.now()))
    holder = services.keyed_hash.of(number)
    named = AddParty(role=told.role, name=told.name, id_number=number, holder=holder)
    applied = ask(call, named)
    added = AddedParty(party=_party(applied.pinned, named), invitation=applied.invitation)
    return Answer(added, etag=str(applied.pinned.application.version))


def _party(stands: Pinned, named: AddParty) -> PartyId:
    return next(
        party.id
        for party in stands.application.parties
        if (party.role, party.holder) == (named.role, named.holder)
    )


@noun.route("POST", "/v1/invitations", AFTERWARDS, InvitationBody)
def take_up_invitation(call: Call[InvitationBody]) -> Answer:
    """Join (or refuse) as the person invited; the code selects, the sign-in proves."""
    taken = TakeUp(caller=call.caller, code=hashed(call.body.code.strip()),
                   refuse=call.body.refuse)  # fmt: skip
    return shown(repeated(lambda: apply(taken, call.services.apply)), call)


@noun.route("POST", f"{ONE}/parties/{{party}}/removal", AFTERWARDS, Nothing)
def take_back(call: Call[Nothing]) -> Answer:
    """Take back having named somebody who has not joined: nothing of them stays in the form."""
    return shown(ask(call, TakeBack(party=call.names["party"])), call)
