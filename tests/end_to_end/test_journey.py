"""A company is registered in one application, on the package that AWS gets."""

import pytest

from chalicelib.domain.journal.chain import verify
from chalicelib.domain.machine import transitions
from tests.definitions.worked import expected
from tests.end_to_end.walking import typical

TYPICAL = expected("start-company", "typical")

pytestmark = pytest.mark.cloud


def test_the_journey_answers_as_its_definition_is_tested():
    """Otherwise the figures below would speak of another case."""
    told = {k: list(v) if isinstance(v, tuple) else v for k, v in typical().answers.items()}
    assert told == TYPICAL["answers"]


def test_a_company_is_registered_and_archived(made):
    """All seven items are granted, and nothing was sent back."""
    figures = made.figures
    assert figures.status == "archived"
    assert (figures.items, figures.granted) == (len(TYPICAL["needs"]), len(TYPICAL["needs"]))
    assert (figures.declined, figures.corrections) == (0, 0)


def test_every_certificate_is_verified_by_anybody(made):
    """Licence, seal, tax, social insurance, housing fund: all genuine."""
    assert made.figures.certificates_verified == 5
    assert set(made.certificates) == {
        "BIZ_LICENCE", "SEAL_RECORD", "TAX_REG", "SI_UNIT_REG", "HF_UNIT_REG"
    }  # fmt: skip


def test_it_asks_for_as_little_as_its_definition_promises(made):
    """The materials and fields of the real application are those of the proved plan."""
    figures = made.figures
    assert figures.materials_raw == TYPICAL["raw"]
    assert dict(figures.dispositions) == TYPICAL["dispositions"]
    assert sorted(figures.asked) == sorted(TYPICAL["asked"])
    assert (figures.fields, figures.fields_prefilled) == (TYPICAL["fields"], TYPICAL["prefilled"])
    assert figures.working_days_parallel == TYPICAL["working_days"]["parallel"]
    assert figures.working_days_serial == TYPICAL["working_days"]["serial"]


def test_the_machine_enters_no_state_too_many(records):
    """Four for each item and four for the application."""
    assert transitions(records) == 4 * len(TYPICAL["needs"]) + 4


def test_its_journals_verify(records):
    """Each entry is chained to the one before, the application's and every item's."""
    verify(records.entries)
    assert {entry.stream for entry in records.entries} == {"-", *TYPICAL["needs"]}


def test_it_ran_once(standing, made):
    """One attempt, one run of the machine."""
    assert standing.runs(made.application) == [f"{made.application}-1"]


def test_its_states_left_no_token_behind(records):
    """Whatever waited was told to go on."""
    assert records.tokens == ()
