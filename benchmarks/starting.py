"""How long a cold start takes before the first event: importing the service, beside its stack.

The stack is what functions import of others, each as its own name, and no more of it than that.
Each import has a process of its own; its whole processor time counts, Python's own start too.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import app
from benchmarks.figure import Figure, spread
from benchmarks.rounds import Work

ROOT = Path(__file__).parent.parent
ROUNDS = 11
COMMAND = "python -m benchmarks.run starting"
STACK = (
    "aws_lambda_powertools", "botocore.session", "chalice", "chinese_calendar", "cryptography",
    "jwt", "pydantic", "pynamodb.models", "standardwebhooks", "urllib3",
)  # fmt: skip
DOORS = "app.app"
CODE = "{}\nimport time; print(1000 * time.process_time())"


def measure() -> Iterator[Figure]:
    """``import app`` against the stack; and with each function made ready, as Lambda starts it."""
    named = [DOORS, *(each.handler_string for each in app.app.pure_lambda_functions)]
    contestants = {"app": started("import app"), "stack": started(f"import {', '.join(STACK)}")}
    contestants |= {name: started("import app", name) for name in named}
    taken = rounds(contestants)
    ratios = {name: over(taken[name], taken["stack"]) for name in ("app", *named)}
    yield Figure(
        name="cold import of app.py ÷ its third-party stack", unit="ratio", command=COMMAND,
        at_most=1.15, taken=spread(ratios["app"]),
        beside={"app, ms CPU": spread(taken["app"]).median, "stack": STACK,
                "stack, ms CPU": spread(taken["stack"]).median},
    )  # fmt: skip
    slowest = max(named, key=lambda name: spread(ratios[name]).median)
    yield Figure(
        name=f"the same with a function made ready: the slowest, {slowest}", unit="ratio",
        command=COMMAND, taken=spread(ratios[slowest]),
        beside={f"{name}, ms CPU": spread(taken[name]).median for name in named},
    )  # fmt: skip


def started(code: str, function: str = "") -> Work:
    """Run this code in a fresh process that Lambda would have started for this function."""
    environment = {**os.environ, "_HANDLER": function}
    command = [sys.executable, "-W", "ignore", "-c", CODE.format(code)]

    def work() -> float:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True,
                              check=True)  # fmt: skip
        return float(done.stdout)

    return work


def rounds(contestants: dict[str, Work]) -> dict[str, list[float]]:
    """What each says it took, in interleaved rounds, after one that writes the byte code."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(ROUNDS + 1):
        for name, work in contestants.items():
            said = work()
            if number and isinstance(said, float):
                taken[name].append(said)
    return taken


def over(those: list[float], these: list[float]) -> list[float]:
    """Each of those in parts of the one of the same round."""
    return [one / other for one, other in zip(those, these, strict=True)]
