"""Those whom a change is weighed for: every worked path, and a population of invented applicants.

An invented applicant is a set of answers and of what is on file about them; nothing else.
"""

import random
from collections.abc import Iterator, Mapping

from chalicelib.catalogue.combinations import combinations
from chalicelib.catalogue.supposing import OnFile, everything, readable, supposed
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.planning import Case

Answers = Mapping[str, FactValue]


class Applicant(Frozen):
    """One case: the worked path of that ``name``, or that number of the population.

    ``missing``: role and certificate type of what is not on file.
    """

    life_event: str
    name: str
    answers: Answers
    is_invented: bool = False
    missing: frozenset[tuple[str, str]] = frozenset()

    def case(self, definitions: Definitions) -> Case:
        """Their case, by these definitions."""
        event = definitions.life_event(self.life_event)
        return supposed(event, definitions, self.answers, self._on_file())

    def _on_file(self) -> OnFile:
        if not self.missing:
            return everything
        return lambda role, certificate: (role, certificate) not in self.missing


def worked(
    paths: Mapping[str, Mapping[str, Answers]], definitions: Definitions
) -> Iterator[Applicant]:
    """Every worked path of the life events that there are, with everything on file."""
    for event in definitions.life_events:
        for name, answers in paths.get(event.id, {}).items():
            yield Applicant(life_event=event.id, name=name, answers=answers)


class Population(Frozen):
    """How many invented applicants ``each`` life event has; the same ``seed``, the same people.

    Every answer is as likely as any other; a certificate is on file with probability ``held``.
    """

    each: int
    held: float
    seed: int


def population(of: Population, definitions: Definitions) -> Iterator[Applicant]:
    """All of them, life event by life event."""
    for event in definitions.life_events:
        chance = random.Random(f"{of.seed} {event.id}")  # noqa: S311  # invented people, no secrets
        yield from _applicants(of, event, definitions, chance)


def _applicants(
    of: Population, event: LifeEvent, definitions: Definitions, chance: random.Random
) -> Iterator[Applicant]:
    dimensions = [
        (d.question.id, tuple(d.answers)) for d in combinations(event, definitions).dimensions
    ]
    readings = list(dict.fromkeys(readable(event, definitions)))
    for number in range(1, of.each + 1):
        yield Applicant(
            life_event=event.id,
            name=f"{number}",
            is_invented=True,
            answers={name: chance.choice(answers) for name, answers in dimensions},
            missing=frozenset(r for r in readings if chance.random() >= of.held),
        )
