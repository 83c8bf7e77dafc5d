"""What a register may answer."""

import pytest

from chalicelib.domain.holding import Holdings
from tests.domain.story import SAID, found, holdings


@pytest.mark.parametrize("said", sorted(SAID))
def test_every_answer_is_known_by_its_kind(said):
    """Also after it went through JSON."""
    answers = holdings(found(said))
    assert answers.of("keeper", "CARD").kind == said
    assert Holdings.model_validate_json(answers.model_dump_json()) == answers


def test_the_latest_answer_counts():
    """About this party and this certificate only."""
    answers = holdings(found("source_down"), found("held"), found("absent", "owner"),
                       found("stale", certificate="PERMIT"))  # fmt: skip
    assert answers.of("keeper", "CARD").kind == "held"


def test_what_was_never_asked_for_has_no_answer():
    """It awaits a consent."""
    assert holdings(found("held")).of("owner", "CARD") is None
    assert Holdings().of("keeper", "CARD") is None
