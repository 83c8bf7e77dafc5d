"""Whoever follows docs/tutorial.md gets what it shows, up to an application on the local cloud."""

import os

import pytest

from tests.docs.pages_that_run import ROOT, Reader, copied, steps

PAGE = ROOT / "docs" / "tutorial.md"

pytestmark = pytest.mark.cloud


def test_the_tutorial_does_what_it_says(tmp_path):
    """In a copy of this project, command by command, without a line of Python."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    reader = Reader(copied(tmp_path), {**environment, "LANG": "C.UTF-8", "COLUMNS": "200"})
    every = steps(PAGE)
    assert {"sh", "yaml", "text"} == {step.language for step in every}
    for step in every:
        reader.do(step)
    touched = {path.suffix for path in tmp_path.rglob("*dragon*") if "tests/" not in str(path)}
    assert ".py" not in touched
