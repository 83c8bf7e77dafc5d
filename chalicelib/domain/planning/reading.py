"""The items' live requirements → which certificates of whom may be read at all, and on what ground.

Purpose limitation (PIPL art. 6): what no item of this plan requires is never read.
"""

from collections.abc import Iterator

from chalicelib.domain.definitions.requirement import Ground
from chalicelib.domain.names import Code, ItemId, PartyId
from chalicelib.domain.plan import Readable
from chalicelib.domain.planning.scene import Scene

Pair = tuple[PartyId, Code]


def readable(scene: Scene) -> tuple[Readable, ...]:
    """Each certificate of each party once, with the items that may use it.

    A duty laid down by law for one of them is ground enough to read it.
    """
    items: dict[Pair, list[ItemId]] = {}
    grounds: dict[Pair, Ground] = {}
    for pair, item, ground in _pairs(scene):
        items.setdefault(pair, []).append(item)
        grounds[pair] = "duty" if "duty" in {ground, grounds.get(pair)} else "consent"
    return tuple(
        Readable(party=pair[0], certificate=pair[1], ground=grounds[pair],
                 items=tuple(dict.fromkeys(wanted)))
        for pair, wanted in items.items()
    )  # fmt: skip


def _pairs(scene: Scene) -> Iterator[tuple[Pair, ItemId, Ground]]:
    for item in scene.scopes:
        for requirement in scene.live(item):
            for evidence in requirement.evidence:
                if evidence.is_read:
                    for party in scene.players.players[evidence.of]:
                        yield (party.id, evidence.type), item, evidence.ground
