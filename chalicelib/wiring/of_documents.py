"""What this deployment tells → what makes papers: only the function with their layer asks."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib import wiring
from chalicelib.wiring.environment import client, told

if TYPE_CHECKING:
    from chalicelib.ports.documents import Documents
    from chalicelib.ports.presses import Press
    from chalicelib.ports.sealers import Sealer
    from chalicelib.ports.seals import Seals

FONTS = "yijian_fonts"
"""The folder of fonts in the layer; it is found as Python finds a package."""


@cache
def documents() -> Documents:
    """The papers that were made, and those that wait for a person."""
    from chalicelib.adapters.documents.bucket_documents import BucketDocuments

    return BucketDocuments(client("s3"), told("DOCUMENTS_BUCKET"))


@cache
def press() -> Press:
    """What prints."""
    from chalicelib.adapters.documents.typst_press import TypstPress

    return TypstPress(_fonts())


@cache
def sealer() -> Sealer:
    """What seals, with the issuers' keys."""
    from chalicelib.adapters.documents.bucket_chains import BucketChains
    from chalicelib.adapters.documents.pades_sealer import PadesSealer

    chains = BucketChains(client("s3"), told("DOCUMENTS_BUCKET"))
    return PadesSealer(wiring.signer(), chains, wiring.issuer_keys(), wiring.clock())


@cache
def seals() -> Seals:
    """What reads seals."""
    from chalicelib.adapters.documents.pades_seals import PadesSeals

    return PadesSeals()


def _fonts() -> Path:
    spec = find_spec(FONTS)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("This function has no layer with fonts: see docs/documents.md.")
    return Path(next(iter(spec.submodule_search_locations)))
