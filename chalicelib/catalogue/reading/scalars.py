"""An unquoted YAML scalar → what it plainly says, without YAML 1.1's surprises."""

import re
from typing import TypeAlias

Plain: TypeAlias = bool | int | float | str | list["Plain"] | dict[str, "Plain"] | None
"""What JSON can say."""

_NULL = re.compile(r"|~|null|Null|NULL")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_TRAP = re.compile(r"yes|no|on|off", re.IGNORECASE)


def meaning(written: str) -> Plain:
    """Null, true, false, a whole or decimal number; all else is text.

    Octal (``010``), base 60 (``1:30``) and dates stay text, so that no code or time changes.
    """
    if _NULL.fullmatch(written):
        return None
    if _TRUE.fullmatch(written) or _FALSE.fullmatch(written):
        return bool(_TRUE.fullmatch(written))
    if _WHOLE.fullmatch(written):
        return int(written)
    return float(written) if _DECIMAL.fullmatch(written) else written


def is_trap(written: str) -> bool:
    """Whether other YAML readers would take these letters for true or false."""
    return bool(_TRAP.fullmatch(written))
