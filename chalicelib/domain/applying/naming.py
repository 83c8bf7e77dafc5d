"""Somebody named for a role → the party they become."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from chalicelib.domain.application import Application
from chalicelib.domain.applying.commands import AddParty, Caller
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.errors import Conflict, Invalid, Place
from chalicelib.domain.identifiers import (
    credit_code,
    either_number_on,
    has_reached,
    resident_id_on,
)
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import PartyAdded, PartyNamed
from chalicelib.domain.names import HolderKind
from chalicelib.domain.party import Standing


def plain_id(kind: HolderKind, text: str, today: date) -> str:
    """An identity number in its plain form; raises Invalid with the reason, never the value."""
    try:
        return _READ[kind](text, today)
    except ValueError as fault:
        raise Invalid(
            "The identity number is not valid.", (Place("/id_number", str(fault)),)
        ) from None


_READ: Mapping[HolderKind, Callable[[str, date], str]] = {
    "natural": resident_id_on,
    "legal": lambda text, _today: credit_code(text),
    "any": either_number_on,
}


def known_as(application: Application, hashes: tuple[str, ...]) -> str:
    """Of somebody's keyed hashes, the oldest first: the one by which this application knows them.

    The last, which is by the current key, where it does not: in one application the same person
    has one and the same.
    """
    known = {party.holder for party in application.parties}
    return next((each for each in hashes if each in known), hashes[-1])


def role_in(event: LifeEvent, name: str) -> PartyRole:
    """The role of this name; raises Invalid, naming those that there are."""
    role = event.party(name)
    if role is None or role.takes_part == "founded":
        names = ", ".join(p.role for p in event.parties if p.takes_part != "founded")
        raise Invalid("No such role.", (Place("/role", f"choose from {names}"),))
    return role


def name_party(
    application: Application, role: PartyRole, named: AddParty, caller: Caller
) -> Iterator[Happened]:
    """What happens when somebody is named; nothing where they already have this part.

    Raises Conflict where the role is taken by another, Invalid where they speak for themselves.
    """
    playing = [p for p in application.parties if p.role == role.role]
    if any(p.holder == named.holder and not p.is_gone for p in playing):
        return
    _require_another(application, role, named.holder)
    _require_under_age(role, named)
    party = _free_place(application, role, named.holder)
    is_only_named = role.takes_part == "named" or role.guardian is not None
    standing: Standing = "named" if is_only_named else "invited"
    if standing == "invited" and named.holder in caller.holders:
        standing = "joined"
    yield Happened(
        body=PartyAdded(party=party, role=role.role, holder=named.holder, standing=standing)
    )
    yield Happened(
        body=PartyNamed(name=named.name.strip(), id_number=named.id_number), subject=party
    )


def _free_place(application: Application, role: PartyRole, holder: str) -> str:
    """The id for a new party: that of one who is gone, else the next of the role.

    A place is only given again to the same person, so that no key ever serves two people.
    """
    playing = [p for p in application.parties if p.role == role.role]
    if not role.many and any(not p.is_gone for p in playing):
        places = (Place("/role", "only one may have it"),)
        raise Conflict(f"Somebody already is the {role.title.en}.", places)
    gone = application.parts_erased
    again = [p.id for p in playing if p.holder == holder and p.id not in gone]
    if again:
        return again[0]
    return role.role if not playing else f"{role.role}-{len(playing) + 1}"


def _require_another(application: Application, role: PartyRole, holder: str) -> None:
    """Whoever cannot act themselves cannot act for themselves either."""
    for party in application.parties:
        represents = party.role == role.guardian or party.guardian == role.role
        if represents and party.holder == holder and not party.is_gone:
            places = (Place("/id_number", "is the person they would speak for"),)
            raise Invalid("Nobody represents themselves.", places)


def _require_under_age(role: PartyRole, named: AddParty) -> None:
    """Nobody speaks for whoever is of age: their own sign-in does (Civil Code art. 17, 18)."""
    if role.guardian is None or role.until_age is None:
        return
    if has_reached(named.id_number, role.until_age, legal_day(named.as_of)):
        reason = f"is {role.until_age} years old or older, by the birth date in the number"
        raise Invalid(
            "Whoever is of age acts themselves: read the number again, or invite them to a part"
            " of their own.",
            (Place("/id_number", reason),),
        )
