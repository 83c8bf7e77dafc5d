"""A life event has no more combinations of answers than anybody could look into."""

from collections.abc import Iterator

from chalicelib.catalogue.combinations import MOST, Combinations, Dimension
from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.walk import conditions_by_part
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text

LARGEST = 3
"""How many of the questions with most answers are named."""


def many(possible: Possible) -> Iterator[Flaw]:
    """An event with more than 100,000, and along which line it may be split.

    Whoever may be named or not makes two of each.
    """
    every, count = possible.every, possible.every.count << len(possible.optional)
    if count <= MOST:
        return
    apart = _apart(every, possible.definitions)
    largest = sorted(every.dimensions, key=lambda d: -d.size)[:LARGEST]
    most = _most(largest, possible.optional)
    yield error(
        (*possible.at, "questions"),
        Text(zh=f"有 {count} 种回答组合，最多 {MOST} 种：最多的是 {most.zh}",
             en=f"{count} combinations of answers, and {MOST} are the most; most come of"
             f" {most.en}"),
        Text(
            zh=f"请把一件事拆开：{_lists(apart, '；')} 互不相干" if len(apart) > 1
            else "请少问、少设选项，或把一件事拆成两件",
            en=f"split the life event: no item asks of two of these: {_lists(apart, '; ')}"
            if len(apart) > 1 else "ask less, with fewer options, or make two life events of it",
        ),
    )  # fmt: skip


def _most(largest: list[Dimension], roles: tuple[str, ...]) -> Text:
    """What multiplies most, and the roles that nobody need be named as, where there are any."""
    said = ", ".join(f"{d.question.id} ({d.size})" for d in largest)
    if not roles:
        return Text(zh=said, en=said)
    named = ", ".join(roles)
    return Text(zh=f"{said}，以及可有可无的 {named}（各乘以 2）",
                en=f"{said}, and of who may be there or not: {named} (2 each)")  # fmt: skip


def _lists(groups: list[list[str]], joint: str) -> str:
    return joint.join(", ".join(group) for group in groups)


def _apart(every: Combinations, definitions: Definitions) -> list[list[str]]:
    """The questions, in groups between which no item and no party has a condition in common."""
    groups: list[set[str]] = []
    for paths in conditions_by_part(every.event, definitions):
        touched = [group for group in groups if group & paths]
        groups = [group for group in groups if not group & paths]
        groups.append(set(paths).union(*touched))
    facts = {f"facts.{d.question.fact}": d.question.id for d in every.dimensions}
    named = ([name for fact, name in facts.items() if fact in group] for group in groups)
    return [names for names in named if names]
