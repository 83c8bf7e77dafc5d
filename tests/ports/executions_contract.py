"""What every implementation of the port ``Executions`` does.

Gives ``executions``, and ``waiting``: a run that was started → the token that it waits for.
"""

from chalicelib.ports.executions import Run

RUN = Run(application="app-1", attempt=1, items=("fishing-permit", "boat-licence"))


class ExecutionsContract:
    def test_a_run_that_was_never_started_is_unknown(self, executions):
        """Not gone: nothing is lost, it has only to be started."""
        assert executions.state("app-1", 1) == "unknown"

    def test_a_run_is_started_once_however_often_it_is_asked_for(self, executions):
        """The second start finds the first."""
        executions.start(RUN)
        executions.start(RUN)

        assert executions.state("app-1", 1) == "running"

    def test_another_attempt_is_another_run(self, executions):
        """Its name bears the attempt."""
        executions.start(RUN)
        executions.start(RUN.model_copy(update={"attempt": 2}))

        assert executions.state("app-1", 2) == "running"
        assert executions.state("app-1", 3) == "unknown"

    def test_a_token_may_be_completed_again_and_again(self, executions, waiting):
        """Once it waits no more, whatever comes is too late and no fault."""
        token = waiting(RUN)

        executions.succeed(token)
        executions.succeed(token)
        executions.fail(token, "Withdrawn", "too late")

    def test_a_token_that_failed_waits_no_more(self, executions, waiting):
        """The first end counts."""
        token = waiting(RUN)

        executions.fail(token, "Declined", "article 12")
        executions.fail(token, "Declined", "article 12")
        executions.succeed(token)
