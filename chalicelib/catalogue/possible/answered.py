"""A set of combinations → the fewest answers that lead there, in words."""

from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import Question
from chalicelib.domain.text import Text

ALWAYS = Text(zh="无论怎么回答", en="whatever is answered")
YES = {True: Text(zh="是", en="yes"), False: Text(zh="否", en="no")}
NONE = Text(zh="都不选", en="none of them")


def answered(where: Bits, possible: Possible) -> Text:
    """Such as ``where “How is the home paid for?” is “With a loan”``; the set is not empty."""
    said = [_said(n, value, possible) for n, value in possible.grid.least(where).items()]
    if not said:
        return ALWAYS
    return Text(zh="当" + "，且".join(text.zh for text in said) + "时",
                en="where " + " and ".join(text.en for text in said))  # fmt: skip


def _said(number: int, value: int, possible: Possible) -> Text:
    if number >= len(possible.answers):
        role = possible.optional[number - len(possible.answers)]
        if value:
            return Text(zh=f"没有人担任 {role}", en=f"nobody is {role}")
        return Text(zh=f"有人担任 {role}", en=f"somebody is {role}")
    question = possible.every.dimensions[number].question
    answer = _answer(question, possible.answers[number][value], possible)
    return Text(zh=f"“{question.text.zh}”答“{answer.zh}”",
                en=f"“{question.text.en}” is “{answer.en}”")  # fmt: skip


def _answer(question: Question, value: FactValue, possible: Possible) -> Text:
    if isinstance(value, bool):
        return YES[value]
    if isinstance(value, tuple):
        texts = [_option(question, each) for each in value] or [NONE]
        return Text(zh="、".join(t.zh for t in texts), en=", ".join(t.en for t in texts))
    unit = possible.definitions.facts_by_path[question.fact].unit or ""
    if isinstance(value, int | float):
        return Text(zh=f"{value:g} {unit}".strip(), en=f"{value:g} {unit}".strip())
    return _option(question, value)


def _option(question: Question, value: str) -> Text:
    """An option in the event's words; a day or an area as it is written."""
    texts = (option.text for option in question.options if option.value == value)
    return next(texts, Text(zh=value, en=value))
