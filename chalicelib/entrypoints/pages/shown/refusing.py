"""A problem → the page that says it, and what to do next."""

from collections.abc import Sequence
from html import escape
from typing import Protocol

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.shown.frame import lines, page, said
from chalicelib.entrypoints.pages.shown.showing import LABELS

REFUSED = Text(zh="暂时不能查看", en="This cannot be seen just now")
UNAVAILABLE = 503
LATER = Text(
    zh="请过一会儿刷新本页：没有任何内容丢失。", en="Reload this page in a while: nothing is lost."
)
AGAIN = Text(zh="重新填写", en="Fill it in again")


class Amiss(Protocol):
    """One place of what was sent."""

    @property
    def pointer(self) -> str:
        """Where (RFC 6901)."""
        ...

    @property
    def reason(self) -> str:
        """What is wrong there, in the reader's language."""
        ...


class Refusal(Protocol):
    """A problem, as it is told."""

    @property
    def status(self) -> int:
        """Of HTTP."""
        ...

    @property
    def title(self) -> str:
        """What is the matter."""
        ...

    @property
    def detail(self) -> str:
        """What happened, and what to do."""
        ...

    @property
    def places(self) -> Sequence[Amiss]:
        """Where what was sent is wrong."""
        ...


def refused(problem: Refusal) -> str:
    """In the reader's language, as every problem; where a repeat helps, it says so.

    Each place that is wrong is called as the form calls it; others its reader cannot mend.
    """
    wrong = [(LABELS[each.pointer], each.reason)
             for each in problem.places if each.pointer in LABELS]  # fmt: skip
    what = f'<p class="standing">{escape(problem.title)}</p><p>{escape(problem.detail)}</p>'
    next_ = said(LATER) if problem.status == UNAVAILABLE else f'<a href="">{said(AGAIN)}</a>'
    return page(REFUSED, what, *([lines(*wrong)] if wrong else []), f"<p>{next_}</p>")
