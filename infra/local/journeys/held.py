"""Whose wallet a journey looks into at its end: theirs who opened it, or of what it founded."""

from collections.abc import Mapping
from urllib.parse import urlencode

from infra.local.journeys.collecting import CARDS, MINE
from infra.local.journeys.play import Play
from infra.local.journeys.seen import Card
from infra.local.journeys.visitor import JourneyFailed, Visitor


def holding(play: Play) -> tuple[str, Visitor, Mapping[str, str]]:
    """Who looks, their sign-in, and the query that says for whom."""
    represents = play.journey.represents
    person = represents or play.journey.opens.person
    query = {"founded_by": play.application} if represents else {}
    return person, play.visitors.of(person), query


def held(play: Play, kind: str) -> Card:
    """The newest certificate of this type; raises JourneyFailed where none is held."""
    person, visitor, query = holding(play)
    found = [card for card in visitor.get(MINE, CARDS, **query) if card.type == kind]
    if not found:
        raise JourneyFailed(f"{person} holds no {kind}.")
    return found[0]


def asked(path: str, query: Mapping[str, str]) -> str:
    """The path with its query."""
    return f"{path}?{urlencode(query)}" if query else path
