"""The state machine of infra/application.asl.json, run in memory: its states, retries and catches.

It knows just what that file uses, and refuses to start on anything else: so that nothing the file
says is passed over. Nothing waits here: what is retried is tried again as soon as its turn comes.
"""

import json
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

DEFINITION = Path(__file__).parents[2] / "infra" / "application.asl.json"
WAITS = "arn:${Partition}:states:::lambda:invoke.waitForTaskToken"
WORKS = "arn:${Partition}:states:::lambda:invoke"
MAP = {
    "Type",
    "ItemsPath",
    "MaxConcurrency",
    "ItemSelector",
    "ItemProcessor",
    "ResultPath",
    "Next",
}
TASK = {
    "Type",
    "Resource",
    "Parameters",
    "TimeoutSeconds",
    "ResultPath",
    "Retry",
    "Catch",
    "Next",
    "End",
}
TIMING = {"IntervalSeconds", "BackoffRate", "MaxDelaySeconds", "JitterStrategy"}
EVERY = "States.ALL"


class Killed(BaseException):
    """A worker was killed; the machine notices, and calls it by this name."""

    named = "Lambda.Unknown"


class Lost(Exception):
    """A worker vanished while its state waits, and nobody tells the machine."""


@dataclass
class Way:
    """One way through states: that of a run, or of one item within its Map."""

    run: "Running"
    states: dict
    input: dict
    at: str = ""
    token: str = ""
    inner: list["Way"] = field(default_factory=list)
    outer: "Way | None" = None
    tries: Counter = field(default_factory=Counter)
    is_done: bool = False


@dataclass
class Running:
    """One run: how it stands, and every state that it entered, in order."""

    name: tuple[str, int]
    state: str = "running"
    entered: list[str] = field(default_factory=list)


class Machine:
    """The port Executions, over functions called by name; ``later`` takes what is to be done."""

    def __init__(self, call, later):
        self._call, self._later = call, later
        self._definition = json.loads(DEFINITION.read_text("utf-8"))
        _require_known(self._definition["States"])
        self._runs = {}
        self._waiting = {}
        self._tokens = count(1)

    def start(self, run):
        """Start this run, once."""
        name = run.application, run.attempt
        if name in self._runs:
            return
        self._runs[name] = Running(name)
        way = Way(self._runs[name], self._definition["States"], run.model_dump(mode="json"))
        self._enter(way, self._definition["StartAt"])

    def succeed(self, token):
        """Let a waiting state go on; one that waits no more is left alone."""
        way = self._waiting.pop(token, None)
        if way is not None and way.run.state == "running":
            self._leave(way)

    def fail(self, token, error, cause):
        """End a waiting state by a named error; one that waits no more is left alone."""
        way = self._waiting.pop(token, None)
        if way is not None and way.run.state == "running":
            self._failed(way, error, cause)

    def state(self, application, attempt):
        """How that attempt stands."""
        run = self._runs.get((application, attempt))
        return run.state if run else "unknown"

    def entered(self, application):
        """Every state that all runs of an application entered."""
        return [s for name, run in self._runs.items() if name[0] == application
                for s in run.entered]  # fmt: skip

    def abort(self, application, attempt):
        """Let a run be gone, with all that waits in it, as after a restart of the cloud."""
        self._runs[application, attempt].state = "gone"

    def _enter(self, way, name):
        way.at = name
        way.tries.clear()
        way.run.entered.append(name)
        self._soon(way)

    def _soon(self, way):
        item = way.input.get("item", "-")
        self._later(f"{way.at} {item}", lambda: self._do(way))

    def _do(self, way):
        if way.run.state != "running":
            return
        state = way.states[way.at]
        if state["Type"] == "Map":
            self._spread(way, state)
        else:
            self._work(way, state)

    def _spread(self, way, state):
        items = _at(state["ItemsPath"], way.input, {})
        assert len(items) <= state["MaxConcurrency"], "more items than run at once"
        inside = state["ItemProcessor"]
        way.inner = [
            Way(way.run, inside["States"], _chosen(state["ItemSelector"], way.input, item=item))
            for item in items
        ]
        for inner in way.inner:
            inner.outer = way
            self._enter(inner, inside["StartAt"])

    def _work(self, way, state):
        token = f"token-{next(self._tokens)}" if state["Resource"] == WAITS else ""
        payload = _chosen(state["Parameters"]["Payload"], way.input, token=token)
        if token:
            self._waiting[token] = way
        try:
            self._call(state["Parameters"]["FunctionName"].strip("${}").lower(), payload)
        except Lost:
            return
        except (Exception, Killed) as error:  # noqa: BLE001 (the machine sees any, and calls it by name)
            self._waiting.pop(token, None)
            self._failed(way, getattr(error, "named", type(error).__name__), str(error))
            return
        if not token:
            self._leave(way)

    def _leave(self, way):
        state = way.states[way.at]
        if not state.get("End"):
            self._enter(way, state["Next"])
            return
        way.is_done = True
        if way.outer is None:
            way.run.state = "succeeded"
        elif all(inner.is_done for inner in way.outer.inner):
            self._leave(way.outer)

    def _failed(self, way, error, cause):
        state = way.states[way.at]
        for number, retrier in enumerate(state.get("Retry", ())):
            if error in retrier["ErrorEquals"]:
                way.tries[number] += 1
                if way.tries[number] <= retrier["MaxAttempts"]:
                    self._soon(way)
                    return
                break
        for catcher in state.get("Catch", ()):
            if error in catcher["ErrorEquals"] or EVERY in catcher["ErrorEquals"]:
                self._caught(way, catcher, {"Error": error, "Cause": cause})
                return
        way.run.state = "gone"

    def _caught(self, way, catcher, failure):
        if catcher["ResultPath"] is not None:
            way.input = {**way.input, catcher["ResultPath"].removeprefix("$."): failure}
        self._enter(way, catcher["Next"])


def _require_known(states):
    """Everything the file says of its states is something that is done here."""
    for name, state in states.items():
        known = MAP if state["Type"] == "Map" else TASK
        strange = set(state) - known - {"Comment"}
        for retrier in state.get("Retry", ()):
            strange |= set(retrier) - TIMING - {"ErrorEquals", "MaxAttempts"}
        for catcher in state.get("Catch", ()):
            strange |= set(catcher) - {"ErrorEquals", "ResultPath", "Next"}
        if state["Type"] == "Map":
            _require_known(state["ItemProcessor"]["States"])
        elif state["Resource"] not in {WAITS, WORKS}:
            strange.add(state["Resource"])
        assert not strange, f"state {name} uses {strange}: teach the machine in memory"
        assert state.get("ResultPath", "") in {None, ""}, f"state {name} keeps a result"


def _chosen(template, given, token="", item=""):
    """A template with its paths filled in: from the input, or from the context."""
    context = {"Task": {"Token": token}, "Map": {"Item": {"Value": item}}}
    return {name.removesuffix(".$"): _at(path, given, context) for name, path in template.items()}


def _at(path, given, context):
    """What stands at ``$.path`` of the input, or at ``$$.path`` of the context."""
    found = context if path.startswith("$$") else given
    for part in path.lstrip("$").lstrip(".").split("."):
        found = found[part]
    return found
