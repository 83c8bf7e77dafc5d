"""What a page answers: itself, the way to another one, a file, or that nothing changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.pages.form import Form

Change: TypeAlias = Callable[[Visit], Visit]
"""What is remembered differently afterwards; it may be asked for again on a newer visit."""

Cookie = Literal["kept", "renewed", "ended"]


@dataclass(frozen=True)
class Shown:
    """A page: its template, and what it is told. ``etag`` without its quotes.

    ``leads_away``: a form of it may end at the identity provider's, though nobody is signed in.
    ``uploads``: a script of it may send files to the store. ``form``: what stands in its form,
    where that is not just what was typed.
    """

    template: str
    told: Mapping[str, object] = field(default_factory=dict)
    status: int = 200
    etag: str | None = None
    change: Change | None = None
    leads_away: bool = False
    uploads: bool = False
    form: Form | None = None


@dataclass(frozen=True)
class Sent:
    """Another page comes next (303), with something to say on it.

    ``cookie``: the visit goes on under another key (``renewed``), or is forgotten (``ended``).
    ``to`` is a path of ours, or, where it says ``away``, somebody else's address.
    ``forgets``: the language, too, that was chosen in this browser, which is for everybody.
    """

    to: str
    said: Text | None = None
    change: Change | None = None
    cookie: Cookie = "kept"
    away: bool = False
    forgets: bool = False


@dataclass(frozen=True)
class Given:
    """A file; ``lasts`` for how many seconds anybody may keep it."""

    body: str | bytes
    media_type: str
    lasts: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Unchanged:
    """The browser has it as it is (304)."""

    etag: str


Reply: TypeAlias = Shown | Sent | Given | Unchanged
