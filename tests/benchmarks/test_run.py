"""Figures are collected without a list, kept beside earlier ones, shown with their limits."""

import io
import json

import pytest
from rich.console import Console

from benchmarks import run
from benchmarks.figure import Figure, exactly, spread


def figure(value, **changed):
    told = {"name": "dragons", "unit": "ms", "command": "fly", "at_most": 3} | changed
    return Figure(taken=exactly(value), **told)


@pytest.fixture
def out(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "OUT", tmp_path / "build" / "bench.json")
    return tmp_path / "build" / "bench.json"


def test_every_module_that_measures_is_found():
    """By its function's name: there is no list that one could be missing from."""
    assert {"planning", "starting", "functions", "packaging", "end_to_end"} <= set(run.measures())


def test_a_median_comes_with_its_range():
    """And with how many rounds it is the median of."""
    assert spread([3.0, 1.0, 2.0, 9.0, 2.5]) == (2.5, 1.0, 9.0, 5)


@pytest.mark.parametrize(("value", "limit", "met"), [(3, 3, True), (4, 3, False), (4, None, None)])
def test_a_limit_is_met_missed_or_not_there(value, limit, met):
    """Without a limit nothing is promised."""
    assert figure(value, at_most=limit).is_met is met


def test_a_missed_limit_is_shown():
    """It is no error: a machine may be slow, and it must be seen."""
    shown = io.StringIO()
    Console(file=shown, width=100).print(run.table([figure(4)]))

    assert "MISSED" in shown.getvalue()


def test_what_is_not_measured_again_stays(out):
    """One figure can be looked at by itself."""
    run.keep({"planning": [figure(1)], "starting": [figure(2)]})
    run.keep({"starting": [figure(4)]})

    kept = json.loads(out.read_text("utf-8"))
    assert [kept[name][0]["taken"]["median"] for name in ("planning", "starting")] == [1, 4]
    assert kept["starting"][0]["met"] is False


def test_what_cannot_be_measured_leaves_the_others_be():
    """Its error is shown in full."""
    shown = Console(file=io.StringIO())

    def fails():
        raise OSError("no wings")

    found = dict(run.taken({"bad": fails, "good": lambda: [figure(1)]}, shown))

    assert (found["bad"], len(found["good"])) == ([], 1)
    assert "no wings" in shown.file.getvalue()


def test_an_unknown_name_is_an_error_that_names_the_known():
    """And nothing is measured."""
    assert run.main(["wings"]) == 1
