"""Every fact, and every option that it has, is told by some life event."""

from collections.abc import Iterator

from chalicelib.catalogue.check.types import CHOOSING
from chalicelib.catalogue.finding import Flaw, warning
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.text import Text


def asked(definitions: Definitions) -> Iterator[Flaw]:
    """Each fact that nobody asks for or gives, and each option that nobody can answer."""
    told = _told(definitions)
    for at, fact in each("facts", definitions.facts):
        if fact.path not in told:
            yield warning(
                (*at, "path"),
                Text(zh=f"没有一件事提问或给定 {fact.path}",
                     en=f"no life event asks for {fact.path}, or gives it"),
                Text(zh="请加一个问题，或删去这个情形", en="add a question for it, or delete it"),
            )  # fmt: skip
        elif fact.kind in CHOOSING:
            for place, option in each("options", fact.options, at):
                if option.value not in told[fact.path]:
                    yield warning(
                        (*place, "value"),
                        Text(zh=f"{fact.path} 的选项 {option.value} 没有人能回答",
                             en=f"nobody can answer {option.value} to {fact.path}"),
                        Text(zh="请在问题的 options 里提供，或删去",
                             en="offer it in the options of a question, or delete it"),
                    )  # fmt: skip


def _told(definitions: Definitions) -> dict[str, set[FactValue]]:
    """Of each fact that is told at all, the values that are offered or given."""
    told: dict[str, set[FactValue]] = {}
    for event in definitions.life_events:
        for question in event.questions:
            told.setdefault(question.fact, set()).update(o.value for o in question.options)
        for path, value in event.given.items():
            told.setdefault(path, set()).update(value if isinstance(value, tuple) else {value})
    return told
