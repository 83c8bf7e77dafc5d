"""A life event + facts → the same, with everybody marked who comes into being through it."""

from collections.abc import Mapping

from chalicelib.domain.answers import bind
from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.names import FactPath
from chalicelib.domain.truth import verdict


def settled(event: LifeEvent, facts: Mapping[FactPath, FactValue]) -> LifeEvent:
    """The event for these facts: whoever is ``founded_when`` they hold is ``founded``.

    As long as nobody can say, they are taken for somebody who is there already.
    """
    parties = tuple(_settled(role, facts) for role in event.parties)
    return event if parties == event.parties else event.model_copy(update={"parties": parties})


def event_of(application: Application, definitions: Definitions) -> LifeEvent:
    """The life event that an application is for, settled by its answers."""
    event = definitions.life_event(application.life_event)
    return settled(event, bind(event, application.answers, definitions))


def as_settled(application: Application, event: LifeEvent) -> Application:
    """The application, its parties taking part as their roles in the settled event do."""
    parts = {role.role: role.takes_part for role in event.parties}
    parties = tuple(
        party.model_copy(update={"takes_part": parts[party.role]}) for party in application.parties
    )
    return application.model_copy(update={"parties": parties})


def _settled(role: PartyRole, facts: Mapping[FactPath, FactValue]) -> PartyRole:
    if role.founded_when is None or verdict(role.founded_when, facts).truth is not True:
        return role
    return role.model_copy(update={"takes_part": "founded"})
