"""The definitions that the service carries, read once."""

from pathlib import Path

import pytest

from chalicelib.catalogue.load import Loaded, load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def definitions():
    """Everything under events/ and bundles/."""
    loaded = load(ROOT)
    assert isinstance(loaded, Loaded), loaded
    return loaded.definitions
