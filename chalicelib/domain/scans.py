"""A journal, and whose part of it is erased → the papers scanned at a window that go with it.

On a page that somebody signs by hand stands whatever was typed by then, of whomever it is.
"""

from collections.abc import Iterator, Sequence

from chalicelib.domain.journal.entry import Body, Entry
from chalicelib.domain.journal.erasing_happenings import PartErased
from chalicelib.domain.journal.happenings import Signed, Withdrew
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.journal.signing_happenings import SignaturesVoid
from chalicelib.domain.journal.window_happenings import MandatedOnPaper
from chalicelib.domain.names import PartyId


def scans_of(party: PartyId, entries: Sequence[Entry]) -> Iterator[str]:
    """Keys of files: powers of attorney that name them, pages that they signed or are shown on.

    What another signed shows nothing of them where it holds all the same: it says what stands.
    """
    for place, entry in enumerate(entries):
        match entry.body:
            case MandatedOnPaper() as given if party in given.named:
                yield given.paper.key
            case Signed(party=signer, paper=Paper(key=key)):
                if signer == party or _is_shown(party, signer, entries[place:]):
                    yield key
            case _:
                pass


def _is_shown(party: PartyId, signer: PartyId, later: Sequence[Entry]) -> bool:
    """Whether it was signed before that part was erased, and holds no more."""
    erased = (e.body for e in later if isinstance(e.body, PartErased))
    is_before = any(body.party == party for body in erased)
    return is_before and any(_is_end(entry.body, signer) for entry in later)


def _is_end(body: Body | None, signer: PartyId) -> bool:
    is_void = isinstance(body, SignaturesVoid) and signer in body.parties
    return is_void or isinstance(body, Withdrew)
