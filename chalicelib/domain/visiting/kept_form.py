"""What was typed into a page that came too late → kept for an hour, for nobody but who typed it."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import Field

from chalicelib.domain.frozen import Frozen

MOST = 4
"""That are kept: whoever has more tabs open is told of the latest."""


class KeptForm(Frozen):
    """What was typed into a page that came after the sign-in had ended, or was left ``aside``."""

    path: str
    fields: Mapping[str, tuple[str, ...]] = Field(repr=False)
    subject: str
    until: datetime
    aside: bool = False

    def is_for(self, subject: str, path: str, now: datetime) -> bool:
        """Whether it is this person's, of this page, and still kept."""
        return (self.subject, self.path) == (subject, path) and now < self.until


def keeping(kept: tuple[KeptForm, ...], new: KeptForm, now: datetime) -> tuple[KeptForm, ...]:
    """With the new one at the end: without what was typed into that page before, and what faded."""
    others = (each for each in kept if now < each.until and each.path != new.path)
    return (*others, new)[-MOST:]
