"""A wrong name and the right ones → the words that say which was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from chalicelib.domain.text import Text

LISTED = 8
"""Names that fit on a line when none of them is near the wrong one."""


def nearest(wrong: str, right: Iterable[str]) -> Text:
    """The right name that is nearest to the wrong one, or the first few of them all."""
    names = sorted(set(right))
    near = get_close_matches(wrong, names, n=1)
    if near:
        return Text(zh=f"是否指 {near[0]}？", en=f"did you mean {near[0]}?")
    if not names:
        return Text(zh="目前一个也没有定义，请先定义", en="none is defined yet: define it first")
    shown = ", ".join(names[:LISTED]) + (", …" if len(names) > LISTED else "")
    return Text(zh=f"可用的有：{shown}", en=f"there are: {shown}")
