"""Where one wants to be told that there is something new; nothing else is ever sent there."""

from datetime import datetime

from pydantic import BaseModel, Field

from chalicelib.domain.contacts import Contact, Point, Wanted, change, is_proof, prove
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Language
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun


class PointView(Frozen):
    """One address. ``refused``: it would not take the code; ``code_until``: one was sent."""

    address: str = Field(repr=False)
    verified: bool
    refused: bool
    code_until: datetime | None


class ContactView(Frozen):
    """One's addresses; without any there is the inbox only."""

    language: Language
    email: PointView | None
    phone: PointView | None


class CodeBody(Frozen):
    """The code that was sent."""

    code: str = Field(pattern=r"^[0-9]{6}$", repr=False)


noun = Noun("contact")
CONTACT = Contract(gives=ContactView, discloses="own")


@noun.route("GET", "/v1/me/contact", CONTACT, Nothing)
def show_contact(call: Call[Nothing]) -> Answer:
    """Where the caller wants to be told."""
    return Answer(_view(call.services.telling.contacts.of(_holder(call))))


@noun.route("PUT", "/v1/me/contact", CONTACT, Wanted)
def change_contact(call: Call[Wanted]) -> Answer:
    """Say where; what is left out is used no more, and a new address is sent a code.

    The same again, while that code is out, lets it be sent once more, and draws no other.
    """
    contact, is_new = repeated(lambda: _changed(call))
    if is_new and contact.awaiting(call.services.apply.clock.now()):
        call.services.telling.queue.prove(_holder(call))
    return Answer(_view(contact))


@noun.route("POST", "/v1/me/contact/verification", CONTACT, CodeBody)
def verify_contact(call: Call[CodeBody]) -> Answer:
    """Prove an address by the code that was sent there: ten minutes, five tries."""
    return Answer(_view(repeated(lambda: _proved(call))))


def _holder(call: Call[BaseModel]) -> str:
    """Under which of their hashes they said so before, if they did."""
    caller = call.caller
    if not caller.former:
        return caller.holder
    return call.services.telling.contacts.known_as((*caller.former, caller.holder))


def _changed(call: Call[Wanted]) -> tuple[Contact, bool]:
    """The contact as it stands now, and whether that is news."""
    ports, contacts = call.services.apply, call.services.telling.contacts
    holder = _holder(call)
    before = contacts.of(holder)
    contact = change(before, call.body, ports.clock.now(), ports.randomness.draw)
    if contact != before:
        contacts.keep(holder, contact, before)
    return contact, contact != before


def _proved(call: Call[CodeBody]) -> Contact:
    """A wrong code is counted before it is told."""
    contacts, now = call.services.telling.contacts, call.services.apply.clock.now()
    holder = _holder(call)
    before = contacts.of(holder)
    contact = prove(before, call.body.code, now)
    if contact != before:
        contacts.keep(holder, contact, before)
    if not is_proof(before, call.body.code, now):
        places = (Place("/code", "does not fit"),)
        raise Invalid("This is not the code that was sent, or it has run out.", places)
    return contact


def _view(contact: Contact) -> ContactView:
    shown = {name: _point(point) for name, point in contact.points.items()}
    return ContactView(language=contact.language, email=shown.get("email"),
                       phone=shown.get("phone"))  # fmt: skip


def _point(point: Point) -> PointView:
    return PointView(
        address=point.address,
        verified=point.verified,
        refused=point.refused,
        code_until=point.code.until if point.code else None,
    )
