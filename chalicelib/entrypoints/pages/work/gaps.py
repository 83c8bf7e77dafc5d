"""What departments found missing, for the department that leads: asked for in one notice."""

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.gaps import AskedView, ask_for_gaps, list_gaps
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.officer import own_body

leaf = Leaf("gaps")
ASKED = Text(zh="已一次性告知申请人。", en="The applicant was asked for all of it, in one notice.")


@leaf.page("GET", "/work/gaps")
def show_gaps(asked: Asked) -> Reply:
    """Each application with what it lacks, and what may still turn out to lack something."""
    lines = ask(asked, list_gaps, tuple, Said(names=own_body(asked))).view
    return Shown("work/gaps.html", {"lines": lines})


@leaf.page("POST", "/work/gaps", again=show_gaps)
def ask_now(asked: Asked) -> Reply:
    """Ask for all that one application lacks by now."""
    told = {"application": asked.posted.one("application")}
    ask(asked, ask_for_gaps, AskedView, Said(names=own_body(asked), told=told))
    return Sent("/work/gaps", said=ASKED)
