"""A clerk and whom they act for → the caller that the application knows: the person, by a clerk."""

from collections.abc import Iterator
from datetime import timedelta

from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.applying.commands import Caller, Clerk
from chalicelib.domain.characters import plain_name
from chalicelib.domain.errors import NotAllowed, Unknown
from chalicelib.domain.identity import Identity, Role
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.api.services import Services

LASTS = timedelta(hours=2)
"""How long a clerk acts for somebody who came to the window, at most."""

NONE = "There is no such application, or nobody stands before you whose it is."


def is_clerk(identity: Identity) -> bool:
    """Whether they act at an area's window: on duty, under no identity number of their own."""
    return identity.resident_id is None and Role.CLERK in identity.roles


def clerk_of(identity: Identity) -> Clerk:
    """The clerk who signed in; raises NotAllowed for anybody else."""
    if not is_clerk(identity) or identity.area is None:
        raise NotAllowed("Only a clerk of an area's acceptance desk may do this.")
    return Clerk(subject=identity.subject, area=identity.area)


def attended(application: ApplicationId, identity: Identity, services: Services) -> Caller:
    """The person for whom this clerk acts here just now; raises Unknown where there is nobody.

    As the application knows them: their number is not asked for again, nor told.
    """
    clerk, now = clerk_of(identity), services.apply.clock.now()
    stands = services.pinned(application).application
    party = stands.attended_by(clerk.subject, clerk.area, now)
    person = stands.people.get(party.id) if party else None
    if party is None or party.holder is None or person is None:
        raise Unknown(NONE)
    return Caller(name=person.name, id_number=person.id_number, holder=party.holder, clerk=clerk)


def theirs(caller: Caller, services: Services) -> Iterator[Pinned]:
    """What the person who stands there has joined under this very name."""
    found: dict[ApplicationId, None] = {}
    for holder in caller.looked_up:
        found |= dict.fromkeys(services.applications.belonging_to(holder))
    for name in found:
        stands = services.pinned(name)
        if _joined(stands, caller):
            yield stands


def is_theirs(application: ApplicationId, caller: Caller, services: Services) -> bool:
    """Whether they joined this one so; a number alone opens nothing. Raises Unknown for none."""
    return _joined(services.pinned(application), caller)


def _joined(stands: Pinned, caller: Caller) -> bool:
    own = stands.application.joined_as(caller.holders)
    people = (stands.application.people.get(party.id) for party in own)
    return any(each and plain_name(each.name) == plain_name(caller.name) for each in people)
