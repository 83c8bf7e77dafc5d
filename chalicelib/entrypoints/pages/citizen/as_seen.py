"""What a page showed, what came back, what stands by now → what was meant, and what clashes.

Whatever a page lets somebody change carries a mark of what it showed. Who writes anything else
meanwhile is in nobody's way; and nobody overwrites what they did not see.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from chalicelib.domain.errors import ConcurrentChange, Outdated
from chalicelib.domain.hashing import hashed
from chalicelib.entrypoints.pages.form import Form
from chalicelib.entrypoints.pages.posted import Posted

T = TypeVar("T")
Sent = tuple[str, ...]

SEEN = "seen."
"""Before the name of a field: the hidden one that bears the mark of what was shown in it."""

CHANGED = "Somebody changed this while you were at it: look at what stands now, then send it again."
STANDS = "somebody else wrote something here meanwhile: see what stands now"


class Seen(NamedTuple):
    """One field: the mark of what was shown in it, what came back, what stands by now."""

    mark: str
    sent: Sent
    now: Sent

    @property
    def is_touched(self) -> bool:
        """Whether it came back otherwise than it was shown."""
        return mark_of(self.sent) != self.mark

    @property
    def moved(self) -> bool:
        """Whether somebody else wrote it meanwhile."""
        return mark_of(self.now) != self.mark

    @property
    def is_meant(self) -> bool:
        """Whether what came back is to be written."""
        return self.is_touched and self.sent != self.now

    @property
    def clashes(self) -> bool:
        """Whether that would overwrite what nobody showed to who sent it."""
        return self.is_meant and self.moved

    @property
    def after(self) -> Sent:
        """What is to stand in it."""
        return self.sent if self.is_touched else self.now


def mark_of(shown: Iterable[str]) -> str:
    """What tells one content of a field from another."""
    return hashed("\x1f".join(shown))[:16]


def marks_in(posted: Posted) -> Mapping[str, str]:
    """Field → the mark with which it came back."""
    return {name.removeprefix(SEEN): posted.one(name)
            for name in posted.fields if name.startswith(SEEN)}  # fmt: skip


def as_meant(form: Form, seen: Mapping[str, Seen]) -> Form:
    """A form that comes again: what nobody touched is shown in it as it stands by now."""
    return form.without(name for name, each in seen.items() if each.moved and not each.is_touched)


def clashing(seen: Mapping[str, Seen]) -> Iterator[str]:
    """The fields that two have written."""
    return (name for name, each in seen.items() if each.clashes)


def written_now(write: Callable[[], T]) -> T:
    """As of what was just read; where something else came between, `repeated` reads it anew."""
    try:
        return write()
    except Outdated:
        raise ConcurrentChange(CHANGED) from None
