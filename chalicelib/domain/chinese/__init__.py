"""A sentence as it was raised, in English → the same in Chinese, where there is one."""

import re
from collections.abc import Mapping
from functools import cache

from chalicelib.domain.chinese.details import DETAILS
from chalicelib.domain.chinese.reasons import REASONS
from chalicelib.domain.chinese.words import WORDS

__all__ = ["AND", "SENTENCES", "in_chinese"]

SENTENCES: Mapping[str, str] = {**DETAILS, **REASONS, **WORDS}
"""English → Chinese; ``{}`` stands for what differs from time to time, in the same order."""

AND = " / "
"""What stands between several reasons for one place."""


def in_chinese(english: str) -> str:
    """The sentence in Chinese; as it is, where nobody has translated it."""
    whole = _translated(english)
    if whole is not None:
        return whole
    return AND.join(_translated(part) or part for part in english.split(AND))


def _translated(english: str) -> str | None:
    if english in SENTENCES:
        return SENTENCES[english]
    for pattern, chinese in _patterns():
        found = pattern.fullmatch(english)
        if found:
            return chinese.format(*(WORDS.get(part, part) for part in found.groups()))
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences with gaps, those that say most by themselves first."""
    gapped = sorted((e for e in SENTENCES if "{}" in e), key=len, reverse=True)
    return tuple((_pattern(english), SENTENCES[english]) for english in gapped)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+)".join(map(re.escape, english.split("{}"))), re.DOTALL)
