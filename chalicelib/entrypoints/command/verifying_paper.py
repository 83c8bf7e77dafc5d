"""A sealed PDF + published keys → whether it is as its issuer sealed it, without any network.

What reads seals is no part of the package that all functions share: it is there where this folder
was set up for development (``make setup``), and where somebody installs what the layer carries.
"""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.errors import Damaged
from chalicelib.domain.issuer_keys import IssuerKey, named
from chalicelib.domain.text import Text
from chalicelib.domain.verdict import Standing, Why, doubt
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.ports.seals import Seals

BEGINS = b"%PDF-"
LACKING = Text(
    zh="核验 PDF 需要 pyHanko：pip install -r infra/documents/requirements.txt（或 make setup）",
    en="PDFs are verified by pyHanko, which is not installed here:"
    " pip install -r infra/documents/requirements.txt (or make setup)",
)


class Sealed(NamedTuple):
    """How a paper stands as far as its seal tells; whose it is, where that is proved, and when."""

    standing: Standing
    why: Why | None = None
    number: str = ""
    issuer: str = ""
    at: datetime | None = None


def seals_or_end(speaker: Speaker) -> Seals:
    """What reads seals; without it nothing is said of the paper, and it ends with exit code 2."""
    try:
        from chalicelib.adapters.documents.pades_seals import PadesSeals  # noqa: PLC0415 - rarely here
    except ImportError:
        speaker.end(LACKING)
    return PadesSeals()


def judged(paper: bytes, keys: tuple[IssuerKey, ...], seals: Seals) -> Sealed:
    """By the bytes, then by the key, and only then by what a reader of PDF finds."""
    try:
        seal = seals.read(paper)
        key = named(seal.kid, keys)
        if not seal.is_intact:
            return Sealed("altered", "signature")
        if key is None:
            return Sealed("unknown", "unknown_key")
        at = seals.sealed_at(paper)
    except Damaged:
        return Sealed("altered", "unreadable")
    why = doubt(key, at, is_witnessed=False)
    return Sealed("unknown", why) if why else Sealed("genuine", None, seal.number, key.issuer, at)
