"""The five simulated registers as processes of their own, and somebody whose key they trust."""

import json

import pytest
from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian
from infra.local.registers.process import running_registers
from tests.infra.registers.asking import Asker


@pytest.fixture(scope="session")
def asker(tmp_path_factory):
    """Who asks, with a key that the registers were given at set-up."""
    return Asker(tmp_path_factory.mktemp("asker"))


@pytest.fixture(scope="session")
def registers(tmp_path_factory, asker):
    """All of them, by id; for one test after another."""
    with running_registers(tmp_path_factory.mktemp("registers"), asker.public) as running:
        yield running


@pytest.fixture
def register(registers):
    """The register of persons, well again after each test."""
    one = registers["population"]
    yield one
    one.set()


@pytest.fixture
def answers_of():
    """The public key of a register, as it was told to the deployment."""

    def key(register):
        made = json.loads(register.key.read_text("ascii"))
        return {name: made[name] for name in ("kty", "crv", "x", "y", "kid")}

    return key


@pytest.fixture
def run(monkeypatch):
    """The command line, as somebody calls it who speaks English."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    return lambda *words: CliRunner().invoke(yijian, [str(word) for word in words])
