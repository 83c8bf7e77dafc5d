"""Operators list the papers that a person must see to."""

from datetime import UTC, datetime

import pytest

from chalicelib.entrypoints.command import papers
from chalicelib.ports.documents import Waiting
from tests.fakes.remote_services import FakeRemoteServices
from tests.invented import FOLDER


@pytest.fixture
def behind(monkeypatch):
    behind = FakeRemoteServices()
    monkeypatch.setattr(papers, "service", lambda _stack, _needed: behind)
    return behind


def test_each_waiting_paper_is_one_line(run, behind):
    """Number, type, why, which fields, since when; no value of anybody."""
    behind.waiting_papers = (
        Waiting(number="N-1", type="DRAGON_PERMIT", obstacle="missing_glyph",
                fields=("keeper", "dragon"), since=datetime(2026, 11, 23, 4, tzinfo=UTC)),
        Waiting(number="N-2", type="FORGOTTEN", obstacle="other_form", fields=(),
                since=datetime(2026, 11, 24, 4, tzinfo=UTC)),
    )  # fmt: skip
    assert run("papers").stdout.splitlines() == [
        "N-1  DRAGON_PERMIT  missing_glyph  keeper,dragon  2026-11-23T04:00:00+00:00",
        "N-2  FORGOTTEN  other_form  -  2026-11-24T04:00:00+00:00",
    ]


def test_why_a_chain_does_not_fit_is_said_beside_its_line(run, behind):
    """In words, and not where a script reads."""
    why = "The chain of the key k-1 certifies another key."
    behind.waiting_papers = (
        Waiting(number="N-1", type="DRAGON_PERMIT", obstacle="key_not_certified", fields=(),
                since=datetime(2026, 11, 23, 4, tzinfo=UTC), why=why),
    )  # fmt: skip
    answer = run("papers")
    assert len(answer.stdout.splitlines()) == 1
    assert why in answer.stderr


@pytest.mark.parametrize(("number", "said"), [("N-1", "made and sealed anew"), ("N-2", "none")])
def test_a_paper_is_made_anew_by_its_number(run, behind, number, said):
    """The next asking makes it; where there was none, that is said."""
    behind.papers["N-1"] = ("somebody", None)
    assert said in run("papers", "--anew", number).stderr
    assert "N-1" not in behind.papers or number == "N-2"


def test_where_none_waits_it_is_said(run, behind):
    """And nothing is printed for a script."""
    answer = run("papers")
    assert answer.stdout == ""
    assert "no paper is waiting" in answer.stderr


def test_issuers_are_listed_with_their_titles_for_an_authority(run):
    """It certifies each key under the body's name."""
    first = run("issuers", FOLDER, "--titled").stdout.splitlines()[0]
    assert first.startswith("dragon-office-990101 ")
