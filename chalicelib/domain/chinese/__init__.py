"""A sentence as it was raised, in English → the same in Chinese, where there is one."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from chalicelib.domain.chinese.conditions import CONDITIONS, SORTS
from chalicelib.domain.chinese.details import DETAILS
from chalicelib.domain.chinese.pages import PAGES
from chalicelib.domain.chinese.reasons import REASONS
from chalicelib.domain.chinese.words import WORDS

__all__ = ["AND", "CONDITIONS", "SENTENCES", "in_chinese"]

SENTENCES: Mapping[str, str] = {**DETAILS, **REASONS, **PAGES, **WORDS}
"""English → Chinese; ``{}`` stands for what differs from time to time, in the same order."""

Speech = Literal["told", "conditions"]
"""What is told to whoever uses the service; what is told to librarians about a condition."""

SPOKEN: Mapping[Speech, Mapping[str, str]] = {"told": SENTENCES, "conditions": CONDITIONS}

AND = " / "
"""What stands between several reasons for one place."""


def in_chinese(english: str, speech: Speech = "told") -> str:
    """The sentence in Chinese; as it is, where nobody has translated it."""
    whole = _translated(english, speech)
    if whole is not None:
        return whole
    return AND.join(_translated(part, speech) or part for part in english.split(AND))


def _translated(english: str, speech: Speech) -> str | None:
    sentences = SPOKEN[speech]
    if english in sentences:
        return sentences[english]
    for pattern, chinese in _patterns(speech):
        found = pattern.fullmatch(english)
        if found:
            words = WORDS if speech == "told" else SORTS
            return chinese.format(*(words.get(part, part) for part in found.groups()))
    return None


@cache
def _patterns(speech: Speech) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences with gaps, those that say most by themselves first."""
    sentences = SPOKEN[speech]
    gapped = sorted((e for e in sentences if "{}" in e), key=len, reverse=True)
    return tuple((_pattern(english), sentences[english]) for english in gapped)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+)".join(map(re.escape, english.split("{}"))), re.DOTALL)
