"""Runs of the state machine as a record of what it was told."""

from chalicelib.ports.executions import Run, RunState


class FakeExecutions:
    """Remembers runs and tokens; a test says how a run stands."""

    def __init__(self) -> None:
        self.started: list[Run] = []
        self.succeeded: list[str] = []
        self.failed: list[tuple[str, str, str]] = []
        self._states: dict[tuple[str, int], RunState] = {}

    def start(self, run: Run) -> None:
        """Start this run, once."""
        if self.state(run.application, run.attempt) == "unknown":
            self.started.append(run)
            self._states[run.application, run.attempt] = "running"

    def succeed(self, token: str) -> None:
        """Let a waiting state go on, once."""
        if token not in self._ended():
            self.succeeded.append(token)

    def fail(self, token: str, error: str, cause: str) -> None:
        """End a waiting state, once."""
        if token not in self._ended():
            self.failed.append((token, error, cause))

    def state(self, application: str, attempt: int) -> RunState:
        """What a test said last."""
        return self._states.get((application, attempt), "unknown")

    def let(self, application: str, attempt: int, state: RunState) -> None:
        """Let a run stand like that from now on."""
        self._states[application, attempt] = state

    def _ended(self) -> set[str]:
        return {*self.succeeded, *(token for token, _, _ in self.failed)}
