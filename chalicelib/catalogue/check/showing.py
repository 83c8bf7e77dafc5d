"""One party's evidence is shown to another only by a law that says so, to somebody who can look."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import Need, each, events_with, needs
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text

LOOKING = frozenset({"signs", "agrees"})


def showing(definitions: Definitions) -> Iterator[Flaw]:
    """Each showing without a law, of what no register says, or to nobody who signs in."""
    for need in needs(definitions):
        if need.evidence.shown_to:
            at = (*need.at, "shown_to")
            yield from _law(at, need)
            yield from _source(at, need)
        for place, role in each("shown_to", need.evidence.shown_to, need.at):
            yield from _onlooker(place, role, need, definitions)


def _law(at: Place, need: Need) -> Iterator[Flaw]:
    if need.requirement.basis is None:
        yield error(
            at,
            Text(
                zh=f"{need.requirement.id} 没有写依据，不得把一方的材料给他方看",
                en=f"{need.requirement.id} names no law: what it says of one is shown to no other",
            ),
            Text(zh="请写 basis，或删去 shown_to", en="write its basis, or take shown_to away"),
        )


def _source(at: Place, need: Need) -> Iterator[Flaw]:
    if not need.evidence.is_read:
        yield error(
            at,
            Text(
                zh=f"{need.evidence.type} 不是从登记系统读取的，没有可展示的内容",
                en=f"{need.evidence.type} is read from no register: there is nothing to show",
            ),
            Text(
                zh="shown_to 请写在 source: certificate 或 register 的材料上",
                en="write shown_to where source is certificate or register",
            ),
        )


def _onlooker(at: Place, role: str, need: Need, definitions: Definitions) -> Iterator[Flaw]:
    """Roles that there are none of are found elsewhere."""
    for event in events_with(definitions, need.item):
        party = event.party(role)
        if party is None or (party.takes_part in LOOKING and role != need.evidence.of):
            continue
        yield error(
            at,
            Text(
                zh=f"一件事 {event.id} 的 {role} 看不到：不加入，或本来就是本人",
                en=f"{role} of {event.id} cannot be shown it: they never join, or it is their own",
            ),
            Text(zh="请写另一位加入办理的当事人", en="name another party, one who signs or agrees"),
        )
