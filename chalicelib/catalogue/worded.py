"""The value of a fact → what people read: an option by its text, money in yuan, every digit."""

from collections.abc import Callable, Iterable, Mapping

from chalicelib.domain.definitions.fact import FactType, FactValue
from chalicelib.domain.text import Text

YES, NO = Text(zh="是", en="yes"), Text(zh="否", en="no")
NONE = Text(zh="都没有", en="none of them")
FEN = 100
"""Definitions and plans count money in these; people read yuan."""

Joining = Callable[[Iterable[Text]], Text]


def plain(words: str) -> Text:
    """What has no translation: a name, or a figure."""
    return Text(zh=words, en=words)


def listed(texts: Iterable[Text]) -> Text:
    """Several names in a row."""
    names = tuple(texts)
    return Text(zh="、".join(name.zh for name in names), en=", ".join(name.en for name in names))


def worded(
    value: FactValue, fact: FactType, options: Mapping[str, Text], joined: Joining = listed
) -> Text:
    """A value of this fact; ``options`` as their question words them."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str):
        return options.get(value, plain(value))
    if isinstance(value, tuple):
        return joined(options.get(each, plain(each)) for each in value) if value else NONE
    if fact.kind == "amount":
        return in_yuan(value)
    return plain(f"{figure(value)} {fact.unit or ''}".strip())


def in_yuan(fen: float) -> Text:
    """An amount of money."""
    return Text(zh=f"{fen / FEN:,.2f} 元", en=f"CNY {fen / FEN:,.2f}")


def figure(value: float) -> str:
    """With all its digits: what differs is never told alike."""
    return f"{int(value) if value == int(value) else value:,}"
