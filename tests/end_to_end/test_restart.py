"""The whole local cloud is stopped while an application waits, and started again: it goes on."""

import pytest

from chalicelib.domain.journal.chain import verify
from infra.local.journeys import handling
from tests.end_to_end.standing import USUAL
from tests.end_to_end.walking import archived, submitted, until

SILENT_ITEM = "seal-record"
NEEDS_IT = {"invoice-issuance", "bank-account"}
SILENT = USUAL.replace(f"  {SILENT_ITEM}:\n", f"  {SILENT_ITEM}:\n    outcome: silent\n")

pytestmark = pytest.mark.cloud


def ended(standing, application):
    """The items that have ended."""
    entries = standing.records(application).entries
    return {entry.stream for entry in entries if entry.kind == "certified"}


@pytest.fixture(scope="module")
def restarted(standing):
    """What had ended before the stop, what stood after the start, and what came of it."""
    standing.departments_follow(SILENT)
    with submitted(standing) as play:
        handling.accept(play)
        others = {"business-registration", "tax-registration", "social-insurance-registration",
                  "housing-fund-registration"}  # fmt: skip
        until(lambda: ended(standing, play.application) >= others, "not all others ended")
        before = standing.records(play.application)
        standing.stop()
        standing.start()
        yield play.application, before, *archived(play)


def test_it_was_stopped_in_the_midst(restarted):
    """One item waited for its department, and two for that item."""
    _, before, *_ = restarted
    open_items = {token.stream for token in before.tokens}
    assert open_items == {SILENT_ITEM, *NEEDS_IT}


def test_it_is_archived_by_itself(restarted):
    """Nobody asked for anything: the department answered, and the rest followed."""
    _, _, view, results, verified = restarted
    assert view.phase == "archived"
    assert {item.ended for item in results.items} == {"granted"}
    assert verified == 5


def test_its_journals_begin_with_what_stood_before(standing, restarted):
    """Nothing that was written before the stop is missing or other than it was."""
    application, before, *_ = restarted
    after = standing.records(application).entries
    assert {entry.hash for entry in before.entries} <= {entry.hash for entry in after}
    verify(after)


def test_it_goes_on_in_a_new_run(standing, restarted):
    """The waiting run died with the cloud; what had ended passed through the next."""
    application = restarted[0]
    assert len(standing.runs(application)) == 2
