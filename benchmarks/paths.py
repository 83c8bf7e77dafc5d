"""Every worked path: how long its plan takes, and how much it takes off the applicant's shoulders.

The plan of somebody about whom everything is on file; reductions as docs/how-to-add-a-life-event.md
counts them, with the figures that the path was worked from beside ours.
"""

import statistics
from collections.abc import Iterator, Mapping
from functools import partial

from benchmarks.figure import Figure, exactly, spread
from benchmarks.opening import current
from benchmarks.rounds import cpu, interleaved
from chalicelib.domain.planning import plan_case
from tests.definitions.worked import EXPECTED, Worked, figures

ROUNDS = 200
COMMAND = "python -m benchmarks.run paths"
REDUCTION = ("raw", "after", "pct", "after_conservative", "pct_conservative")


def measure() -> Iterator[Figure]:
    """Each path's own figures, and all plans together."""
    definitions = current()
    cases = {
        f"{name}.{path}": Worked(definitions, name).case(expected["answers"])
        for name, whole in EXPECTED.items()
        for path, expected in whole["paths"].items()
    }
    work = {name: partial(_planned, case) for name, case in cases.items()}
    interleaved(work, 3)  # what is built at first use is built
    taken = interleaved(work, ROUNDS, cpu)
    together = [one for each in taken.values() for one in each]
    yield Figure(
        name=f"planning a worked path, all {len(cases)}", unit="ms CPU", command=COMMAND,
        taken=spread(together), beside={"p99": p99(together)},
    )  # fmt: skip
    for name, case in cases.items():
        ours = figures(plan_case(case))
        event, _, path = name.partition(".")
        reference = EXPECTED[event]["paths"][path]["reference"]
        yield Figure(
            name=f"materials left, {name}", unit="materials", command=COMMAND,
            taken=exactly(ours["after"]),
            beside=reduction(ours, reference) | {
                "plan, ms CPU": spread(taken[name]).median, "plan, p99": p99(taken[name]),
            },
        )  # fmt: skip


def _planned(case: object) -> partial[object]:
    return partial(plan_case, case)  # type: ignore[arg-type]  # as the tests' own Worked gives it


def p99(values: list[float]) -> float:
    """What one in a hundred takes longer than."""
    return round(statistics.quantiles(values, n=100)[-1], 3)


def reduction(ours: Mapping[str, int], reference: Mapping[str, int]) -> dict[str, object]:
    """Raw and left, best and cautious; the reference's in brackets where it says."""
    return {
        name: f"{ours[name]} ({reference[name]})" if name in reference else ours[name]
        for name in REDUCTION
    }
