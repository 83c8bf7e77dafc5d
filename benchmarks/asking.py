"""How many questions a life event asks on average: by the rule, and in the order of its file.

Every way to answer is gone through, each as likely as any other; what two cases have in common
is gone through once, since what to ask depends on what is still open alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import prod
from time import process_time

from benchmarks.figure import Figure, exactly, spread
from benchmarks.opening import current
from chalicelib.domain.asking.foresight import State
from chalicelib.domain.asking.rule import lie_of
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.names import FactPath
from chalicelib.domain.planning import Case, plan_case

ROUNDS = 9
COMMAND = "python -m benchmarks.run asking"
Known = dict[FactPath, FactValue]
Choose = Callable[[tuple[str, ...], list[str]], str]
"""What is left as the plan says it, and in the file's order → which is asked."""


def measure() -> Iterator[Figure]:
    """The average of each life event, and what planning and asking take for the slowest."""
    definitions = current()
    for event in definitions.life_events:
        asking = Asking(event, definitions)
        yield Figure(
            name=f"questions asked, {event.id}", unit="questions on average", command=COMMAND,
            taken=exactly(round(asking.average(), 3)), at_most=round(asking.in_file_order(), 3),
            beside={"defined": len(event.questions), "combinations": asking.combinations,
                    "in file order": round(asking.in_file_order(), 3),
                    "backwards": round(asking.backwards(), 3)},
        )  # fmt: skip
    yield Figure(
        name="plan with the next question, nothing answered, all life events", unit="ms CPU",
        command=COMMAND,
        taken=spread([_time(event, definitions) for _ in range(ROUNDS)
                      for event in definitions.life_events]),
    )  # fmt: skip


@dataclass(frozen=True)
class Asking:
    """One life event, asked in every way that it can be answered."""

    event: LifeEvent
    definitions: Definitions
    found: dict[tuple[State, str], float] = field(default_factory=dict)

    @property
    def combinations(self) -> int:
        """How many ways to answer all questions are told apart."""
        return prod(
            len(each.answers) for each in lie_of(self.event, self.definitions).asked.values()
        )

    def average(self) -> float:
        """How many questions are asked when the plan says which is the next."""
        return self._average(dict(self.event.given), _by_rule)

    def in_file_order(self) -> float:
        """How many are asked when the first in the file that still matters is the next."""
        return self._average(dict(self.event.given), _first)

    def backwards(self) -> float:
        """How many are asked when it is the last: what a file comes to that nobody put in order."""
        return self._average(dict(self.event.given), _last)

    def _average(self, known: Known, choose: Choose) -> float:
        state = lie_of(self.event, self.definitions).state(known)
        if (state, choose.__name__) not in self.found:
            left = _plan(self.event, self.definitions, known)
            order = [question.id for question in self.event.questions if question.id in left]
            asked = self._after(choose(left, order), known, choose) if left else 0.0
            self.found[state, choose.__name__] = asked
        return self.found[state, choose.__name__]

    def _after(self, name: str, known: Known, choose: Choose) -> float:
        path = next(question.fact for question in self.event.questions if question.id == name)
        land = lie_of(self.event, self.definitions)
        fact = land.asked[path]
        chances = zip(fact.answers, land.chances[fact.place], strict=True)
        return 1 + sum(chance * self._average(known | {path: answer}, choose)
                       for answer, chance in chances)  # fmt: skip


def _by_rule(left: tuple[str, ...], _order: list[str]) -> str:
    return left[0]


def _first(_left: tuple[str, ...], order: list[str]) -> str:
    return order[0]


def _last(_left: tuple[str, ...], order: list[str]) -> str:
    return order[-1]


def _plan(event: LifeEvent, definitions: Definitions, known: Known) -> tuple[str, ...]:
    places = dict.fromkeys(event.places, definitions.areas[0].code)
    case = Case(definitions=definitions, event=event, facts=known, places=places)
    return plan_case(case).questions_left


def _time(event: LifeEvent, definitions: Definitions) -> float:
    started = process_time()
    _plan(event, definitions, dict(event.given))
    return (process_time() - started) * 1000
