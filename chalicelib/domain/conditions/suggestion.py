"""A wrong name and the right ones → the words that tell a librarian which was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from chalicelib.domain.conditions.caps import SUGGESTIONS


def suggestion(wrong: str, right: Iterable[str]) -> str:
    """Name the nearest right one, or the first few of them when none is near."""
    names = sorted(right)
    near = get_close_matches(wrong, names, n=1)
    if near:
        return f"did you mean {near[0]}?"
    if not names:
        return "none is defined yet"
    more = ", …" if len(names) > SUGGESTIONS else ""
    return f"known are {', '.join(names[:SUGGESTIONS])}{more}"
