"""Some items → which streams must be read to go on with them; asking past that is a mistake."""

from collections.abc import Container, Iterator, Mapping
from typing import Generic, Literal, TypeVar

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.graph import Graph
from chalicelib.domain.names import ItemId, PartyId

K = TypeVar("K", bound=str)
V = TypeVar("V")

Reach = Literal["own", "before", "deciding", "driving"]
"""How far around its items a part reaches. ``own``: not at all. ``before``: also what may stop or
feed them. ``deciding``: also what says who their certificates are about. ``driving``: what may stop
them, and their tokens."""


class NotRead(LookupError):
    """Something is asked of an application that was not read: name it where it is read."""


class Part(Frozen):
    """A part of an application: its own stream, these items, and what their reach adds.

    The application itself (``-``) may be among what is looked at. ``ended``, of those: the items
    that wait for these are looked at, too.
    """

    items: frozenset[str]
    reach: Reach
    ended: frozenset[ItemId] = frozenset()

    @classmethod
    def of(cls, item: ItemId, reach: Reach) -> "Part":
        """The part around one item."""
        return cls(items=frozenset({item}), reach=reach)

    def looked_at(self, graph: Graph) -> frozenset[str]:
        """What the part is about."""
        return self.items | graph.behind(self.ended)

    def streams(self, graph: Graph, named: Container[PartyId]) -> frozenset[ItemId]:
        """Every item whose stream belongs to this part; of who is ``named`` no grant need tell."""
        items = self.looked_at(graph) & graph.by_item.keys()
        match self.reach:
            case "own":
                return items
            case "deciding":
                return items | frozenset(_namers(items, graph, named))
            case _:
                return items | graph.before(items) | graph.enders

    def people(self, graph: Graph) -> frozenset[PartyId]:
        """Whose names belong to this part: of those whom its items' certificates are about."""
        if self.reach != "deciding":
            return frozenset()
        nodes = (graph.by_item[item] for item in self.items & graph.by_item.keys())
        return frozenset(output.party for node in nodes for output in node.outputs)


def _namers(items: frozenset[ItemId], graph: Graph, named: Container[PartyId]) -> Iterator[ItemId]:
    for node in (graph.by_item[item] for item in items):
        for output in (each for each in node.outputs if each.party not in named):
            yield from (each.item for each in graph.namers(output.party, node.item))


class Known(Mapping[K, V], Generic[K, V]):
    """Values of those that were read; whoever asks for another, or for all, is told NotRead."""

    def __init__(self, values: Mapping[K, V], unread: frozenset[K]) -> None:
        self._values = values
        self._unread = unread

    def __getitem__(self, name: K) -> V:
        if name in self._unread:
            raise NotRead(f"{name} was not read.")
        return self._values[name]

    def __iter__(self) -> Iterator[K]:
        self._require_all()
        return iter(self._values)

    def __len__(self) -> int:
        self._require_all()
        return len(self._values)

    def _require_all(self) -> None:
        if self._unread:
            raise NotRead(f"{', '.join(sorted(self._unread))}: not read.")
