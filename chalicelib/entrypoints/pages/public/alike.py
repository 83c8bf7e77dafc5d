"""Materials that are one to whoever reads them → one line, with all that it is needed for.

A licence that seven items want of the one that makes it is seven materials to the departments.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chalicelib.catalogue.explain.materials import ExplainedMaterial
from chalicelib.domain.text import Basis, Text


class Alike(NamedTuple):
    """The first of them, how many they are, and what differs: items and laws, each once."""

    first: ExplainedMaterial
    times: int
    needed_by: tuple[Text, ...]
    bases: tuple[Basis, ...]

    @property
    def party(self) -> Text | None:
        """Whose it is, where its name does not say so."""
        whose, name = self.first.party, self.first.requirement
        is_said = whose is not None and whose.zh in name.zh
        return None if is_said else whose


def alike(materials: Iterable[ExplainedMaterial]) -> tuple[Alike, ...]:
    """In the order in which the first of each comes."""
    found: dict[tuple[object, ...], list[ExplainedMaterial]] = {}
    for each in materials:
        key = (each.requirement, each.party, each.words, each.because, each.asked)
        found.setdefault(key, []).append(each)
    return tuple(map(_one, found.values()))


def _one(materials: Sequence[ExplainedMaterial]) -> Alike:
    items = (item.title for each in materials for item in each.needed_by)
    bases = (each.basis for each in materials if each.basis)
    return Alike(materials[0], len(materials), tuple(dict.fromkeys(items)),
                 tuple(dict.fromkeys(bases)))  # fmt: skip
