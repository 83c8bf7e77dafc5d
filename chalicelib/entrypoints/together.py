"""Questions that each wait for somebody else → their answers, several asked at a time."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Asked = TypeVar("Asked")
Told = TypeVar("Told")

AT_ONCE = 8


def each(act: Callable[[Asked], Told], those: Sequence[Asked]) -> Iterator[Told]:
    """What it gives of each, in their order. The first alone: what it makes to ask serves all."""
    yield from map(act, those[:1])
    if those[1:]:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            yield from pool.map(act, those[1:])
