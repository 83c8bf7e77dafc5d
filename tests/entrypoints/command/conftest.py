"""The command as somebody calls it who speaks English."""

import pytest
from click.testing import CliRunner

from chalicelib.entrypoints.command.verbs import yijian
from tests.aws.sparing import described, keys, kinds  # noqa: F401 - fixtures


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("LANG", "C.UTF-8")

    def call(*arguments, typed=None):
        return CliRunner().invoke(yijian, [str(argument) for argument in arguments], input=typed)

    return call
