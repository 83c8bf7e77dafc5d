"""The command as somebody calls it who speaks English."""

import pytest
from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian
from tests.aws.sparing import keys_drawn_where_needed


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("LANG", "C.UTF-8")

    def call(*arguments, typed=None):
        return CliRunner().invoke(yijian, [str(argument) for argument in arguments], input=typed)

    return call


@pytest.fixture(scope="session", autouse=True)
def keys():
    """Moto draws no key that is not used."""
    with keys_drawn_where_needed():
        yield
