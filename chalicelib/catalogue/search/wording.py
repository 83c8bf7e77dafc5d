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
    "a", "am", "an", "and", "are", "can", "do", "for", "get", "go", "going", "have", "how", "i",
    "in", "is", "it", "like", "me", "my", "need", "of", "on", "our", "please", "should", "the",
    "to", "want", "we", "what", "where", "with", "would",
})  # fmt: skip
BEFORE = re.compile(r"^(qingwen)?(women|wo)?(xiangyao|xiang|xuyao|yao)?")
AROUND = re.compile(r"zenmeyang|zenmeban|zenme|ruhe|yijia|yige|yitao|(?<=kai|ban|mai)ge")
"""Words of courtesy, and of how many, as they are spelled in pinyin."""

LEAST = 2
"""Characters that mean something beside words of another language."""

CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
LATIN = re.compile(r"[a-z0-9]+")


class Wording(NamedTuple):
    """The Chinese of a text in one piece and how it is read, its Latin words and their letters.

    ``letters``: as pinyin is typed, with ``v`` for ``ü``, which readings have as ``u``; of what
    people type also without what is courtesy, if it is.
    """

    chinese: str
    latin: tuple[str, ...]
    sounds: tuple[str, ...]
    letters: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it can be compared."""
        return not self.chinese and not self.latin

    @property
    def halves(self) -> tuple["Wording", ...]:
        """Its Chinese and its Latin, where somebody mixes them."""
        if not self.chinese or not self.latin:
            return ()
        return (self._replace(latin=(), letters=()), self._replace(chinese="", sounds=()))


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """As it is: for what definitions say."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    chinese, latin = "".join(CHINESE.findall(plain)), tuple(LATIN.findall(plain))
    return Wording(chinese, latin, sounds(chinese), ("".join(latin).replace("v", "u"),))


def asked_wording(text: str) -> Wording:
    """Without words of courtesy, which alone mean nothing: for what people type."""
    whole = wording(text)
    chinese = whole.chinese
    for each in COURTESY:
        chinese = chinese.replace(each, "")
    told = tuple(word for word in whole.latin if word not in LITTLE)
    chinese = "" if told and len(chinese) < LEAST else chinese
    return whole._replace(
        chinese=chinese, latin=told, sounds=sounds(chinese), letters=_spelled(whole.letters[0])
    )


def _spelled(letters: str) -> tuple[str, ...]:
    """As it is, and without courtesy before it and around it: it may be a part of what is meant."""
    bare = BEFORE.sub("", letters, count=1)
    return tuple(dict.fromkeys((letters, bare, AROUND.sub("", bare))))
