"""Definitions → everything that keeps them from being published, one file per proof.

Each proof is one pure function: of all definitions (``PROOFS``), or of one life event and all
combinations of answers that it can get (``EVENT_PROOFS``).
"""

from collections.abc import Callable, Iterable, Iterator

from chalicelib.catalogue.check.areas import in_areas, one_way_there
from chalicelib.catalogue.check.asked import asked
from chalicelib.catalogue.check.basis import basis
from chalicelib.catalogue.check.days import days
from chalicelib.catalogue.check.event import EVENT_PROOFS, Proved, prove
from chalicelib.catalogue.check.keys import keys
from chalicelib.catalogue.check.named import named
from chalicelib.catalogue.check.outputs import outputs
from chalicelib.catalogue.check.overlays import overlays
from chalicelib.catalogue.check.parts import part_of, placed
from chalicelib.catalogue.check.place import place
from chalicelib.catalogue.check.prefill import prefill
from chalicelib.catalogue.check.promise import promise
from chalicelib.catalogue.check.proofs import proofs
from chalicelib.catalogue.check.reachable import reachable
from chalicelib.catalogue.check.references import references
from chalicelib.catalogue.check.representing import representing
from chalicelib.catalogue.check.roles import roles
from chalicelib.catalogue.check.showing import showing
from chalicelib.catalogue.check.sources import sources as asked_sources
from chalicelib.catalogue.check.superseding import superseding
from chalicelib.catalogue.check.templates import templates
from chalicelib.catalogue.check.told import told
from chalicelib.catalogue.check.types import types
from chalicelib.catalogue.check.unique import unique
from chalicelib.catalogue.check.ways import Way, joined
from chalicelib.catalogue.finding import Finding, Flaw
from chalicelib.catalogue.sources import NOWHERE, Sources
from chalicelib.domain.definitions.definitions import Definitions

__all__ = ["EVENT_PROOFS", "PROOFS", "Proof", "Proved", "Prover", "check", "prove"]

Proof = Callable[[Definitions], Iterator[Flaw]]
Prover = Callable[[Definitions], Proved]
"""Proves the part of all definitions that one life event stands on."""

GROUND: tuple[Proof, ...] = (unique, references, overlays, roles, types, told)
"""Without these nothing can be planned: of an event that they refuse nothing else is proved."""

PROOFS: tuple[Proof, ...] = (
    *GROUND,
    keys,
    days,
    asked,
    representing,
    named,
    prefill,
    place,
    proofs,
    basis,
    outputs,
    superseding,
    showing,
    asked_sources,
    templates,
    reachable,
    promise,
)

STANDARD_ONLY = frozenset({place, asked, keys})
"""What looks at every area by itself, and what a smaller bundle somewhere does not make wrong."""


def check(
    definitions: Definitions, sources: Sources = NOWHERE, prover: Prover = prove
) -> tuple[Finding, ...]:
    """Every finding of every proof, by file and line; empty where nothing is to be said."""
    combined = OverCombinations(prover)
    every: tuple[Proof, ...] = (*PROOFS, combined)
    standard = [flaw for proof in every for flaw in proof(definitions)]
    everywhere = [proof for proof in every if proof not in STANDARD_ONLY]
    one_way = (*joined(combined.ways(definitions)), *one_way_there(definitions, combined.ways))
    flaws = [*standard, *one_way]
    found = {sources.locate(f) for f in (*flaws, *in_areas(definitions, everywhere, standard))}
    return tuple(sorted(found, key=lambda f: (f.file, f.line, f.severity, f.message.en)))


class OverCombinations:
    """The proof of every life event over all its combinations; the same part is proved once."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover
        self._proved: dict[str, Proved] = {}

    def __call__(self, definitions: Definitions) -> Iterator[Flaw]:
        """What is wrong in some combination of some life event."""
        for part, done in self._parts(definitions):
            for flaw in done.flaws:
                yield flaw.model_copy(update={"at": placed(flaw.at, part, definitions)})

    def ways(self, definitions: Definitions) -> Iterator[Way]:
        """Which way each part turns out, in all combinations of each life event."""
        for part, done in self._parts(definitions):
            for way in done.ways:
                yield way.model_copy(update={"at": placed(way.at, part, definitions)})

    def _parts(self, definitions: Definitions) -> Iterator[tuple[Definitions, Proved]]:
        for part in _whole_parts(definitions):
            if part.hash not in self._proved:
                self._proved[part.hash] = self._prover(part)
            yield part, self._proved[part.hash]


def _whole_parts(definitions: Definitions) -> Iterable[Definitions]:
    parts = [part_of(event, definitions) for event in definitions.life_events]
    return parts if _is_whole(definitions) else filter(_is_whole, parts)


def _is_whole(part: Definitions) -> bool:
    return not any(flaw.severity == "error" for proof in GROUND for flaw in proof(part))
