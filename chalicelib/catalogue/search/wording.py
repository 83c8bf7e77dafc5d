"""A text → what of it is compared: one width, no capitals, no punctuation, no words of courtesy."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from chalicelib.catalogue.search.sounds import sounds

COURTESY = (
    "我想要", "我想", "我要", "我们", "请问", "怎么样", "怎么", "如何", "哪里", "可以", "需要",
    "什么", "办理", "办个", "申请", "的", "吗", "了", "呢",
)  # fmt: skip
"""What stands around the thing that is meant; longer ones first."""

LITTLE = frozenset({
    "a", "an", "and", "can", "do", "for", "get", "how", "i", "in", "me", "my", "need", "of", "on",
    "the", "to", "want", "with",
})  # fmt: skip
CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
LATIN = re.compile(r"[a-z0-9]+")


class Wording(NamedTuple):
    """The Chinese of a text in one piece and how it is read, its Latin words and their letters.

    ``letters``: as pinyin is typed, with ``v`` for ``ü``, which readings have as ``u``.
    """

    chinese: str
    latin: tuple[str, ...]
    sounds: tuple[str, ...]
    letters: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it can be compared."""
        return not self.chinese and not self.latin


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """As it is: for what definitions say."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    chinese, latin = "".join(CHINESE.findall(plain)), tuple(LATIN.findall(plain))
    return Wording(chinese, latin, sounds(chinese), "".join(latin).replace("v", "u"))


def asked_wording(text: str) -> Wording:
    """Without words of courtesy (in Chinese, unless nothing else is left): for what people type."""
    whole = wording(text)
    chinese = whole.chinese
    for each in COURTESY:
        chinese = chinese.replace(each, "")
    chinese = chinese or whole.chinese
    told = tuple(word for word in whole.latin if word not in LITTLE)
    return whole._replace(chinese=chinese, latin=told, sounds=sounds(chinese))
