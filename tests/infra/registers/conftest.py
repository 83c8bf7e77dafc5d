"""The register of persons for one test, and the command line."""

import pytest
from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian


@pytest.fixture
def register(registers):
    """The register of persons, well again after each test."""
    one = registers["population"]
    yield one
    one.set()


@pytest.fixture
def run(monkeypatch):
    """The command line, as somebody calls it who speaks English."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    return lambda *words: CliRunner().invoke(yijian, [str(word) for word in words])
