"""What was typed into a page that came too late → kept for an hour, for nobody but who typed it."""

from collections.abc import Mapping
from datetime import datetime

from pydantic import Field

from chalicelib.domain.frozen import Frozen

MOST = 4
"""That are kept: whoever has more tabs open is told of the latest."""

LONGEST = 48 * 1024
"""Of one of them, in bytes: four and all else fit into a row of 400 KB."""


class KeptForm(Frozen):
    """What was typed into a page that could not be sent, or was left ``aside`` for another page."""

    path: str
    fields: Mapping[str, tuple[str, ...]] = Field(repr=False)
    subject: str
    until: datetime
    aside: bool = False

    def is_for(self, subject: str, path: str, now: datetime) -> bool:
        """Whether it is this person's, of this page, and still kept."""
        return (self.subject, self.path) == (subject, path) and now < self.until


class Typist(Frozen):
    """Who was here before a visit began anew; until then a form that comes is taken as theirs."""

    subject: str
    until: datetime


def keeping(kept: tuple[KeptForm, ...], new: KeptForm, now: datetime) -> tuple[KeptForm, ...]:
    """With the new one at the end: without what was typed into that page before, and what faded.

    What is longer than anybody types into a page is not kept: one row holds all of a visit.
    """
    others = (each for each in kept if now < each.until and each.path != new.path)
    return (*others, *((new,) if _length(new) <= LONGEST else ()))[-MOST:]


def _length(form: KeptForm) -> int:
    """Of all that was typed, in bytes."""
    return sum(len(each.encode()) for name, told in form.fields.items() for each in (name, *told))
