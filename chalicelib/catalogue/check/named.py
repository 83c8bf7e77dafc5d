"""Whoever never signs in is looked up by number and name: what is read of them bears their name."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.walk import Need, events_with, needs
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import PartyRole
from chalicelib.domain.text import Text


def named(definitions: Definitions) -> Iterator[Flaw]:
    """Each reading that a number alone would open, because nothing it says is a name."""
    types = definitions.certificates_by_id
    for need in needs(definitions):
        kind = types.get(need.evidence.type)
        if need.evidence.is_read and kind is not None and kind.holder_name is None:
            yield from _unnamed(need, definitions)


def _unnamed(need: Need, definitions: Definitions) -> Iterator[Flaw]:
    evidence = need.evidence
    for event in events_with(definitions, need.item):
        party = event.party(evidence.of)
        if party is None or not _never_signs_in(party):
            continue
        yield error(
            (*need.at, "type"),
            Text(
                zh=f"一件事 {event.id} 的 {party.role} 不亲自登录，而 {evidence.type} 不载其姓名",
                en=f"{party.role} of {event.id} never signs in, and a {evidence.type} does not"
                " bear their name",
            ),
            Text(
                zh="请在该证照类型写 holder_name，或改由本人上传",
                en="write holder_name in the certificate type, or let it be brought",
            ),
        )


def _never_signs_in(party: PartyRole) -> bool:
    return party.takes_part == "named" or party.guardian is not None
