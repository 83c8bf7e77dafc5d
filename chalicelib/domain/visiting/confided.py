"""What is told once, and stands in no address: digits, codes, links → on which page, to whom.

An invitation's code, the code of a share, a hand-over's six digits: whoever got it may look at it
again on that page, in this visit, as long as it holds; nobody who signs in here after them.
"""

from collections.abc import Mapping
from datetime import datetime

from pydantic import Field

from chalicelib.domain.frozen import Frozen

MOST = 20
"""That are kept: whoever names more people sends the codes as they go."""


class Confided(Frozen):
    """What was told on the page of this ``path``; to nobody in particular where nobody signed in.

    ``mark`` tells it from others on that page: told anew under the same, the older one goes.
    """

    path: str
    mark: str = ""
    words: Mapping[str, str] = Field(repr=False)
    subject: str | None
    until: datetime

    def is_for(self, subject: str | None, now: datetime) -> bool:
        """Whether it is told to whoever looks now."""
        return self.subject == subject and now < self.until


def confiding(told: tuple[Confided, ...], new: Confided, now: datetime) -> tuple[Confided, ...]:
    """With the new one at the end: without what it replaces, and what holds no more."""
    others = (each for each in told
              if now < each.until and (each.path, each.mark) != (new.path, new.mark))  # fmt: skip
    return (*others, new)[-MOST:]
