"""Two versions of a life event + answers → the difference, each kind of case planned once.

A plan depends on answers only through the conditions that they make true, and a difference only on
those of them that can make one: cases with the same truths of these have the same difference.
"""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from chalicelib.catalogue.compare.outcomes import Came, Difference, came, difference
from chalicelib.catalogue.compare.touched import Rules, Version, asking, timing
from chalicelib.catalogue.supposing import OnFile, everything, nothing, supposed
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.names import FactPath
from chalicelib.domain.planning import Case, plan_case
from chalicelib.domain.planning.order import order
from chalicelib.domain.planning.scene import set_scene
from chalicelib.domain.planning.schedule import schedule
from chalicelib.domain.truth import verdict

FACTS = "facts."
Answers = Mapping[str, FactValue]
Value = TypeVar("Value")


class Rule:
    """A condition that remembers what it came to for the few facts that it reads."""

    def __init__(self, version: Version, condition: Condition) -> None:
        self._event = version.event
        self._condition = condition
        self._reads = sorted(path.removeprefix(FACTS) for path in condition.paths)
        self._asked = {question.fact: question.id for question in version.event.questions}
        self._known: dict[tuple[FactValue | None, ...], bool | None] = {}

    def truth(self, told: Answers) -> bool | None:
        """Whether it holds; None where these answers leave it open."""
        read = tuple(told.get(self._asked.get(path, "")) for path in self._reads)
        if read not in self._known:
            facts = _facts(self._event, told)
            self._known[read] = verdict(self._condition, facts).truth
        return self._known[read]


class Remembered(Generic[Value]):
    """Something that depends on answers only through some rules: found once for the same truths."""

    def __init__(self, rules: Rules, find: Callable[[Answers], Value]) -> None:
        written = {(id(version), rule.source): (version, rule) for version, rule in rules}
        self._rules = [Rule(version, rule) for version, rule in written.values()]
        self._find = find
        self._known: dict[tuple[bool | None, ...], Value] = {}

    def of(self, told: Answers) -> Value:
        """What was found for whoever answers so, or makes the same rules hold."""
        truths = tuple(rule.truth(told) for rule in self._rules)
        if truths not in self._known:
            self._known[truths] = self._find(told)
        return self._known[truths]


class Differences:
    """All cases of one life event by both versions."""

    def __init__(self, old: Version, new: Version) -> None:
        self._asked = Remembered(
            asking(old, new), lambda told: difference(asked(old, told), asked(new, told))
        )
        self._days = Remembered(
            timing(old, new), lambda told: half_days(new, told) - half_days(old, told)
        )

    def of(self, told: Answers) -> Difference:
        """What the newer version changes for whoever answers so."""
        later = self._days.of(told)
        found = self._asked.of(told)
        return found.model_copy(update={"half_days": later}) if later else found


def asked(version: Version, told: Answers) -> Came:
    """What is asked of whoever answers so."""
    best, worst = (plan_case(_case(version, told, file)) for file in (everything, nothing))
    return came(best, worst)


def half_days(version: Version, told: Answers) -> int:
    """Promised working half-days along the critical path, with everything on file."""
    scene = set_scene(_case(version, told, everything))
    limits = {s.item.id: s.item.limits.promised for s in scene.selection.chosen}
    return max((span.ends for span in schedule(order(scene), limits).values()), default=0)


def _case(version: Version, told: Answers, file: OnFile) -> Case:
    """Answers to questions that a version does not ask are left out."""
    known = {question.id for question in version.event.questions}
    answers = {name: answer for name, answer in told.items() if name in known}
    return supposed(version.event, version.whole, answers, file)


def _facts(event: LifeEvent, told: Answers) -> dict[FactPath, FactValue]:
    asked = {q.fact: told[q.id] for q in event.questions if q.id in told}
    return {**event.given, **asked}
