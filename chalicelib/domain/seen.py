"""An application as somebody has it in view ↔ the tag by which they ask whether that still stands.

``<version>/<proof>/<stream>:<length>,…``: how many entries it had in all, and in each journal that
may still grow. The proof is made with the keyed hashes of who looked, which nobody outside knows:
who brings it back has been shown this very state, and need not be looked up again. It holds for
the half-day in which they looked, since clocks and lights go on.
"""

from collections.abc import Mapping
from re import fullmatch

from chalicelib.domain.application import Application
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.slots import Slot

TAG = r"([0-9]{1,9})/([0-9a-f]{32})/((?:[a-z0-9-]+:[0-9]{1,8},?)+)"


class Viewer(Frozen):
    """Who looks, by the keyed hashes of all whom they speak for, and in which half-day."""

    holders: frozenset[str]
    slot: Slot


def tag(application: Application, viewer: Viewer) -> str:
    """The tag of an application as this viewer sees it now."""
    return _tag(application.id, application.version, _open(application), viewer)


def known(text: str, application: ApplicationId, viewer: Viewer) -> dict[str, int] | None:
    """How long each journal was that may have grown since; None where this is no such tag."""
    found = fullmatch(TAG, text)
    if found is None:
        return None
    pairs = (pair.partition(":") for pair in found[3].split(","))
    lengths = {stream: int(length or 0) for stream, _, length in pairs}
    return lengths if _tag(application, int(found[1]), lengths, viewer) == text else None


def _open(application: Application) -> dict[str, int]:
    """What has ended grows no more, as far as anybody sees."""
    streams = (WHOLE, *(name for name, item in application.items.items() if not item.ended))
    return {stream: application.lengths.get(stream, 0) for stream in streams}


def _tag(
    application: ApplicationId, version: int, lengths: Mapping[str, int], viewer: Viewer
) -> str:
    told = ",".join(f"{stream}:{length}" for stream, length in lengths.items())
    slot = f"{viewer.slot.day} {viewer.slot.half}"
    proof = hashed("|".join((application, str(version), told, slot, *sorted(viewer.holders))))
    return f"{version}/{proof[:32]}/{told}"
