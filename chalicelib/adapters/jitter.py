"""How often something was tried in vain → a pause before it is tried again.

Full jitter: any time up to the longest, which is twice as long after each try, up to a limit. So
those who failed together do not return together.
"""

import random
from collections.abc import Callable, Iterator


def jitter(tried: int, first: float, longest: float) -> float:
    """Seconds, after so many tries (1 and more): up to ``first``, twice that …, ``longest``."""
    return random.uniform(0, min(longest, first * 2 ** (tried - 1)))  # noqa: S311 (no secret)


def turns(
    tries: int, pause: Callable[[float], None], first: float, longest: float
) -> Iterator[None]:
    """So many tries, of which one stops at the first that is not in vain; each after a pause."""
    for tried in range(tries):
        if tried:
            pause(jitter(tried, first, longest))
        yield
