"""One paper printed and sealed, when this is imported: for a process that lacks something."""

import shutil
import tempfile
from pathlib import Path

from chalicelib.adapters.documents.pades_seals import PadesSeals
from chalicelib.adapters.documents.typst_press import TypstPress
from infra import layer
from infra.authority import authority
from tests.catalogue.paper.pieces import ISSUER, certificate, sheet
from tests.fakes.chains import FakeChains
from tests.fakes.sealers import sealer_of
from tests.fakes.signers import FakeSigner

with tempfile.TemporaryDirectory() as folder:
    for font in layer.fonts(Path(__file__).parents[3]):
        shutil.copy(font, folder)
    keys = FakeSigner()
    chains = FakeChains(keys, authority(Path(folder) / "authority"))
    printed = TypstPress(Path(folder)).press(sheet(), certificate().issued_at)
    sealed = sealer_of(keys, chains).seal(printed, "dragon-office-990101", ISSUER)
    seals = PadesSeals()
    if not seals.read(sealed).is_intact or not seals.sealed_at(sealed):
        raise AssertionError("its own seal is not found")
    if not sealed.startswith(printed):
        raise AssertionError("sealing changed what was printed")
