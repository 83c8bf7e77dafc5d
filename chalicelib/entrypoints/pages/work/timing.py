"""The time of a case: it stands still (with appointments to choose from), runs on, is extended."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.appointing import typed_moments
from chalicelib.domain.errors import Conflict
from chalicelib.domain.grounds import GROUNDS
from chalicelib.domain.limits import half_days
from chalicelib.domain.text import Text
from chalicelib.domain.typed_answer import typed_answer
from chalicelib.entrypoints.api.cases import CaseView
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent
from chalicelib.entrypoints.pages.work.case import case_page, looked_at
from chalicelib.entrypoints.pages.work.officer import case_path
from chalicelib.entrypoints.pages.work.saying import say

leaf = Leaf("timing")
STOPPED = Text(zh="时限已暂停，申请人会收到理由和可预约的时间。",
               en="Its time is stopped. The applicant is told why, and when.")  # fmt: skip
EXTENDED = Text(zh="已延长，申请人会收到理由。", en="Extended. The applicant is told why.")
HALVES = 2
STOPPED_BY, EXTENDED_BY = "第四十五条", "第四十二条"
"""行政许可法, as decisions cite it: what is filled in is cited, whatever its officer reads in."""

OVER = "Just this stop was said before, and is over: for another one, say why in other words."


@leaf.page("GET", "/work/{handle}/suspension")
def show_suspension(asked: Asked) -> Reply:
    """The grounds that a law has, and when it could be looked at."""
    grounds = [(name, asked.say(title)) for name, title in GROUNDS.items()]
    told = {"grounds": grounds, "article": STOPPED_BY}
    return case_page(asked, "work/suspension.html", lambda _view: told)


@leaf.page("POST", "/work/{handle}/suspension", again=show_suspension)
def suspend(asked: Asked) -> Reply:
    """Its time stands still from now on.

    A stop that is said again in the same words is the same one, which may be over by now: then it
    does not stand still, and that is told.
    """
    posted = asked.posted
    told = {"outcome": "suspended", "ground": posted.one("ground"),
            "article": posted.number("article"), "reason": posted.one("reason"),
            "offers": [at.isoformat() for at in typed_moments("offers", posted.one("offers"))],
            **dict(_counted("days", asked))}  # fmt: skip
    said = say(asked, told)
    if looked_at(asked).view.standing.suspension != said.receipt:
        raise Conflict(OVER)
    return Sent(case_path(asked), said=STOPPED)


@leaf.page("GET", "/work/{handle}/extension")
def show_extension(asked: Asked) -> Reply:
    """How much more a law allows."""
    return case_page(asked, "work/extension.html", _most)


def _most(view: CaseView) -> Mapping[str, object]:
    """In working days; None where no law allows it."""
    most = view.standing.extension
    return {"article": EXTENDED_BY, "most": half_days(most) / HALVES if most else None}


@leaf.page("POST", "/work/{handle}/extension", again=show_extension)
def extend(asked: Asked) -> Reply:
    """More time, once."""
    number = typed_answer("limit", "number", (asked.posted.one("limit"),), (), may_be_none=False)
    limit = {"value": number, "unit": "working_days", "confidence": "high"}
    say(asked, {"outcome": "extended", "limit": limit, "article": asked.posted.number("article"),
                "reason": asked.posted.one("reason")})  # fmt: skip
    return Sent(case_path(asked), said=EXTENDED)


def _counted(name: str, asked: Asked) -> Iterator[tuple[str, object]]:
    """A whole number that may be left out."""
    typed = asked.posted.one(name)
    if typed:
        yield name, typed_answer(name, "count", (typed,), (), may_be_none=True)
