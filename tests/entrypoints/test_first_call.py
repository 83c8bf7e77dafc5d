"""A function's code is imported when it is first called, or at the start where it is this one."""

import json
import os
import subprocess
import sys

import pytest

import app
from chalicelib.entrypoints.first_call import at_first_call, found
from tests.architecture.tree import ROOT

FUNCTIONS = {each.handler_string: each for each in app.app.pure_lambda_functions}


def imported(**environment):
    """The modules that a fresh process has once it has started ``app.py``."""
    code = "import app, json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, check=True,
                          env={**os.environ, **environment}, capture_output=True)  # fmt: skip
    return set(json.loads(done.stdout))


def test_app_reads_no_stage_no_adapter_and_no_client_of_the_cloud():
    """They are paid for by the function that needs them."""
    modules = imported()

    ours = ("chalicelib.adapters.", "chalicelib.stages.", "chalicelib.catalogue.")
    assert [name for name in modules if name.startswith(ours)] == []
    assert not {"botocore", "pynamodb", "cryptography", "jwt"} & modules


def test_the_function_that_lambda_names_is_ready_before_its_first_event():
    """It, and not another one."""
    modules = imported(_HANDLER="app.certify")

    assert "chalicelib.entrypoints.steps.certify" in modules
    assert "chalicelib.entrypoints.steps.archive" not in modules
    assert "chalicelib.entrypoints.api.door" not in modules


def test_the_doors_are_ready_where_lambda_names_the_app():
    """Whichever noun is asked for first."""
    assert "chalicelib.entrypoints.api.door" in imported(_HANDLER="app.app")


@pytest.mark.parametrize("handler", FUNCTIONS)
def test_every_function_of_the_app_is_there(handler, monkeypatch):
    """A slip in its name would be found by its first event only: so each is started here."""
    modules = imported(_HANDLER=handler)

    assert any(name.startswith("chalicelib.entrypoints.s") for name in modules)


def test_a_function_bears_its_own_name():
    """Chalice deploys it under that."""
    assert at_first_call("steps.waiting", "await_").__name__ == "await_"


def test_what_is_found_is_what_bears_the_name():
    """And it is looked for once."""
    assert found("wordless", "SEE_LOG") is found("wordless", "SEE_LOG")
