"""Parties: named by the applicant, invited with a code, joined on their own sign-in."""

from pydantic import Field

from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.applying.commands import AddParty, TakeBack, TakeUp
from chalicelib.domain.applying.naming import known_as, plain_id, role_in
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.names import PartyId
from chalicelib.domain.party import Standing
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


class Refusal(Frozen):
    """A part that was refused: whoever refuses it sees nothing of the application."""

    party: PartyId
    standing: Standing


noun = Noun("parties")
TAKEN_UP = Contract(gives=ApplicationView | Refusal, discloses="others", word="apply")
AFTERWARDS = Contract(gives=ApplicationView, discloses="others", word="apply")
ADDED = Contract(gives=AddedParty, discloses="own", status=201, word="apply")


@noun.route("POST", f"{ONE}/parties", ADDED, PartyBody)
def add_party(call: Call[PartyBody]) -> Answer:
    """Name somebody for a role; whoever must join gets an invitation for seven days."""
    desk, told = desk_of(call), call.body
    desk.require_may("prepare")
    services, now = call.services, call.services.apply.clock.now()
    kind = role_in(desk.event, told.role).kind
    number = plain_id(kind, told.id_number, legal_day(now))
    holder = known_as(desk.application, services.keyed_hash.every(number))
    named = AddParty(role=told.role, name=told.name, id_number=number, holder=holder, as_of=now)
    applied = ask(call, named)
    added = AddedParty(party=_party(applied.pinned, named), invitation=applied.invitation)
    return Answer(added, etag=str(applied.pinned.application.version))


def _party(stands: Pinned, named: AddParty) -> PartyId:
    return next(
        party.id
        for party in stands.application.parties
        if (party.role, party.holder) == (named.role, named.holder)
    )


@noun.route("POST", "/v1/invitations", TAKEN_UP, InvitationBody)
def take_up_invitation(call: Call[InvitationBody]) -> Answer:
    """Join as the person invited; the code selects, the sign-in proves.

    Whoever refuses is told that they have, and nothing of the application.
    """
    taken = TakeUp(caller=call.caller, code=hashed(call.body.code.strip()),
                   refuse=call.body.refuse)  # fmt: skip
    applied = repeated(lambda: apply(taken, call.services.apply))
    party = applied.pinned.application.party(f"{applied.taken_up}")
    if party is not None and party.is_gone:
        return Answer(Refusal(party=party.id, standing=party.standing), showings=())
    return shown(applied, call)


@noun.route("POST", f"{ONE}/parties/{{party}}/removal", AFTERWARDS, Nothing)
def take_back(call: Call[Nothing]) -> Answer:
    """Take back having named somebody who has not joined: nothing of them stays in the form."""
    return shown(ask(call, TakeBack(party=call.names["party"])), call)
