"""Definitions → everything that keeps them from being published, one file per proof.

Each proof is one pure function. The proof over every combination of facts, once there is one,
stands among them under a name of its own.
"""

from collections.abc import Callable, Iterator

from chalicelib.catalogue.check.areas import in_areas
from chalicelib.catalogue.check.basis import basis
from chalicelib.catalogue.check.named import named
from chalicelib.catalogue.check.order import order
from chalicelib.catalogue.check.outputs import outputs
from chalicelib.catalogue.check.overlays import overlays
from chalicelib.catalogue.check.place import place
from chalicelib.catalogue.check.prefill import prefill
from chalicelib.catalogue.check.promise import promise
from chalicelib.catalogue.check.proofs import proofs
from chalicelib.catalogue.check.proved import proved
from chalicelib.catalogue.check.reachable import reachable
from chalicelib.catalogue.check.references import references
from chalicelib.catalogue.check.representing import representing
from chalicelib.catalogue.check.roles import roles
from chalicelib.catalogue.check.satisfiable import satisfiable
from chalicelib.catalogue.check.showing import showing
from chalicelib.catalogue.check.size import size
from chalicelib.catalogue.check.superseding import superseding
from chalicelib.catalogue.check.told import told
from chalicelib.catalogue.check.types import types
from chalicelib.catalogue.check.unique import unique
from chalicelib.catalogue.finding import Finding, Flaw
from chalicelib.catalogue.sources import NOWHERE, Sources
from chalicelib.domain.definitions.definitions import Definitions

Proof = Callable[[Definitions], Iterator[Flaw]]

PROOFS: tuple[Proof, ...] = (
    unique,
    references,
    overlays,
    roles,
    representing,
    proved,
    named,
    types,
    told,
    order,
    prefill,
    satisfiable,
    place,
    size,
    proofs,
    basis,
    outputs,
    superseding,
    showing,
    reachable,
    promise,
)


def check(definitions: Definitions, sources: Sources = NOWHERE) -> tuple[Finding, ...]:
    """Every finding of every proof, by file and line; empty where nothing is to be said."""
    standard = [flaw for proof in PROOFS for flaw in proof(definitions)]
    there = in_areas(definitions, (proof for proof in PROOFS if proof is not place), standard)
    found = {sources.locate(flaw) for flaw in (*standard, *there)}
    return tuple(sorted(found, key=lambda f: (f.file, f.line, f.severity, f.message.en)))
