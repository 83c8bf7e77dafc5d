"""A condition compares facts with figures; where it calculates, not every value can be tried."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, warning
from chalicelib.catalogue.possible.looks import looks
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.asking.intervals import ORDERED
from chalicelib.domain.conditions.thresholds import thresholds
from chalicelib.domain.text import Text


def figures(possible: Possible) -> Iterator[Flaw]:
    """Each condition that calculates with an answer: proved around its figures and zero only."""
    facts = possible.definitions.facts_by_path
    counted = {f"facts.{q.fact}" for q in possible.event.questions
               if facts[q.fact].kind in ORDERED}  # fmt: skip
    for at, condition, _ in looks(possible):
        names = sorted(thresholds(condition.expression).calculated & counted)
        if names:
            yield warning(
                at,
                Text(zh=f"条件用 {'、'.join(names)} 计算：只对其中数字上下和零做了验证",
                     en=f"the condition calculates with {', '.join(names)}: it is proved around"
                     " its figures and zero, and not for every value"),
                Text(zh="请尽量让一个情形直接与数字比较", en="compare the fact with a figure"),
            )  # fmt: skip
