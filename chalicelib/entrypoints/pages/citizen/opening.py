"""From the plan to an application: opened once, however often and from however many tabs.

Whoever has not signed in yet does, and is led on to the application without pressing anything more:
what they asked for is remembered, and done once. A clerk opens it for who stands before them.
Nobody opens what they did not see: where rules or answers made it another since, they look once
more, and press again.
"""

from dataclasses import replace

from chalicelib.domain.errors import Conflict, NotSignedIn, Place
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text
from chalicelib.domain.visit import Visit
from chalicelib.domain.visiting.present import Present
from chalicelib.domain.visiting.signing_in import Meant
from chalicelib.entrypoints.api.applications import open_application
from chalicelib.entrypoints.api.attending import is_clerk
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.window import open_at_window
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.form import Form
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.mishaps import STATUS_AGAIN
from chalicelib.entrypoints.pages.public.case import CHANGED, Case, case_of
from chalicelib.entrypoints.pages.public.plan import is_as_seen, plan_told, show_plan
from chalicelib.entrypoints.pages.public.seen_plan import read_mark
from chalicelib.entrypoints.pages.reply import Change, Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.returning import sign_in_path

leaf = Leaf("opening")

OPENED = Text(
    zh="已经为您开好办件。每页按“保存”以后就存好了，随时可以回来接着办。",
    en="Your application is open. What you save is kept: come back to it whenever you like.",
)
OPENED_FOR = Text(
    zh="已经为当事人开好办件。由您代办的每一步，都会记明是谁为谁办的。",
    en="Their application is open. Each step that you take says who acted for whom.",
)
NEW_ANSWERS = Text(
    zh="这份清单和您刚才看到的不一样了，可能是您在另一个窗口改过回答。办件还没有开：请再看一遍，再按一次。",
    en="This plan is not the one that you saw; perhaps you changed an answer in another window. "
       "Nothing is open yet: look it over once more, then press again.",
)  # fmt: skip
LOOK_AGAIN = Text(
    zh="办事规定刚刚更新，这份清单和您刚才看到的不一样了。办件还没有开：请再看一遍，再按一次。",
    en="The rules were updated, and this plan is not the one that you saw. Nothing is open yet: "
       "look it over once more, then press again.",
)  # fmt: skip
NOBODY_THERE = Text(
    zh="请先在窗口页面核对当事人的身份，再为他们开办件。",
    en="Say first, on the page of the window, who stands before you; then open it for them.",
)


ANOTHER = "You have an application for this already: go on with it, or tick the box below."
OPEN_IT = "open the one that you have"
THEY_HAVE_ONE = "They have one already: take it up at the window, or tick the box below."


@leaf.page("POST", "/plan/{life_event}", again=show_plan)
def open_one(asked: Asked) -> Reply:
    """Open what was planned, under the key that was drawn when the case began."""
    case = case_of(asked)
    if case.told.opened is not None and not asked.is_attended:
        return Sent(f"/applications/{case.told.opened}")
    if case.told.opened is None and not _is_planned(case):
        return _asked_first(case)
    meant = Meant(
        life_event=case.event.id,
        role=asked.posted.one("role") or case.event.opened_by[0],
        another=asked.posted.has("another"),
        seen=asked.posted.one("seen"),
    )
    if asked.identity is None and asked.visit.signed_in is not None:
        raise NotSignedIn("The sign-in has expired: sign in again.")  # whoever comes may be another
    if case.told.opened is None and not is_as_seen(case, meant.seen):
        return _shown_again(case, meant)
    if asked.identity is None:
        to = f"/plan/{case.event.id}/opening"
        return Sent(sign_in_path(to), change=lambda visit: visit.meaning(meant))
    return _opened(case, meant)


def show_plan_again(asked: Asked) -> Reply:
    """The plan itself, where what was asked for before the sign-in cannot be done so."""
    return show_plan(replace(asked, path=f"/plan/{asked.names['life_event']}"))


