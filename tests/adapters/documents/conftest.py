"""The real press with the real fonts, and a sealer with an authority behind it."""

import shutil
from pathlib import Path

import pytest

from chalicelib.adapters.documents.typst_press import TypstPress
from infra import layer
from infra.authority import authority
from tests.fakes.chains import FakeChains
from tests.fakes.sealers import sealer_of
from tests.fakes.signers import FakeSigner

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def fonts(tmp_path_factory):
    """The folder of fonts, as the layer has it."""
    folder = tmp_path_factory.mktemp("fonts")
    for font in layer.fonts(ROOT):
        shutil.copy(font, folder)
    return folder


@pytest.fixture(scope="session")
def press(fonts):
    return TypstPress(fonts)


@pytest.fixture(scope="session")
def who(tmp_path_factory):
    """The sandbox's own authority."""
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def keys():
    return FakeSigner()


@pytest.fixture
def sealer(keys, who):
    return sealer_of(keys, FakeChains(keys, who))
