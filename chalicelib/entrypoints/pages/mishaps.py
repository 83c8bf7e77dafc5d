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
TYPED_BEFORE = Text(
    zh="这是公用电脑，这一页是之前打开的。为了安全，里面填的不再显示：需要的话，请重新填写，再提交一次。",
    en="This is a public computer, and this page was opened before. To be safe, what was typed "
       "into it is not shown: where you need it, fill it in anew, and send it once more.",
)  # fmt: skip
"""At a kiosk, where somebody else may have typed it."""

NOT_KEPT = Text(
    zh="刚才那一页发来得太晚，或内容太长：如果填了内容，没能替您留下，登录后要再填一遍。",
    en="That page came too late, or held too much: whatever you typed into it could not be kept, "
       "and is typed once more after you sign in.",
)  # fmt: skip
"""Where nobody knows any more who typed it."""

NOT_DONE = Text(
    zh="刚才那一页开得久了，为了安全，什么都没有做。需要的话，请再做一次。",
    en="That page was open for long. To be safe, nothing was done from it: where you need it, "
       "do it once more.",
)  # fmt: skip
"""Where no page shows again what was sent: at home, or on the page that a script loads anew."""


def problem(error: Exception, asked: Asked) -> Problem:
    """In the reader's language, with nothing of a fault of ours but its number."""
    return problem_of(error, asked.language, asked.occurrence)


def mishap(told: Problem, error: Exception, *, typed: str = "") -> Shown:
    """The page of its own that says it; ``typed``: what has become of what was typed, if it was."""
    is_ours = told.status >= UNFORESEEN.status
    kind = KINDS.get(type(error), "unforeseen" if is_ours else "conflict")
    seconds = getattr(error, "seconds", 0)
    return Shown(f"mishaps/{kind}.html", {"problem": told, "seconds": seconds, "typed": typed},
                 told.status)  # fmt: skip
