"""``./yijian erase`` as an operator calls it: what was erased, or would be."""

import pytest

from chalicelib.domain.erasure import Erasures
from chalicelib.entrypoints.command import erasing

DONE = Erasures(abandoned=("app-1",), expired=("app-2",), cleared=3, failed=0, is_dry=False,
                approval=None, left=False)  # fmt: skip


class Asked:
    """A deployment's function, and what it was asked."""

    def __init__(self, **changes):
        self.done, self.questions = DONE.model_copy(update=changes), []

    def erase(self, approval, *, is_dry):
        self.questions.append((approval, is_dry))
        return self.done.model_copy(update={"is_dry": is_dry, "approval": approval})


@pytest.fixture
def called(monkeypatch, run):
    """What the command prints and exits with, and what it asked for."""

    def call(asked, *words):
        monkeypatch.setattr(erasing, "service", lambda _stack, _needed: asked)
        result = run("erase", *words)
        return result.exit_code, result.output, asked.questions

    return call


def test_each_that_was_erased_stands_on_a_line(called):
    """For ``awk``, and then how many there were."""
    code, output, questions = called(Asked())

    assert (code, questions) == (0, [(None, False)])
    assert "abandoned  app-1\nexpired  app-2" in output
    assert "1 drafts and 1 closed cases erased; 3 cleared away" in output


def test_a_dry_run_says_what_is_due(called):
    """And erases nothing."""
    code, output, questions = called(Asked(), "--dry-run")

    assert (code, questions) == (0, [(None, True)])
    assert "1 drafts to erase" in output


def test_the_number_of_the_approval_goes_along(called):
    """Without it no closed case is destroyed."""
    assert called(Asked(), "--approval", "no-7")[2] == [("no-7", False)]


@pytest.mark.parametrize("changes", [{"failed": 1}, {"left": True}])
def test_what_is_not_done_yet_is_said_by_the_exit_code(called, changes):
    """It goes on at the next beat, or the next call."""
    code, output, _ = called(Asked(**changes))

    assert code == 1
    assert "goes on next time" in output
