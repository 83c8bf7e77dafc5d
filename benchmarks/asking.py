"""How many questions a life event asks on average: by the rule, and in the order of its file.

Every way to answer is gone through, each as likely as any other; what two cases have in common
is gone through once, since what to ask depends on what is still open alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import prod
from time import process_time

from benchmarks.figure import Figure, exactly, spread
from benchmarks.planning import current
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


def measure() -> Iterator[Figure]:
    """The average of each life event, and what planning and asking take for the slowest."""
    definitions = current()
    for event in definitions.life_events:
        asking = Asking(event, definitions)
        yield Figure(
            name=f"questions asked, {event.id}", unit="questions on average", command=COMMAND,
            taken=exactly(round(asking.average(), 3)), at_most=round(asking.in_file_order(), 3),
            beside={"defined": len(event.questions), "combinations": asking.combinations,
                    "in file order": round(asking.in_file_order(), 3)},
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
    found: dict[tuple[State, bool], float] = field(default_factory=dict)

    @property
    def combinations(self) -> int:
        """How many ways to answer all questions are told apart."""
        return prod(
            len(each.answers) for each in lie_of(self.event, self.definitions).asked.values()
        )

    def average(self) -> float:
        """How many questions are asked when the plan says which is the next."""
        return self._average(dict(self.event.given), by_rule=True)

    def in_file_order(self) -> float:
        """How many are asked when the first in the file that still matters is the next."""
        return self._average(dict(self.event.given), by_rule=False)

    def _average(self, known: Known, *, by_rule: bool) -> float:
        land = lie_of(self.event, self.definitions)
        state = land.state(known)
        if (state, by_rule) not in self.found:
            left = _plan(self.event, self.definitions, known)
            order = [question.id for question in self.event.questions]
            name = next(iter(left if by_rule else sorted(left, key=order.index)), None)
            self.found[state, by_rule] = 0.0 if name is None else self._after(name, known, by_rule)
        return self.found[state, by_rule]

    def _after(self, name: str, known: Known, by_rule: bool) -> float:
        path = next(question.fact for question in self.event.questions if question.id == name)
        land = lie_of(self.event, self.definitions)
        fact = land.asked[path]
        chances = zip(fact.answers, land.chances[fact.place], strict=True)
        return 1 + sum(chance * self._average(known | {path: answer}, by_rule=by_rule)
                       for answer, chance in chances)  # fmt: skip


def _plan(event: LifeEvent, definitions: Definitions, known: Known) -> tuple[str, ...]:
    places = dict.fromkeys(event.places, definitions.areas[0].code)
    case = Case(definitions=definitions, event=event, facts=known, places=places)
    return plan_case(case).questions_left


def _time(event: LifeEvent, definitions: Definitions) -> float:
    started = process_time()
    _plan(event, definitions, dict(event.given))
    return (process_time() - started) * 1000
