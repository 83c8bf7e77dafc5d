"""An application and who asks → whom they speak for because it was founded by it."""

from collections.abc import Iterator

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.granting import holder_id


def represented(
    application: Application, event: LifeEvent, definitions: Definitions, holders: frozenset[str]
) -> Iterator[str]:
    """The numbers of those founded by this application that one of these holders represents."""
    return (code for _, code in founded_for(application, event, definitions, holders))


def founded_for(
    application: Application, event: LifeEvent, definitions: Definitions, holders: frozenset[str]
) -> Iterator[tuple[PartyRole, str]]:
    """Those founded by this application that one of these holders represents: role and number.

    Until the issuer of sign-ins knows a mandate for what was founded a moment ago, the application
    that founded it is the proof.
    """
    own = {party.role for party in application.party_of(holders)}
    for role in event.parties:
        code = holder_id(role.role, application, definitions)
        if role.represented_by in own and code is not None:
            yield role, code
