"""To ask the one correction: why, and which fields and materials, all at once."""

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent
from chalicelib.entrypoints.pages.work.case import case_page
from chalicelib.entrypoints.pages.work.fields_in_words import is_correctable
from chalicelib.entrypoints.pages.work.officer import list_path
from chalicelib.entrypoints.pages.work.saying import say

leaf = Leaf("correcting")
ASKED = Text(zh="已提出补正。各部门要补的会一次性告知申请人。",
             en="Noted. What all departments lack is asked for in one notice.")  # fmt: skip


@leaf.page("GET", "/work/{handle}/correction")
def show_correction(asked: Asked) -> Reply:
    """Everything that can be marked."""
    told = {"is_correctable": is_correctable}
    return case_page(asked, "work/correction.html", lambda _view: told)


@leaf.page("POST", "/work/{handle}/correction", again=show_correction)
def ask_correction(asked: Asked) -> Reply:
    """Everything that is to be corrected, in one request."""
    say(asked, {
        "outcome": "correction",
        "reason": asked.posted.one("reason"),
        "fields": asked.posted.all("fields"),
        "materials": asked.posted.all("materials"),
    })  # fmt: skip
    return Sent(list_path(asked), said=ASKED)
