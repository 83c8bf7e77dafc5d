"""One application of who stands there: what is left, what only they do, the signed page."""

from collections.abc import Mapping

from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import PartyId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.hand_overs import MadeHandOver
from chalicelib.entrypoints.api.signing import ReviewView, review_application, submit
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.window import give_signed_page, hand_to_person
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import Draft, draft_of
from chalicelib.entrypoints.pages.citizen.missing import missing
from chalicelib.entrypoints.pages.citizen.review import titles
from chalicelib.entrypoints.pages.citizen.tasks import tasks
from chalicelib.entrypoints.pages.citizen.written import written
from chalicelib.entrypoints.pages.given import amiss, content_of, told_at
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.window.handing import shown_digits

leaf = Leaf("attended")
AT_WINDOW = frozenset({"correct", "book", "moved"})
"""What a clerk may do for them once it was handed in; the rest they do themselves."""

PAGE = "page"
UNSCANNED = "Choose the scan of the signed page."
SIGNED = Text(
    zh="签字页已收好，签名已记录。", en="The signed page is kept, and the signature is on record."
)
SIGNED_BEFORE = Text(
    zh="这一位已经签过名，这份扫描件没有再收。",
    en="They had signed already: this scan was not kept.",
)
HANDED_IN = Text(zh="已提交。", en="Submitted.")
NOT_ATTENDED = Text(
    zh="您现在没有为这个办件的当事人服务，或时间已过。请重新核对身份。",
    en="You act for nobody in that application now, or time is up: read the card again.",
)


@leaf.page("GET", "/window/applications/{application}")
def show_attended(asked: Asked) -> Reply:
    """How it stands, and where to go on; nothing of what registers say."""
    try:
        draft = draft_of(asked)
    except Unknown:
        return Sent("/window", said=NOT_ATTENDED)
    here = [each for each in tasks(draft.view, asked.now) if each.kind in AT_WINDOW]
    told = {"view": draft.view, "draft": draft, **_left(draft, asked), "tasks": here}
    return Shown("window/attended.html", told)


@leaf.page("POST", "/window/applications/{application}/hand-over", again=show_attended)
def hand_over(asked: Asked) -> Reply:
    """Six digits for the person's own phone."""
    made = ask(asked, hand_to_person, MadeHandOver, Said(names=asked.names)).view
    application = asked.names["application"]
    return Sent("/hand-over", change=shown_digits(asked, made, application=application))


@leaf.page("GET", "/window/applications/{application}/sign")
def show_page(asked: Asked) -> Reply:
    """The page that is signed by hand: everything, its digest, a line for the signature."""
    view, looked = _seen(asked)
    told = {"view": view, "looked": looked, "parties": {party.id: party for party in view.parties},
            "written": lambda field, value: written(field, value, asked)}  # fmt: skip
    return Shown("window/sign.html", told)


@leaf.page("POST", "/window/applications/{application}/sign", again=show_page)
def keep_page(asked: Asked) -> Reply:
    """The scan of it, which is the signature of who stands there."""
    file = asked.posted.files.get(PAGE)
    if file is None:
        raise amiss(PAGE, UNSCANNED, "scan the signed page, or take a picture of it")
    told = {"digest": asked.posted.one("digest"), "content": content_of(file, PAGE)}
    signs = _to_sign(*_seen(asked))
    with told_at(PAGE):
        ask(asked, give_signed_page, ApplicationView, Said(names=asked.names, told=told))
    path = f"/window/applications/{asked.names['application']}"
    return Sent(path, said=SIGNED if signs else SIGNED_BEFORE)


@leaf.page("POST", "/window/applications/{application}/submission", again=show_attended)
def hand_in(asked: Asked) -> Reply:
    """What all have signed; then the receipt, which is printed for them."""
    ask(asked, submit, ApplicationView, Said(names=asked.names, told={}))
    return Sent(f"/applications/{asked.names['application']}/done", said=HANDED_IN)


def _left(draft: Draft, asked: Asked) -> Mapping[str, object]:
    """What stands between it and its submission, and who has not signed, while it can change."""
    if not draft.is_open:
        return {"missing": (), "unsigned": (), "to_sign": ()}
    looked = ask(asked, review_application, ReviewView, Said(names=asked.names)).view
    return {"missing": missing(draft.view, looked, titles(looked)), "unsigned": looked.unsigned,
            "to_sign": _to_sign(draft.view, looked)}  # fmt: skip


def _seen(asked: Asked) -> tuple[ApplicationView, ReviewView]:
    """The application, and all that is signed of it."""
    said = Said(names=asked.names)
    return (ask(asked, show_application, ApplicationView, said).view,
            ask(asked, review_application, ReviewView, said).view)  # fmt: skip


def _to_sign(view: ApplicationView, looked: ReviewView) -> list[PartyId]:
    """As whom who stands there has still to sign."""
    return [party for party in looked.unsigned if party in view.own]
