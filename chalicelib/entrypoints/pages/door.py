"""A request for a page → a reply, whatever happens; then what is remembered, and the response.

As at the doors of the API any error at all is caught here: what is foreseen becomes the page again,
or a page of its own; the rest is logged under an id and told with that id alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from aws_lambda_powertools import Logger
from chalice.app import Request, Response

from chalicelib.adapters import powertools
from chalicelib.domain.access import Who, require_may
from chalicelib.domain.errors import NotSignedIn, SourceDown, TryLater
from chalicelib.domain.page_access import PAGES
from chalicelib.domain.visit import Visit
from chalicelib.entrypoints.api.problems import TOLD, UNFORESEEN
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.form import Form
from chalicelib.entrypoints.pages.incoming import Incoming, body_of, path_of, read_incoming
from chalicelib.entrypoints.pages.leaf import Leaf, Page
from chalicelib.entrypoints.pages.mishaps import (
    MENDABLE,
    NOT_DONE,
    NOT_KEPT,
    ONCE_MORE,
    STATUS_AGAIN,
    TYPED_BEFORE,
    mishap,
    problem,
)
from chalicelib.entrypoints.pages.outgoing import Outgoing, bare
from chalicelib.entrypoints.pages.portal import Portal, Portals
from chalicelib.entrypoints.pages.posted import UNREADABLE, Posted, read_form
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown
from chalicelib.entrypoints.pages.visiting.cookie import SPEAK, spoken
from chalicelib.entrypoints.pages.visiting.returning import HOME, sign_in_path
from chalicelib.entrypoints.pages.visiting.token import NAME, fits, is_ours, is_own, is_trusted
from chalicelib.entrypoints.pages.visiting.visitor import Visitor, visitor_of

Fields: TypeAlias = Mapping[str, tuple[str, ...]]


class Seen(NamedTuple):
    """A reply, and what was asked as it came to be seen: with what was typed, in which language.

    ``is_done``: what was posted was acted upon.
    """

    asked: Asked
    reply: Reply
    is_done: bool = False


class Door(NamedTuple):
    """One page with the portal behind it, which is made at the first page."""

    page: Page
    leaf: Leaf
    portal: Portals

    @property
    def who(self) -> Who:
        """Who may open it."""
        return PAGES[self.page.method, self.page.path]

    @property
    def _shows_anybody(self) -> bool:
        """Whether it shows the same whoever asks, and changes nothing."""
        return self.page.method == "GET" and self.who is Who.ANYBODY

    def answer(self, request: Request) -> Response:
        """Whatever happens, a response."""
        try:
            portal = self.portal()
            incoming = read_incoming(request, portal)
            return self._answered(incoming, portal)
        except Exception as error:
            self._log(error, "")
            return bare()

    def _answered(self, incoming: Incoming, portal: Portal) -> Response:
        visitor, down = _visitor(incoming, portal)
        asked = incoming.asked(portal, visitor, path_of(self.page.path, incoming.names))
        is_done = False  # what is for anybody is often no more than what the visit remembers
        try:
            asked = _identified(asked)
            self._require_told(down, asked.untold)
            seen = self._seen(asked, incoming.request)
            is_done = seen.is_done and self.who is not Who.ANYBODY
            return Outgoing(self._standing(seen.asked), visitor, seen.is_done).sent(seen.reply)
        except Exception as error:
            typed = {} if is_done else self._typed(asked, incoming.request)
            return self._amiss(error, replace(asked, form=Form()), visitor, typed)

    def _standing(self, asked: Asked) -> Asked:
        """Under a path that can be asked for, as links and scripts of what is shown do."""
        path = self.leaf.again_at(self.page)
        return replace(asked, path=path_of(path, asked.names) if path else HOME)

    def _require_told(self, down: SourceDown | None, untold: SourceDown | None) -> None:
        """Where nothing is remembered, or nobody can tell who comes, what is for anybody is shown.

        A visit that is remembered ends, too, whosever it is.
        """
        silent = down or (None if self.page.ends else untold)
        if silent and not self._shows_anybody:
            raise silent

    def _seen(self, asked: Asked, request: Request) -> Seen:
        if self.page.method == "POST":
            return self._posted(asked, request)
        if spoken(asked.query.get("language", "")):
            return Seen(asked, Sent(asked.here))
        self._require(asked)
        try:
            return Seen(asked, self.page.act(asked))
        except MENDABLE as error:
            if self.page.again is None:
                raise
            return self._once_more(asked.mistaken(problem(error, asked)))

    def _posted(self, asked: Asked, request: Request) -> Seen:
        """Read, trusted, allowed, done: each step keeps what was typed if the next says no."""
        try:
            form = read_form(body_of(request), request.headers.get("content-type") or "")
            asked = replace(asked, posted=form)
            return self._acted(asked, request)
        except NotSignedIn:
            return Seen(asked, self._sign_in_first(asked, self._typed(asked, request)))
        except MENDABLE as error:
            if self.page.again is None:
                raise
            return self._once_more(asked.mistaken(problem(error, asked)))

    def _acted(self, asked: Asked, request: Request) -> Seen:
        base_url, token = asked.portal.services.base_url, asked.posted.one(NAME)
        if not is_trusted(request.headers, base_url, asked.visit, token):
            foreign = is_ours(request.headers, base_url) is False
            return self._once_more(replace(_untrusted(asked), is_foreign=foreign))
        wanted = spoken(asked.posted.one(SPEAK))
        if wanted and self.page.again:
            spoken_to = replace(self._standing(asked.mistaken(None)), language=wanted)
            return Seen(spoken_to, self.page.again(spoken_to))
        self._require(asked)
        return Seen(asked, self.page.act(asked), is_done=True)

    def _once_more(self, asked: Asked) -> Seen:
        """The page again, which asks for its own rights where it needs any."""
        if self.page.again is None:
            return Seen(asked, Sent(HOME, said=NOT_DONE))
        reply = self.page.again(self._standing(asked))
        if isinstance(reply, Shown):
            reply = replace(reply, status=STATUS_AGAIN)
        return Seen(asked, reply)

    def _require(self, asked: Asked) -> None:
        """Raises NotSignedIn, or NotAllowed saying who may."""
        if self.who is Who.ANYBODY:
            return
        if asked.identity is None:
            raise NotSignedIn("Sign in first.")
        require_may(self.who, asked.identity, asked.names.get("body"))

    def _sign_in_first(self, asked: Asked, typed: Fields) -> Sent:
        """What was typed is kept for who was signed in, by a form of theirs; then back to it.

        Where no page would show it again (what a script sent), nothing was typed.
        """
        to = self._standing(asked).here if self.page.again else HOME
        own = typed if fits(asked.visit, asked.posted.one(NAME)) else {}
        kept = asked.visit.keeping(to, own, asked.now)
        is_lost = any(map(any, typed.values())) and not (own and kept.keeps(to, asked.now))
        return Sent(
            sign_in_path(to),
            said=NOT_KEPT if is_lost and not asked.visit.public_since else None,
            change=lambda visit: visit.keeping(to, own, asked.now),
        )

    def _amiss(self, error: Exception, asked: Asked, visitor: Visitor, typed: Fields) -> Response:
        """A page of its own. What was typed outlasts what is no fault of who typed it."""
        asked = self._standing(asked)
        outgoing = Outgoing(asked, visitor)
        if isinstance(error, NotSignedIn):
            return outgoing.sent(Sent(sign_in_path(asked.here)))
        told = problem(error, asked)
        self._log(error, told.instance)
        if not typed or told.status < UNFORESEEN.status:
            return outgoing.sent(mishap(told, error))

        def waiting(visit: Visit) -> Visit:
            return visit.laying_aside(asked.here, typed, asked.now, is_unsent=True)

        after = waiting(asked.visit)
        if after is not asked.visit and after.keeps(asked.here, asked.now):
            try:
                return outgoing.sent(replace(mishap(told, error, typed="kept"), change=waiting))
            except Exception as another:
                self._log(another, told.instance)
        return outgoing.sent(mishap(told, error, typed="lost"))

    def _typed(self, asked: Asked, request: Request) -> Fields:
        """What was typed into a page of ours that can show it again to who typed it; else nothing.

        All fields but the token, which is another one on each page.
        """
        if self.page.method != "POST" or self.page.again is None or self.page.of_another:
            return {}
        try:
            form = read_form(body_of(request), request.headers.get("content-type") or "")
        except UNREADABLE:
            return {}
        base_url, token = asked.portal.services.base_url, form.one(NAME)
        ours = is_trusted(request.headers, base_url, asked.visit, token)
        return {name: told for name, told in form.fields.items() if ours and name != NAME}

    def _log(self, error: Exception, instance: str) -> None:
        logger, what = self._logger(), f"{self.page.name}: {type(error).__name__}, {instance}"
        if isinstance(error, TryLater):
            logger.warning(what, kind=type(error).__name__)
        elif not instance or problem_is_ours(error):
            logger.error(what, kind=type(error).__name__, exc_info=error)

    def _logger(self) -> Logger:
        try:
            return self.portal().services.logger
        except Exception:
            return powertools.logger()


def problem_is_ours(error: Exception) -> bool:
    """Whether nobody who asked could have done better."""
    return TOLD.get(type(error), UNFORESEEN) is UNFORESEEN


def _visitor(incoming: Incoming, portal: Portal) -> tuple[Visitor, SourceDown | None]:
    try:
        cookies = incoming.cookies
        return visitor_of(cookies.key, portal, is_public=cookies.is_public), None
    except SourceDown as down:
        return Visitor(None, None), down


def _untrusted(asked: Asked) -> Asked:
    """With what was typed; in public only by who is there: the last one may have typed it."""
    if asked.visit.public_since is None or is_own(asked.visit, asked.posted.one(NAME)):
        return asked.mistaken(None, said=ONCE_MORE)
    return replace(asked, posted=Posted()).mistaken(None, said=TYPED_BEFORE)


def _identified(asked: Asked) -> Asked:
    """With who is signed in, as their token says now; nobody where it has ended."""
    signed_in = asked.visit.sign_in_at(asked.now)
    if signed_in is None:
        return asked
    try:
        identity = asked.portal.services.identities.identify(signed_in.token)
    except NotSignedIn:
        return asked
    except SourceDown as silent:
        return replace(asked, untold=silent)
    return replace(asked, identity=identity)
