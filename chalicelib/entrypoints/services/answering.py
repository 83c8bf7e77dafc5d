"""Functions the doors invoke: what comes in is checked, what goes out travels in an envelope."""

from collections.abc import Callable, Mapping

from pydantic import JsonValue

from chalicelib.adapters.envelopes import wrap
from chalicelib.entrypoints.watching import told_where_it_fails
from chalicelib.entrypoints.wordless import wordless

Question = Mapping[str, JsonValue]
Answer = dict[str, JsonValue]


def answer(function: str, work: Callable[[], JsonValue]) -> Answer:
    """What the work gave, or refused; what nobody foresaw is told in the log and leaves bare."""
    try:
        with told_where_it_fails(function=function):
            return wrap(work)
    except Exception as error:
        raise wordless(error) from None
