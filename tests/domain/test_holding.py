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


def test_what_was_written_when_there_was_one_register_came_from_our_own():
    """Old journals say no source, and stay readable."""
    old = (
        '{"found":[{"party":"keeper","certificate":"CARD","holding":{"kind":"held","number":"N-1",'
        '"issuer":"moon-office","valid_until":null,"as_of":"2026-11-23T04:00:00Z"}}]}'
    )
    held = Holdings.model_validate_json(old).of("keeper", "CARD")
    assert (held.sources, held.silent, held.overruled) == (("own",), (), ())


def test_what_registers_have_otherwise_is_offered_to_choose_between():
    """The last they were asked about; nothing where they never were."""
    answers = holdings(found("conflict"), found("held"))
    assert [each.source for each in answers.disputed("keeper", "CARD")] == ["earth", "sun"]
    assert answers.disputed("owner", "CARD") == ()
    assert answers.offered("keeper", "CARD") == ()
