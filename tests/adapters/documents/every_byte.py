"""One bit of a byte of a sealed paper changed, byte after byte: which changes nobody finds.

Run by itself (``make every-byte``) it seals a paper and tries every one of its bytes.
"""

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from chalicelib.adapters.documents.pades_seals import PadesSeals
from chalicelib.adapters.documents.typst_press import TypstPress
from chalicelib.domain.errors import Damaged
from infra import layer
from infra.authority import authority
from tests.catalogue.paper.pieces import ISSUER, certificate, sheet
from tests.fakes.chains import FakeChains
from tests.fakes.sealers import sealer_of
from tests.fakes.signers import FakeSigner


def contents_of(sealed):
    """The places of the signature itself, with its angle brackets."""
    start, end = re.search(rb"/ByteRange \[0 (\d+) (\d+) ", sealed).groups()
    return range(int(start), int(end))


def survivors(sealed, places, seals):
    """The places where a changed bit (another one at each) leaves the seal intact."""
    return [place for place in places if _is_intact(_changed(sealed, place), seals)]


def _changed(sealed, place):
    other = bytearray(sealed)
    other[place] ^= 1 << place % 8
    return bytes(other)


def _is_intact(paper, seals):
    try:
        return seals.read(paper).is_intact
    except Damaged:
        return False


def _paper(folder):
    for font in layer.fonts(Path(__file__).parents[3]):
        shutil.copy(font, folder)
    keys = FakeSigner()
    chains = FakeChains(keys, authority(Path(folder) / "authority"))
    printed = TypstPress(Path(folder)).press(sheet(), certificate().issued_at)
    return sealer_of(keys, chains).seal(printed, "dragon-office-990101", ISSUER)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        whole = _paper(scratch)
    began = time.process_time()
    unfound = survivors(whole, range(len(whole)), PadesSeals())
    took = time.process_time() - began
    sys.stdout.write(f"{len(whole)} bytes, {len(unfound)} not found {unfound[:20]}; {took:.0f} s\n")
    sys.exit(bool(unfound))
