"""How large a condition may be: each number stands here once, with its reason."""

from typing import Final

LENGTH: Final = 2_000
"""Characters. The longest condition a person still reads is a tenth of this."""

NESTING: Final = 16
"""Brackets, branches and signs inside one another: far beyond what is read, far below the
recursion that Python allows."""

NODES: Final = 200
"""Parts of one condition. What needs more is several facts in one, and is split."""

COST: Final = 10_000
"""Parts evaluated plus characters and options read. There are no loops, so the cost is known
before the first step; this admits the largest condition over answers of ordinary size."""

SUGGESTIONS: Final = 8
"""Names listed when none is near the wrong one: what fits on a line."""
