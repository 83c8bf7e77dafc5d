"""The items' live requirements → which certificates of whom may be read at all, and on what ground.

Purpose limitation (PIPL art. 6): what no item of this plan requires is never read.
"""

from collections.abc import Iterator

from chalicelib.domain.definitions.requirement import Ground
from chalicelib.domain.names import Code, ItemId, PartyId
from chalicelib.domain.plan import Readable
from chalicelib.domain.planning.case import Case
from chalicelib.domain.planning.cast import Cast
from chalicelib.domain.planning.scope import live
from chalicelib.domain.planning.selection import Selection

Pair = tuple[PartyId, Code]


def readable(case: Case, selection: Selection, players: Cast) -> tuple[Readable, ...]:
    """Each certificate of each party once, with the items that may use it.

    A duty laid down by law for one of them is ground enough to read it.
    """
    items: dict[Pair, list[ItemId]] = {}
    grounds: dict[Pair, Ground] = {}
    for pair, item, ground in _pairs(case, selection, players):
        items.setdefault(pair, []).append(item)
        grounds[pair] = "duty" if "duty" in {ground, grounds.get(pair)} else "consent"
    return tuple(
        Readable(party=pair[0], certificate=pair[1], ground=grounds[pair],
                 items=tuple(dict.fromkeys(wanted)))
        for pair, wanted in items.items()
    )  # fmt: skip


def _pairs(
    case: Case, selection: Selection, players: Cast
) -> Iterator[tuple[Pair, ItemId, Ground]]:
    for selected in selection.chosen:
        for requirement in live(selected, case, players):
            for evidence in (e for alternative in requirement.alternatives for e in alternative):
                if evidence.source in {"certificate", "register"}:
                    for party in players.players[evidence.of]:
                        yield (party.id, evidence.type), selected.item.id, evidence.ground
