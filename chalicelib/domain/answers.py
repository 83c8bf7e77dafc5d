"""Answers in an event's words → typed facts, or every place where an answer is wrong."""

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactKind, FactType, FactValue
from chalicelib.domain.definitions.life_event import LifeEvent, Question
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.names import FactPath

Answers = Mapping[str, FactValue]

MOST = 10**17
"""More fen than there is money: a number beyond it is a slip of the finger."""


def bind(event: LifeEvent, answers: Answers, definitions: Definitions) -> dict[FactPath, FactValue]:
    """The facts that are given or told by these answers; raises Invalid, naming each wrong one."""
    questions = {question.id: question for question in event.questions}
    wrong: list[Place] = []
    facts: dict[FactPath, FactValue] = dict(event.given)
    for name, answer in answers.items():
        question = questions.get(name)
        if question is None:
            wrong.append(Place.at("answers", name, reason=_unknown(name, questions)))
            continue
        kind = definitions.facts_by_path[question.fact].kind
        reason = _wrong(question, kind, answer)
        fact = answer if reason else as_fact(kind, answer)
        if reason is None and facts.setdefault(question.fact, fact) != fact:
            reason = "contradicts another answer to the same fact"
        if reason is not None:
            wrong.append(Place.at("answers", name, reason=reason))
    if wrong:
        raise Invalid("Some answers do not fit their questions.", tuple(wrong))
    return facts


def misfit(fact: FactType, value: FactValue) -> str | None:
    """Why this value cannot be that of the fact, or None where it can."""
    if fact.kind not in {"choice", "choices"}:
        return None if _fits(fact.kind, value) else f"must be {_WORDS[fact.kind]}"
    chosen = value if isinstance(value, tuple) else (value,)
    if (fact.kind == "choices") != isinstance(value, tuple) or not chosen:
        return "must be a list of options" if fact.kind == "choices" else "must be one option"
    known = [option.value for option in fact.options]
    return None if set(chosen) <= set(known) else f"must be of {', '.join(known)}"


def as_fact(kind: FactKind, answer: FactValue) -> FactValue:
    """Conditions divide whole numbers without a rest: what may be a fraction always is one."""
    return float(answer) if kind == "number" and type(answer) is int else answer


def _unknown(name: str, questions: Mapping[str, Question]) -> str:
    nearest = get_close_matches(name, questions, n=1)
    return f"no such question; did you mean {nearest[0]!r}?" if nearest else "no such question"


def _wrong(question: Question, kind: FactKind, answer: FactValue) -> str | None:
    """Why this answer does not fit, or None where it does."""
    if kind == "choice":
        return _not_offered(question, (answer,))
    if kind == "choices":
        return _wrong_choices(question, answer)
    return None if _fits(kind, answer) else f"must be {_WORDS[kind]}"


def _wrong_choices(question: Question, answer: FactValue) -> str | None:
    if not isinstance(answer, tuple):
        return "must be a list of options"
    if not answer and not question.may_be_none:
        return "must be a list of at least one option"
    if len(set(answer)) != len(answer):
        return "names an option twice"
    return _not_offered(question, answer)


def _not_offered(question: Question, chosen: tuple[FactValue, ...]) -> str | None:
    offered = [option.value for option in question.options]
    if all(value in offered for value in chosen):
        return None
    return f"is not offered; choose from {', '.join(offered)}"


_AREA = re.compile("[0-9]{6}")

_WORDS: dict[FactKind, str] = {
    "yes_no": "true or false",
    "number": "a number",
    "count": "a whole number, zero or more",
    "amount": "a whole number of fen, zero or more",
    "date": "a date as YYYY-MM-DD",
    "area": "an area code of six digits",
}


def _fits(kind: FactKind, answer: FactValue) -> bool:
    if kind == "yes_no":
        return isinstance(answer, bool)
    if kind == "number":
        return _is_number(answer)
    if kind in {"count", "amount"}:
        return isinstance(answer, int) and _is_number(answer) and answer >= 0
    if kind == "area":
        return isinstance(answer, str) and _AREA.fullmatch(answer) is not None
    return isinstance(answer, str) and _is_date(answer)


def _is_number(answer: FactValue) -> bool:
    """Whether it is a number that conditions and JSON can carry."""
    if isinstance(answer, bool) or not isinstance(answer, (int, float)):
        return False
    return -MOST <= answer <= MOST


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
