"""A question and its answer → the answer in words, as it was offered."""

from chalicelib.catalogue.worded import NO, NONE, YES, figure, in_yuan, listed, plain
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.views.life_event_view import SeenQuestion


def worded_answer(question: SeenQuestion, answer: FactValue) -> Text:
    """Options by their texts, money in yuan, figures with their unit."""
    options = {option.value: option.text for option in question.options}
    match answer:
        case bool():
            return YES if answer else NO
        case str():
            return options.get(answer, plain(answer))
        case tuple():
            return listed(options.get(each, plain(each)) for each in answer) if answer else NONE
        case _ if question.kind == "amount":
            return in_yuan(answer)
        case _:
            return plain(f"{figure(answer)} {question.unit or ''}".strip())
