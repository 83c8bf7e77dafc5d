"""A module's functions → its pages: what each answers, and which page is shown again on a fault."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from chalicelib.domain.page_access import PAGES
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.reply import Reply

Method = Literal["GET", "POST"]
Act: TypeAlias = Callable[[Asked], Reply]


@dataclass(frozen=True, slots=True)
class Page:
    """One method of one path.

    ``again`` is shown where what was posted cannot be taken, with everything that was typed in it.
    ``ends`` a visit: that is done, too, where nobody can tell who is signed in. ``of_another``:
    what is typed there is somebody else's than who types it, and waits for nobody.
    """

    method: Method
    path: str
    act: Act
    again: Act | None = None
    ends: bool = False
    of_another: bool = False

    @property
    def name(self) -> str:
        """What it is called in the log."""
        return self.act.__name__


class Leaf:
    """The pages about one thing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.pages: list[Page] = []

    def page(
        self,
        method: Method,
        path: str,
        again: Act | None = None,
        *,
        ends: bool = False,
        of_another: bool = False,
    ) -> Callable[[Act], Act]:
        """Let the function beneath answer this method of this path."""

        def collect(act: Act) -> Act:
            self.pages.append(Page(method, path, act, again, ends, of_another))
            return act

        return collect

    def again_at(self, page: Page) -> str | None:
        """The path under which what this page shows can be asked for; None where there is none.

        What was posted shows its own page again, or another one of this leaf.
        """
        found = (each.path for each in self.pages if each.act is page.again)
        at = next(found, page.path)
        return at if ("GET", at) in PAGES else None
