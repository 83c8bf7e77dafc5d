"""What proves that somebody is spoken for can be read on every path of their life event."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import each, needs
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.text import Text

READ = frozenset({"certificate", "register"})


def proved(definitions: Definitions) -> Iterator[Flaw]:
    """Each proof that proves nothing, or that some path never reads: all else would wait for it."""
    for under, event in each("life_events", definitions.life_events):
        for at, party in each("parties", event.parties, under):
            if party.proved_by is not None:
                yield from _proof((*at, "proved_by"), party, event, definitions)


def _proof(
    at: Place, party: PartyRole, event: LifeEvent, definitions: Definitions
) -> Iterator[Flaw]:
    if party.guardian is None:
        yield error(
            at,
            Text(
                zh=f"{party.role} 不是由他人代表的人，不需要 proved_by",
                en=f"{party.role} has nobody who speaks for them: proved_by says nothing",
            ),
            Text(zh="请删去 proved_by", en="take proved_by away"),
        )
    elif (party.proved_by, party.role) not in set(_always_read(event, definitions)):
        yield error(
            at,
            Text(
                zh=f"一件事 {event.id} 不是每次都读取 {party.role} 的 {party.proved_by}",
                en=f"{event.id} does not on every path read a {party.proved_by} of {party.role}",
            ),
            Text(
                zh="请在总要办的事项里，写一项没有 when、source: certificate 的申请条件",
                en="write a requirement of it without when, with source: certificate, in an item"
                " that is always there",
            ),
        )


def _always_read(event: LifeEvent, definitions: Definitions) -> Iterator[tuple[str, str]]:
    """Which certificates of whom may be read whatever is answered."""
    always = {
        place.item
        for bundle in definitions.bundles
        for place in bundle.items
        if bundle.id == event.bundle and place.when is None
    }
    for need in needs(definitions):
        is_always = need.item.id in always and need.requirement.when is None
        if is_always and need.evidence.source in READ:
            yield need.evidence.type, need.evidence.of
