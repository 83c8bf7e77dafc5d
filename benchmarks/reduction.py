"""How much is taken off invented applicants' shoulders where the registers answer only in part.

Every answer is as likely as any other, and everything about everybody is on file: only that a
register did not answer keeps a material from being taken away. Each call fails by itself, with the
same chance; where a question may be put twice, it is silent only where both calls failed. Counted
as docs/how-to-add-a-life-event.md counts: what is left is what is asked, what is done in person,
one form and one sheet of promises.
"""

import random
import statistics
from collections.abc import Iterator, Sequence

from benchmarks.figure import Figure, Spread
from benchmarks.opening import current
from chalicelib.catalogue.simulate import Applicant, Population, population
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.holding import Down, Found, Holdings
from chalicelib.domain.planning import plan_case
from tests.definitions.worked import figures

EACH = 50
"""Invented applicants of each life event."""

SEED = 1
RATES = (0.0, 0.17, 0.5)
TRIES = (1, 2)
COMMAND = "python -m benchmarks.run reduction"


def measure() -> Iterator[Figure]:
    """For each rate of failing calls, and number of tries: per cent of materials taken away."""
    definitions = current()
    people = tuple(population(Population(each=EACH, held=1.0, seed=SEED), definitions))
    for rate in RATES:
        for tries in TRIES[: 1 if rate == 0 else None]:
            taken = [reduction(one, definitions, rate**tries) for one in people]
            yield Figure(
                name=f"materials taken away, {rate:.0%} of calls failing, {told(tries)}",
                unit="% of materials", command=COMMAND, taken=of_all(taken),
                beside={
                    "mean": round(statistics.mean(taken), 1), "best": max(taken),
                    "worst": min(taken), "applicants": len(people),
                    "questions left without an answer": f"{rate**tries:.1%}",
                },
            )  # fmt: skip


def reduction(one: Applicant, definitions: Definitions, silent: float) -> float:
    """Per cent of the materials that one applicant need not bring; the same at every run."""
    case = one.case(definitions)
    chance = random.Random(f"{SEED} {one.life_event} {one.name}")  # noqa: S311  # no secret
    holdings = Holdings(found=tuple(_heard(each, chance.random() < silent)
                                    for each in case.holdings.found))  # fmt: skip
    counted = figures(plan_case(case.model_copy(update={"holdings": holdings})))
    return round(100 * (1 - counted["after"] / counted["raw"]), 1)


def of_all(taken: Sequence[float]) -> Spread:
    """The median applicant, between the one who is helped least and the one who is helped most."""
    return Spread(round(statistics.median(taken), 1), min(taken), max(taken), len(taken))


def told(tries: int) -> str:
    """How often a question is put."""
    return "asked once" if tries == 1 else f"asked up to {tries} times"


def _heard(found: Found, is_silent: bool) -> Found:
    holding = found.holding
    if not is_silent:
        return found
    return found.model_copy(update={"holding": Down(as_of=holding.as_of)})
