"""To grant: the content of each certificate, a draft of it, then the word."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.errors import Invalid
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.suggesting import suggested
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.cases import CaseView
from chalicelib.entrypoints.api.drafts import draft_certificates
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.work.case import UNTYPED, case_page, case_told, looked_at
from chalicelib.entrypoints.pages.work.contents import asked_for, typed
from chalicelib.entrypoints.pages.work.officer import list_path
from chalicelib.entrypoints.pages.work.saying import beside, say

leaf = Leaf("granting")
GRANTED = Text(zh="已准予。证照随后签发，申请人会收到通知。",
               en="Granted. What it yields is issued now, and the applicant is told.")  # fmt: skip


@leaf.page("GET", "/work/{handle}/grant")
def show_grant(asked: Asked) -> Reply:
    """What each certificate needs, with what the case says already."""
    return case_page(asked, "work/grant.html", lambda view: {"outputs": [
        (output, asked_for(output.fields, output.certificate, suggested(output, view.fields)))
        for output in view.outputs
    ]})  # fmt: skip


@leaf.page("POST", "/work/{handle}/draft", again=show_grant)
def show_draft(asked: Asked) -> Reply:
    """Each certificate as it will look. Nothing is decided: this page may be loaded again.

    It is the answer to a form, since what is in it may stand in no address.
    """
    heard = looked_at(asked)
    said = Said(names={"handle": asked.names["handle"]},
                told={"certificates": _contents(heard.view, asked)})  # fmt: skip
    try:
        drafted = ask(asked, draft_certificates, tuple, said).view
    except Invalid as wrong:
        raise beside(wrong) from None
    sent = [(name, value) for name, values in asked.posted.fields.items()
            if name not in UNTYPED for value in values]  # fmt: skip
    seen = asked.posted.one("seen") or heard.etag
    told = {**case_told(heard, asked), "seen": seen, "drafted": drafted, "sent": sent}
    return Shown("work/draft.html", told)


@leaf.page("POST", "/work/{handle}/grant", again=show_grant)
def grant(asked: Asked) -> Reply:
    """Granted, with what the draft said."""
    view = looked_at(asked).view
    say(asked, {"outcome": "granted", "certificates": _contents(view, asked)})
    return Sent(list_path(asked), said=GRANTED)


def _contents(view: CaseView, asked: Asked) -> Mapping[str, Mapping[str, FieldValue]]:
    return dict(_content(view, asked))


def _content(view: CaseView, asked: Asked) -> Iterator[tuple[str, Mapping[str, FieldValue]]]:
    for output in view.outputs:
        yield output.certificate, typed(output.fields, output.certificate, asked.posted)
