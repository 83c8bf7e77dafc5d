"""What went wrong with a page → the page that says so, what is kept, and what can be done now."""

from collections.abc import Mapping

from chalicelib.domain import errors
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.problems import (
    UNFORESEEN,
    MalformedRequest,
    Problem,
    TooLarge,
    problem_of,
)
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.reply import Shown

MENDABLE = (
    errors.Invalid,
    errors.Incomplete,
    errors.Conflict,
    errors.Outdated,
    errors.ConcurrentChange,
    errors.TooMany,
    errors.TryLater,
    errors.Unconditional,
    TooLarge,
    MalformedRequest,
)
"""What is told on the page where it was typed: it is mended there, or sent again."""

STATUS_AGAIN = 422

KINDS: Mapping[type[Exception], str] = {
    errors.Unknown: "unknown",
    errors.NotAllowed: "not_allowed",
    errors.Conflict: "conflict",
    errors.Incomplete: "conflict",
    errors.Outdated: "outdated",
    errors.ConcurrentChange: "outdated",
    errors.TooMany: "too_many",
    errors.SourceDown: "source_down",
    errors.BodyUnavailable: "source_down",
}
"""The templates of ``mishaps/``; what is not here says what it is, or nobody has foreseen it."""

ONCE_MORE = Text(
    zh="这一页开得久了，为了安全，请再提交一次。您填写的内容都还在。",
    en="This page was open for long. To be safe, send it once more: what you typed is here.",
)


def problem(error: Exception, asked: Asked) -> Problem:
    """In the reader's language, with nothing of a fault of ours but its number."""
    return problem_of(error, asked.language, asked.occurrence)


def mishap(told: Problem, error: Exception) -> Shown:
    """The page of its own that says it."""
    is_ours = told.status >= UNFORESEEN.status
    kind = KINDS.get(type(error), "unforeseen" if is_ours else "conflict")
    seconds = getattr(error, "seconds", 0)
    return Shown(f"mishaps/{kind}.html", {"problem": told, "seconds": seconds}, told.status)