@leaf.page("GET", "/plan/{life_event}/opening", again=show_plan_again)
def open_what_was_meant(asked: Asked) -> Reply:
    """After the sign-in: what was asked for before it is done, once; a repeat finds it done."""
    case, meant = case_of(asked), asked.visit.meant
    if case.told.opened is not None:
        return Sent(f"/applications/{case.told.opened}", change=_unmeant)
    if meant is None or meant.life_event != case.event.id or not _is_planned(case):
        return Sent(f"/plan/{case.event.id}", change=_unmeant)
    if not is_as_seen(case, meant.seen):
        return _shown_again(case, meant)
    return _opened(case, meant)


def _asked_first(case: Case) -> Sent:
    """The way to what is left to ask; of a page from before new rules each tab says so."""
    seen = case.asked.posted.one("seen")
    is_news = seen != "" and read_mark(seen).catalogue != case.catalogue
    return replace(case.on, said=CHANGED if is_news else case.news)


def _shown_again(case: Case, meant: Meant) -> Shown:
    """The plan as it is now, with what was chosen on it; nothing is opened, or meant any more."""
    role = {"role": (meant.role,)} if meant.role in case.event.opened_by else {}
    another = {"asked": ("another",), "another": ("yes",)} if meant.another else {}
    is_new = read_mark(meant.seen).catalogue != case.catalogue
    form = Form(typed={**role, **another}, said=LOOK_AGAIN if is_new else NEW_ANSWERS)
    return Shown("public/plan.html", plan_told(case), status=STATUS_AGAIN, form=form,
                 change=lambda visit: _unmeant(case.noting(visit)))  # fmt: skip


def _is_planned(case: Case) -> bool:
    """Whether nothing is left to ask."""
    return case.next_path == f"/plan/{case.event.id}"


def _opened(case: Case, meant: Meant) -> Reply:
    """Open it for who signed in, or by a clerk for who stands before them."""
    asked, told = case.asked, meant.model_dump(exclude={"seen"})
    if asked.identity is None:
        raise NotSignedIn("Sign in first.")
    said = replace(case.said(**told), names=None, key=case.told.key)
    if not is_clerk(asked.identity):
        view = _for_oneself(asked, said)
        return Sent(f"/applications/{view.id}", said=OPENED, change=_known(case, view.id))
    present = asked.visit.served_by(asked.identity.subject, asked.now)
    if present is None:
        return Sent("/window", said=NOBODY_THERE)
    view = _for_who_is_there(asked, said, present)
    where = f"/window/applications/{view.id}"
    known, application = _known(case, view.id), ApplicationId(view.id)
    return Sent(where, said=OPENED_FOR, change=lambda visit: known(visit).attending(application))


def _for_oneself(asked: Asked, said: Said) -> ApplicationView:
    """One that is open already is led to, unless another one is meant."""
    try:
        return ask(asked, open_application, ApplicationView, said).view
    except Conflict as clash:
        if not any(place.pointer.startswith("/applications/") for place in clash.places):
            raise
        raise Conflict(ANOTHER, tuple(p._replace(reason=OPEN_IT) for p in clash.places)) from None


def _for_who_is_there(asked: Asked, said: Said, present: Present) -> ApplicationView:
    person = present.model_dump(include={"name", "id_number", "seen"})
    told = {**(said.told or {}), "person": person}
    try:
        return ask(asked, open_at_window, ApplicationView, replace(said, told=told)).view
    except Conflict:
        raise Conflict(
            THEY_HAVE_ONE, (Place("/another", "tick it to open a second one"),)
        ) from None


def _known(case: Case, application: str) -> Change:
    told = case.told.model_copy(update={"opened": application})

    def change(visit: Visit) -> Visit:
        return visit.telling(case.event.id, told).meaning(None)

    return change


def _unmeant(visit: Visit) -> Visit:
    return visit.meaning(None)
