"""A request at the door → who asks, may they, what do they tell; what comes of it → a response.

The only place of the API where any error at all is caught: what is foreseen becomes its problem,
the rest is logged under an id and answered with that id alone.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from aws_lambda_powertools import Logger
from chalice.app import Request, Response

from chalicelib.adapters import powertools
from chalicelib.domain.access import MAY, Who, require_may
from chalicelib.domain.errors import NotSignedIn, SourceDown, TooMany, TryLater, Unconditional
from chalicelib.domain.identity import Identity
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.api.call import Call, Headers
from chalicelib.entrypoints.api.problems import UNFORESEEN, Problem, problem_of
from chalicelib.entrypoints.api.reading import read_body
from chalicelib.entrypoints.api.route import Answer, Route
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.told import headers_of, occurrence_of

PROBLEM = "application/problem+json"
TRY_AGAIN_SECONDS = 5
SIGN_IN = 401
UNAVAILABLE = 503
GUARDED = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}
Sent = dict[str, str | list[str]]
PERSONAL = {"Cache-Control": "no-store"}


class Door(NamedTuple):
    """One route with the services behind it, which are built at the first call."""

    route: Route
    services: Callable[[], Services]

    def answer(self, request: Request) -> Response:
        """Whatever happens, a response: an answer or a problem."""
        headers = headers_of(request)
        try:
            return self._answered(request, headers)
        except Exception as error:
            problem = problem_of(error, headers.language, occurrence_of(request))
            self._log(error, problem)
            return _told(problem, error, request)

    def _answered(self, request: Request, headers: Headers) -> Response:
        services, contract = self.services(), self.route.contract
        names = request.uri_params or {}
        signed_in = self._sign_in(request, names, services)
        self._count(request, signed_in, services)
        if contract.conditional and not headers.if_match:
            raise Unconditional("Say which version you change: send its ETag as If-Match.")
        raw = _raw(request) if self.route.has_body else b""
        media_type = request.headers.get("content-type", "")
        body = read_body(self.route.takes, raw, media_type, most=contract.largest)
        call = Call(services=services, names=names, query=dict(request.query_params or {}),
                    headers=headers, signed_in=signed_in, body=body)  # fmt: skip
        answer = act_within(self.route, call, services)
        if not self._is_known(answer, headers):
            record_shown(self.route, answer, services)
        return self._respond(answer, headers)

    def _count(self, request: Request, signed_in: Identity | None, services: Services) -> None:
        """One more of what somebody may ask in a minute; where nobody can count, they may ask."""
        try:
            count_within(self.route, asker_of(signed_in, address_of(request)), services)
        except SourceDown as down:
            self._log(down, problem_of(down, "en", occurrence_of(request)))

    def _sign_in(
        self, request: Request, names: Mapping[str, str], services: Services
    ) -> Identity | None:
        who = MAY[self.route.method, self.route.path]
        if who is Who.ANYBODY:
            return None
        identity = services.identities.identify(_token(request))
        require_may(who, identity, names.get("body"))
        return identity

    def _is_known(self, answer: Answer, asked: Headers) -> bool:
        """Whether the caller has it as it is: then nothing is shown."""
        if answer.etag is None or self.route.method != "GET":
            return False
        return _knows(asked, answer.etag)

    def _respond(self, answer: Answer, asked: Headers) -> Response:
        contract = self.route.contract
        lasting = {"Cache-Control": f"public, max-age={contract.lasts}"}
        kept = lasting if contract.lasts else PERSONAL
        headers: Sent = {**GUARDED, **kept, **answer.headers}
        if answer.etag is not None:
            headers["ETag"] = f'"{answer.etag}"'
        if self._is_known(answer, asked):
            return Response(body="", headers=headers, status_code=304)
        text = contract.written(answer.body)
        headers["Content-Type"] = contract.media_type
        return Response(body=text, headers=headers, status_code=answer.status or contract.status)

    def _log(self, error: Exception, problem: Problem) -> None:
        if problem.status < UNFORESEEN.status:
            return
        logger = self._logger()
        what = f"{self.route.name}: {type(error).__name__}, {problem.instance}"
        if problem.status == UNAVAILABLE:
            logger.warning(what, kind=type(error).__name__)
        else:
            logger.error(what, kind=type(error).__name__, exc_info=error)

    def _logger(self) -> Logger:
        try:
            return self.services().logger
        except Exception:
            return powertools.logger()


def address_of(request: Request) -> str:
    """The network address that asks."""
    return str((request.context.get("identity") or {}).get("sourceIp") or "")


def asker_of(signed_in: Identity | None, address: str) -> str:
    """Whose asking is counted: that of whoever signed in, else of a network address."""
    return f"sign-in {signed_in.subject}" if signed_in else address


def count_within(route: Route, asker: str, services: Services) -> None:
    """One more of what this one may ask of the route in a minute, where anybody counts.

    Raises TooMany, and SourceDown where nobody can count just now.
    """
    if route.contract.most:
        services.allowances.take(asker, route.name, route.contract.most)


def act_within(route: Route, call: Call[Any], services: Services) -> Answer:
    """What the route answers, within its word's segment of the trace."""
    word = route.contract.word
    if word is None:
        return route.act(call)
    application = call.names.get("application")
    about = ApplicationId(application) if application else None
    with services.tracing.segment(word, about, call.names.get("item")):
        return route.act(call)


def record_shown(route: Route, answer: Answer, services: Services) -> None:
    """What is shown of others stands in their ledger before it is; else it is not shown."""
    if route.contract.discloses != "others":
        return
    if answer.showings is None:
        raise LookupError(f"{route.name} does not say of whom it shows what.")
    if answer.showings:
        services.remote.ledger.record_shown(answer.showings)


def _raw(request: Request) -> bytes:
    raw = request.raw_body
    return raw.encode() if isinstance(raw, str) else raw


def _token(request: Request) -> str:
    sent = str(request.headers.get("authorization", ""))
    scheme, _, token = sent.strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn("Send the access token of your sign-in as Authorization: Bearer.")
    return token.strip()


def _knows(asked: Headers, etag: str) -> bool:
    """Whether If-None-Match names this version (RFC 9110 §13.1.2, compared weakly)."""
    known = re.findall(r'"([^"]*)"', asked.if_none_match or "")
    return etag in known or (asked.if_none_match or "").strip() == "*"


def _told(problem: Problem, error: Exception, request: Request) -> Response:
    headers: Sent = {**GUARDED, **PERSONAL, "Content-Type": PROBLEM}
    headers["Content-Language"] = headers_of(request).language
    if problem.status == SIGN_IN:
        reason = ', error="invalid_token"' if "authorization" in request.headers else ""
        headers["WWW-Authenticate"] = f'Bearer realm="yijian"{reason}'
    if isinstance(error, TryLater):
        headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.seconds)
    return Response(body=problem.model_dump_json(), headers=headers, status_code=problem.status)
