"""Facts, questions, options and conditions agree in their types."""

from collections.abc import Iterable, Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import conditions, each
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.conditions import ConditionFault, Kind, ValueType
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.definitions.life_event import Question
from chalicelib.domain.text import Text

CHOOSING = frozenset({"choice", "choices"})
Typed = tuple[Place, str, int]
"""Where something typed stands, its type, and how many options it has."""


def types(definitions: Definitions) -> Iterator[Flaw]:
    """Options where there is no choice or the reverse; questions and conditions that do not fit."""
    for at, kind, options in _typed(definitions):
        if (kind in CHOOSING) != bool(options):
            yield _options_do_not_fit(at, kind)
    facts = definitions.facts_by_path
    for under, event in each("life_events", definitions.life_events):
        for at, question in each("questions", event.questions, under):
            if question.fact in facts:
                yield from _question(at, question, facts[question.fact])
    yield from _conditions(definitions)


def _typed(definitions: Definitions) -> Iterator[Typed]:
    for at, fact in each("facts", definitions.facts):
        yield at, fact.kind, len(fact.options)
    for at, field in each("fields", definitions.fields):
        yield at, field.type, len(field.options)
    for under, certificate in each("certificates", definitions.certificates):
        for at, carried in each("fields", certificate.fields, under):
            yield at, carried.type, len(carried.options)


def _options_do_not_fit(at: Place, kind: str) -> Flaw:
    if kind in CHOOSING:
        return error(
            at,
            Text(zh=f"类型 {kind} 没有选项", en=f"a {kind} without options"),
            Text(zh="请写 options", en="write its options"),
        )
    return error(
        (*at, "options"),
        Text(zh=f"类型 {kind} 不能有选项", en=f"a {kind} has no options"),
        Text(zh="请删去 options，或改类型", en="take options away, or change the type"),
    )


def _never_none(at: Place, kind: str) -> Flaw:
    return error(
        at,
        Text(zh=f"{kind} 不是多选，不能一个都不选", en=f"a {kind} is never answered by none"),
        Text(zh="请删去 may_be_none", en="take may_be_none away: only choices may be none"),
    )


def _question(at: Place, question: Question, fact: FactType) -> Iterator[Flaw]:
    if fact.kind in CHOOSING and not question.options:
        yield _options_do_not_fit(at, fact.kind)
    if fact.kind not in CHOOSING and question.options:
        yield _options_do_not_fit(at, fact.kind)
        return
    if question.may_be_none and fact.kind != "choices":
        yield _never_none((*at, "may_be_none"), fact.kind)
    known = [option.value for option in fact.options]
    for place, option in each("options", question.options, at):
        if option.value not in known:
            message = Text(
                zh=f"情形 {fact.path} 没有选项 {option.value}",
                en=f"the fact {fact.path} has no option {option.value}",
            )
            yield error((*place, "value"), message, nearest(option.value, known))


def _conditions(definitions: Definitions) -> Iterator[Flaw]:
    paths = dict(_paths(definitions.facts))
    for at, condition in conditions(definitions):
        try:
            condition.check_types(paths)
        except ConditionFault as fault:
            place = f"character {fault.column}"
            reason, remedy = (
                in_chinese(said, "conditions") for said in (fault.reason, fault.remedy)
            )
            yield error(
                at,
                Text(
                    zh=f"条件第 {fault.column} 个字符起有误：{reason}",
                    en=f"{place} of the condition: {fault.reason}",
                ),
                Text(zh=remedy, en=fault.remedy),
            )


def _paths(facts: Iterable[FactType]) -> Iterator[tuple[str, ValueType]]:
    """What conditions may speak of. A choice without options has its own finding already."""
    for fact in facts:
        options = tuple(option.value for option in fact.options)
        if (fact.kind in CHOOSING) == bool(options):
            yield f"facts.{fact.path}", ValueType(kind=Kind(fact.kind), options=options)
