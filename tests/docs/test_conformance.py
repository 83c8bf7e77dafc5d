"""docs/conformance.md names every check in its order; docs/local-cloud.md all that can go wrong."""

import re
from pathlib import Path
from typing import get_args

import yaml

from chalicelib.adapters.conformance import Case
from chalicelib.adapters.conformance.checks import CHECKS
from chalicelib.adapters.conformance.expected import EXPECTED
from chalicelib.entrypoints.command.amiss import WORDS
from infra.local.registers.faults import Does

DOCS = Path(__file__).parents[2] / "docs"
SUITE = Path(__file__).parents[2] / "chalicelib" / "adapters" / "conformance"


def test_every_check_stands_in_the_table():
    """In the order in which they are made."""
    rows = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", _page("conformance.md"), re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`([a-z-]+)`", row)]
    assert told == list(EXPECTED) == list(CHECKS)


def test_the_case_that_is_shown_has_just_what_a_case_has():
    """But for the numbers of its key, which are left out."""
    (shown,) = re.findall(r"```yaml\n(.*?)```", _page("conformance.md"), re.DOTALL)
    assert yaml.safe_load(shown).keys() == Case.model_fields.keys()


def test_everything_that_can_be_amiss_has_its_words():
    """Whoever runs the suite reads a sentence, and never a code."""
    source = "".join(path.read_text("utf-8") for path in SUITE.glob("*.py"))
    reasons = set(re.findall(r'Amiss\("(\w+)"', source))
    reasons |= set(re.findall(r'^ {4,}\(*"(other_\w+)", ', source, re.MULTILINE))
    reasons |= {"no_connection", "too_slow", "too_large"}
    reasons |= {"other_issuer"}
    assert reasons == WORDS.keys()


def test_everything_that_can_go_wrong_is_told():
    """In the page for whoever runs the local cloud."""
    told = re.findall(r"`([a-z_]+)`", _page("local-cloud.md"))
    assert set(get_args(Does)) <= set(told)


def _page(name):
    return (DOCS / name).read_text("utf-8")
