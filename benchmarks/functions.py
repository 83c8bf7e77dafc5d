"""How long each Lambda function takes from nothing to its first answer: cold import + first event.

Each time in a process of its own, told which function it is as Lambda would, against moto behind a
real HTTP address, with the event and the tables of a real moment. Its whole processor time counts.

    BENCH_BEFORE=<revision> python -m benchmarks.run functions

measures that revision beside this one, in the same rounds.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import app
from benchmarks.events import doors
from benchmarks.figure import Figure, spread
from benchmarks.front import front
from benchmarks.moments import Moment, recorded
from infra.local.identity.process import running_provider
from tests.aws.account import REGION

ROOT = Path(__file__).parent.parent
ROUNDS = 7
OK = 200
COMMAND = "python -m benchmarks.run functions"
CODE = """
import json, os, sys, time
import app
function = getattr(app, os.environ["_HANDLER"].removeprefix("app."))
imported = time.process_time()
answer = function(json.loads(sys.stdin.read()), None)
done = time.process_time()
print(json.dumps([1000 * imported, 1000 * (done - imported), answer]), file=sys.__stdout__)
"""
Taken = dict[str, list[tuple[float, float]]]
"""By function, in each round: milliseconds of the import, and of the first event."""


def measure() -> Iterator[Figure]:
    """Every function, and a route or two of the doors; with the revision before, where named."""
    with ExitStack() as held:
        moments, told = held.enter_context(recorded())
        issuer = held.enter_context(running_provider(Path(held.enter_context(scratch()))))
        environment = {**told, "YIJIAN_ISSUER": issuer, **cloud(held.enter_context(front()))}
        trees = {"now": ROOT}
        if before := os.environ.get("BENCH_BEFORE"):
            trees["before"] = held.enter_context(checked_out(before))
        taken = {when: Taken() for when in trees}
        for number in range(ROUNDS + 1):
            for name, moment in {**by_handler(moments), **doors(moments, issuer)}.items():
                for when, tree in trees.items():
                    said = started(tree, name.partition(" ")[0], moment, environment)
                    if number:
                        taken[when].setdefault(name, []).append(said)
    yield from figures(taken)


def figures(taken: Mapping[str, Taken]) -> Iterator[Figure]:
    """One for each function: the whole now, with its parts and what it was before beside it."""
    for name, now in taken["now"].items():
        beside: dict[str, object] = parts(now)
        if "before" in taken:
            was = taken["before"][name]
            beside["before"] = {**parts(was), "whole": spread([sum(each) for each in was])}
        yield Figure(name=f"cold import + first event of {name}", unit="ms CPU", command=COMMAND,
                     taken=spread([sum(each) for each in now]), beside=beside)  # fmt: skip


def parts(taken: list[tuple[float, float]]) -> dict[str, object]:
    """The import and the first event apart."""
    imports, events = zip(*taken, strict=True)
    return {"import": spread(imports).median, "first event": spread(events).median}


def started(
    tree: Path, handler: str, moment: Moment, environment: Mapping[str, str]
) -> tuple[float, float]:
    """Let one function begin in this tree, and answer its event."""
    moment.restore()
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", CODE], cwd=tree, check=False,
                          env={**environment, "_HANDLER": handler}, capture_output=True, text=True,
                          input=json.dumps(moment.event))  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{handler} in {tree} failed:\n{done.stderr}")
    imported, answered, answer = json.loads(done.stdout.splitlines()[-1])
    if isinstance(answer, dict) and (answer.get("error") or answer.get("statusCode", OK) != OK):
        raise RuntimeError(f"{handler} answered {answer}")
    return imported, answered


def by_handler(moments: Mapping[str, Moment]) -> dict[str, Moment]:
    """Each function's moment under the handler that Lambda would name."""
    return {each.handler_string: moments[each.name] for each in app.app.pure_lambda_functions}


def cloud(address: str) -> dict[str, str]:
    """What a process must know to find this cloud, and nothing of the one it is started by."""
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "PATH": os.environ["PATH"],
        "PYTHONHASHSEED": "0",
    }


@contextmanager
def checked_out(revision: str) -> Iterator[Path]:
    """Another revision's files."""
    with scratch() as folder:
        tree = Path(folder) / "tree"
        git = ("git", "-C", str(ROOT), "worktree")
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for the while."""
    return tempfile.TemporaryDirectory(prefix="yijian-bench-")
