"""Proofs + definitions with overlays → what is wrong only where something is done differently."""

from collections.abc import Callable, Iterable, Iterator

from chalicelib.catalogue.check.origins import Origins, nearby
from chalicelib.catalogue.check.variants import Variant, variants
from chalicelib.catalogue.check.ways import Way, joined
from chalicelib.catalogue.finding import Flaw, Place
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text

Proof = Callable[[Definitions], Iterator[Flaw]]
Turning = Callable[[Definitions], Iterator[Way]]
"""Definitions → which way each of their parts turns out."""
Mark = tuple[Place, str]
"""What tells one flaw from another: where it was written, and what is wrong."""


def in_areas(
    definitions: Definitions, proofs: Iterable[Proof], standard: Iterable[Flaw]
) -> Iterator[Flaw]:
    """What each proof says of each way in which things stand somewhere, once.

    What it says of the standard too (``standard``) is not said again. It stands in the overlay
    that brought it about, and names the area.
    """
    origins = Origins(definitions)
    told = {(flaw.at, flaw.message.en) for flaw in standard}
    every = tuple(proofs)
    for variant in variants(definitions):
        for proof in every:
            trial = _Trial(proof, origins, definitions)
            for mark, flaw in trial.flaws(variant):
                if mark not in told:
                    told.add(mark)
                    yield _there(flaw, trial.blamed(mark, flaw, variant), variant)


def one_way_there(definitions: Definitions, turning: Turning) -> Iterator[Flaw]:
    """What an overlay wrote and turns out one way only, in all that holds with it together."""
    origins = Origins(definitions)
    every = (
        way.model_copy(update={"at": origins.of(way.at, variant)})
        for variant in variants(definitions)
        for way in turning(variant.definitions)
    )
    for flaw in joined(way for way in every if way.at[0] == "overlays"):
        yield _said(flaw, flaw.at, definitions.overlays[int(flaw.at[1])].area)


def _there(flaw: Flaw, at: Place, variant: Variant) -> Flaw:
    return _said(flaw, at, ", ".join(sorted(set(variant.places.values()))))


def _said(flaw: Flaw, at: Place, areas: str) -> Flaw:
    said = Text(zh=f"在 {areas}：{flaw.message.zh}", en=f"in {areas}: {flaw.message.en}")
    return flaw.model_copy(update={"at": at, "message": said})


class _Trial:
    """One proof, and what it says of a variant, and of the same with less of it."""

    def __init__(self, proof: Proof, origins: Origins, definitions: Definitions) -> None:
        self._proof, self._origins, self._definitions = proof, origins, definitions
        self._said: dict[Place, frozenset[Mark]] = {}

    def flaws(self, variant: Variant) -> Iterator[tuple[Mark, Flaw]]:
        """Each with its mark."""
        for flaw in self._proof(variant.definitions):
            yield (self._origins.of(flaw.at, variant), flaw.message.en), flaw

    def blamed(self, mark: Mark, flaw: Flaw, variant: Variant) -> Place:
        """Where an overlay wrote it; else the difference without which it would not be so."""
        origin, _ = mark
        if origin[0] == "overlays":
            return origin
        needed = [held for held in variant.held if mark not in self._without(held.at, variant)]
        fewer = variant._replace(held=tuple(needed or variant.held))
        return nearby(flaw.at, fewer)

    def _without(self, at: Place, variant: Variant) -> frozenset[Mark]:
        """What it says where this difference is not made; the proof is run once for each."""
        if at not in self._said:
            kept = tuple(held for held in variant.held if held.at != at)
            lesser = variant.only(kept, self._definitions)
            self._said[at] = frozenset(mark for mark, _ in self.flaws(lesser))
        return self._said[at]
