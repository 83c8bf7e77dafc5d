"""A set of combinations → the fewest answers that lead there, in words."""

from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.worded import worded
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.life_event import Question
from chalicelib.domain.text import Text

ALWAYS = Text(zh="无论怎么回答", en="whatever is answered")


def answered(where: Bits, possible: Possible) -> Text:
    """Such as ``where “How is the home paid for?” is “With a loan”``; the set is not empty."""
    said = [_said(n, value, possible) for n, value in possible.grid.least(where).items()]
    if not said:
        return ALWAYS
    return Text(zh="当" + "，且".join(text.zh for text in said) + "时",
                en="where " + " and ".join(text.en for text in said))  # fmt: skip


def _said(number: int, value: int, possible: Possible) -> Text:
    if number >= len(possible.answers):
        role = _title(possible.optional[number - len(possible.answers)], possible)
        if value:
            return Text(zh=f"没有人是“{role.zh}”", en=f"nobody is “{role.en}”")
        return Text(zh=f"有人是“{role.zh}”", en=f"somebody is “{role.en}”")
    question = possible.every.dimensions[number].question
    answer = _answer(question, possible.answers[number][value], possible)
    return Text(zh=f"“{question.text.zh}”答“{answer.zh}”",
                en=f"“{question.text.en}” is “{answer.en}”")  # fmt: skip


def _title(role: str, possible: Possible) -> Text:
    return next(party.title for party in possible.event.parties if party.role == role)


def _answer(question: Question, value: FactValue, possible: Possible) -> Text:
    words = {option.value: option.text for option in question.options}
    return worded(value, possible.definitions.facts_by_path[question.fact], words)
