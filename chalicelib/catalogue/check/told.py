"""Every fact that a life event's conditions speak of is asked or given by the event, never both."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import conditions_of, each
from chalicelib.domain.answers import misfit
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.text import Text


def told(definitions: Definitions) -> Iterator[Flaw]:
    """Each given fact that does not fit, and each fact that nobody tells: its plans stay open."""
    for at, event in each("life_events", definitions.life_events):
        yield from _given(at, event, definitions)
        yield from _untold(at, event, definitions)


def _given(under: Place, event: LifeEvent, definitions: Definitions) -> Iterator[Flaw]:
    asked = {question.fact for question in event.questions}
    for path, value in event.given.items():
        at, fact = (*under, "given", path), definitions.facts_by_path.get(path)
        if fact is None:
            message = Text(zh=f"没有名为 {path} 的情形", en=f"there is no fact {path}")
            yield error(at, message, nearest(path, definitions.facts_by_path))
        elif reason := misfit(fact, value):
            message = Text(zh=f"{path} 不能是 {value!r}", en=f"{path} cannot be {value!r}")
            shape = ", ".join(option.value for option in fact.options) or fact.kind
            yield error(at, message, Text(zh=f"这里应是：{shape}", en=f"it {reason}"))
        if path in asked:
            yield error(
                at,
                Text(zh=f"{path} 既已给定又在提问", en=f"{path} is both given and asked"),
                Text(zh="请删去其一", en="take one of the two away"),
            )


def _untold(under: Place, event: LifeEvent, definitions: Definitions) -> Iterator[Flaw]:
    known = {*event.given, *(question.fact for question in event.questions)}
    spoken = (condition.paths for condition in conditions_of(event, definitions))
    bare = {path.removeprefix("facts.") for paths in spoken for path in paths}
    for path in sorted(bare & set(definitions.facts_by_path) - known):
        yield error(
            (*under, "questions"),
            Text(
                zh=f"{event.id} 的事项用到情形 {path}，但既没有提问也没有给定",
                en=f"the items of {event.id} speak of {path}, which is neither asked nor given",
            ),
            Text(zh="请加一个问题，或写进 given", en="add a question for it, or write it in given"),
        )
