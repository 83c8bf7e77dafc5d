"""To decline: why, by which article, and what can be done against it (Licensing Law art. 38)."""

from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.text import Basis, Text
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent
from chalicelib.entrypoints.pages.work.case import case_page
from chalicelib.entrypoints.pages.work.officer import list_path
from chalicelib.entrypoints.pages.work.saying import say

leaf = Leaf("declining")
DECLINED = Text(zh="已决定不予许可，理由和救济途径会告知申请人。",
                en="Declined. The applicant is told why, and what they can do.")  # fmt: skip
REMEDIES = (
    "不服本决定的，可以自收到本决定之日起六十日内依法申请行政复议，或者六个月内依法提起行政诉讼。"
)
"""行政复议法 art. 20, 行政诉讼法 art. 46: what a decision says, in the language of decisions."""

OTHER = "other"
TWO = "A law is chosen above, and another is written here: a decision rests on one of them."
UNWRITTEN = "Write which law it is."


@leaf.page("GET", "/work/{handle}/decline")
def show_decline(asked: Asked) -> Reply:
    """The reason, the articles that the item rests on, the remedies."""
    return case_page(asked, "work/decline.html", lambda view: {
        "laws": [(cited(basis), _doubt(basis, asked)) for basis in view.standing.basis],
        "remedies": REMEDIES,
    })  # fmt: skip


@leaf.page("POST", "/work/{handle}/decline", again=show_decline)
def decline(asked: Asked) -> Reply:
    """Declined; another article than those offered is typed."""
    say(asked, {
        "outcome": "declined",
        "reason": asked.posted.one("reason"),
        "article": _article(asked),
        "remedies": asked.posted.one("remedies"),
    })  # fmt: skip
    return Sent(list_path(asked), said=DECLINED)


def _article(asked: Asked) -> str:
    """The one that was meant; raises Invalid where two were given, or another and not which."""
    chosen, typed = asked.posted.one("article"), asked.posted.one("other_article")
    wrong = UNWRITTEN if chosen == OTHER and not typed else ""
    if typed and chosen not in {OTHER, ""}:
        wrong = TWO
    if wrong:
        raise Invalid(wrong, (Place.at("other_article", reason=wrong),))
    return typed or chosen


def cited(basis: Basis) -> str:
    """A law as a decision names it."""
    return f"{basis.law} 第{basis.article}条" if basis.article else basis.law


def _doubt(basis: Basis, asked: Asked) -> str:
    """Nobody cites what nobody has looked up without being told so."""
    if basis.confidence == "high":
        return ""
    return asked.say(Text(zh="条文待核实，请查证后再引用", en="not verified: look it up first"))
