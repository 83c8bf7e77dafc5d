"""A route and who asks → whether they may: the one table of who may do what to which resource.

What depends on the application itself (whose part in it, of which area or body it is) is decided
by the stage that reads it; what stands here is decided before anything is read.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.identity import Identity, Role
from chalicelib.domain.names import BodyId


class Who(StrEnum):
    """The kinds of callers that routes are for."""

    ANYBODY = "anybody"
    PERSON = "person"
    PARTY = "party"
    ATTENDED = "attended"
    CLERK = "clerk"
    BODY = "body"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    OPERATOR = "operator"


Route = tuple[str, str]
"""A method, and a path with its names in braces."""

BY_NOUN: Mapping[str, Mapping[Route, Who]] = {
    "health": {
        ("GET", "/v1/health"): Who.ANYBODY,
    },
    "life_events": {
        ("GET", "/v1/life-events"): Who.ANYBODY,
        ("GET", "/v1/life-events/{life_event}"): Who.ANYBODY,
        ("GET", "/v1/life-events/{life_event}/guide"): Who.ANYBODY,
        ("POST", "/v1/life-events/{life_event}/plan"): Who.ANYBODY,
    },
    "search": {
        ("GET", "/v1/search"): Who.ANYBODY,
        ("GET", "/v1/themes"): Who.ANYBODY,
    },
    "explanations": {
        ("POST", "/v1/life-events/{life_event}/explanation"): Who.ANYBODY,
        ("GET", "/v1/applications/{application}/explanation"): Who.ATTENDED,
    },
    "certificates": {
        ("GET", "/v1/certificates/{number}"): Who.ANYBODY,
        ("POST", "/v1/verifications"): Who.ANYBODY,
        ("POST", "/v1/verifications/paper"): Who.ANYBODY,
    },
    "issuers": {
        ("GET", "/v1/issuers"): Who.ANYBODY,
        ("GET", "/v1/issuers/{issuer}/keys"): Who.ANYBODY,
        ("GET", "/.well-known/jwt-vc-issuer/issuers/{issuer}"): Who.ANYBODY,
        ("GET", "/.well-known/jwks.json"): Who.ANYBODY,
    },
    "status_lists": {
        ("GET", "/v1/status-lists/{issuer}/{month}"): Who.ANYBODY,
    },
    "applications": {
        ("POST", "/v1/applications"): Who.PERSON,
        ("GET", "/v1/applications"): Who.PERSON,
        ("GET", "/v1/applications/{application}"): Who.ATTENDED,
        ("PUT", "/v1/applications/{application}/answers"): Who.ATTENDED,
    },
    "other_answers": {
        ("POST", "/v1/applications/{application}/plan"): Who.ATTENDED,
    },
    "mandates": {
        ("PUT", "/v1/applications/{application}/mandates"): Who.PARTY,
        ("POST", "/v1/applications/{application}/mandates/{agent}/ending"): Who.PARTY,
    },
    "parties": {
        ("POST", "/v1/applications/{application}/parties"): Who.ATTENDED,
        ("POST", "/v1/applications/{application}/parties/{party}/removal"): Who.ATTENDED,
        ("POST", "/v1/invitations"): Who.PERSON,
    },
    "sources": {
        ("GET", "/v1/applications/{application}/sources"): Who.PARTY,
        ("PUT", "/v1/applications/{application}/consents"): Who.PARTY,
        ("PUT", "/v1/applications/{application}/choices"): Who.PARTY,
        ("POST", "/v1/applications/{application}/prefill"): Who.PARTY,
    },
    "form_values": {
        ("PUT", "/v1/applications/{application}/values"): Who.ATTENDED,
        ("POST", "/v1/applications/{application}/items/{item}/correction"): Who.ATTENDED,
    },
    "clocks": {
        ("GET", "/v1/applications/{application}/items/{item}/clock"): Who.ATTENDED,
    },
    "appointments": {
        ("POST", "/v1/applications/{application}/items/{item}/appointment"): Who.ATTENDED,
    },
    "materials": {
        ("POST", "/v1/applications/{application}/uploads"): Who.ATTENDED,
        ("POST", "/v1/applications/{application}/materials"): Who.ATTENDED,
    },
    "pieces": {
        ("POST", "/v1/applications/{application}/uploads/pieces"): Who.ATTENDED,
    },
    "given_files": {
        ("POST", "/v1/applications/{application}/materials/{material}/file"): Who.ATTENDED,
    },
    "files": {
        ("GET", "/v1/applications/{application}/materials/{material}/file"): Who.ATTENDED,
        ("GET", "/v1/desk/applications/{application}/materials/{material}/file"): Who.CLERK,
        ("GET", "/v1/cases/{handle}/materials/{material}/file"): Who.BODY,
    },
    "signing": {
        ("GET", "/v1/applications/{application}/review"): Who.ATTENDED,
        ("POST", "/v1/applications/{application}/signatures"): Who.PARTY,
        ("POST", "/v1/applications/{application}/submission"): Who.ATTENDED,
        ("POST", "/v1/applications/{application}/withdrawal"): Who.PARTY,
    },
    "erasure": {
        ("POST", "/v1/applications/{application}/erasure"): Who.PARTY,
    },
    "migration": {
        ("GET", "/v1/applications/{application}/migration"): Who.PARTY,
        ("POST", "/v1/applications/{application}/migration"): Who.PARTY,
    },
    "results": {
        ("GET", "/v1/applications/{application}/results"): Who.PARTY,
    },
    "wallet": {
        ("GET", "/v1/me/certificates"): Who.PERSON,
        ("GET", "/v1/me/certificates/{number}"): Who.PERSON,
    },
    "shares": {
        ("POST", "/v1/me/shares"): Who.PERSON,
        ("GET", "/v1/me/shares"): Who.PERSON,
        ("POST", "/v1/me/shares/{share}/revocation"): Who.PERSON,
        ("POST", "/v1/shares/opening"): Who.ANYBODY,
    },
    "disclosures": {
        ("GET", "/v1/me/disclosures"): Who.PERSON,
    },
    "documents": {
        ("GET", "/v1/me/certificates/{number}/document"): Who.PERSON,
    },
    "inbox": {
        ("GET", "/v1/me/inbox"): Who.PERSON,
        ("POST", "/v1/me/inbox/{notice}/read"): Who.PERSON,
        ("GET", "/v1/bodies/{body}/inbox"): Who.BODY,
        ("POST", "/v1/bodies/{body}/inbox/{notice}/read"): Who.BODY,
    },
    "contact": {
        ("GET", "/v1/me/contact"): Who.PERSON,
        ("PUT", "/v1/me/contact"): Who.PERSON,
        ("POST", "/v1/me/contact/verification"): Who.PERSON,
    },
    "hand_overs": {
        ("POST", "/v1/hand-overs"): Who.ANYBODY,
        ("POST", "/v1/hand-overs/taking"): Who.ANYBODY,
        ("POST", "/v1/me/hand-overs"): Who.PERSON,
        ("POST", "/v1/me/hand-overs/taking"): Who.PERSON,
    },
    "window": {
        ("POST", "/v1/window/people"): Who.CLERK,
        ("POST", "/v1/window/taking"): Who.CLERK,
        ("POST", "/v1/window/applications"): Who.CLERK,
        ("POST", "/v1/window/applications/{application}/attendance"): Who.CLERK,
        ("POST", "/v1/window/applications/{application}/ending"): Who.CLERK,
        ("POST", "/v1/window/applications/{application}/hand-over"): Who.CLERK,
        ("POST", "/v1/window/applications/{application}/uploads"): Who.CLERK,
        ("POST", "/v1/window/applications/{application}/signatures"): Who.CLERK,
        ("POST", "/v1/window/applications/{application}/signed-page"): Who.CLERK,
    },
    "paper_mandates": {
        ("POST", "/v1/window/applications/{application}/mandates"): Who.CLERK,
    },
    "desk": {
        ("GET", "/v1/desk"): Who.CLERK,
        ("GET", "/v1/desk/applications"): Who.CLERK,
        ("GET", "/v1/desk/applications/{application}"): Who.CLERK,
        ("POST", "/v1/desk/applications/{application}/outcome"): Who.CLERK,
    },
    "cases": {
        ("GET", "/v1/bodies/{body}/worklist"): Who.BODY,
        ("GET", "/v1/cases/{handle}"): Who.BODY,
        ("POST", "/v1/cases/{handle}/taking"): Who.BODY,
        ("POST", "/v1/cases/{handle}/decision"): Who.BODY,
    },
    "drafts": {
        ("POST", "/v1/cases/{handle}/draft"): Who.BODY,
    },
    "orders": {
        ("GET", "/v1/bodies/{body}/certificates/{number}"): Who.OFFICER,
        ("POST", "/v1/bodies/{body}/certificates/{number}/status"): Who.OFFICER,
        ("POST", "/v1/bodies/{body}/certificates/{number}/replacement"): Who.OFFICER,
    },
    "disputes": {
        ("GET", "/v1/bodies/{body}/disputes"): Who.BODY,
        ("GET", "/v1/bodies/{body}/disputes/{dispute}"): Who.OFFICER,
        ("POST", "/v1/bodies/{body}/disputes/{dispute}/answer"): Who.OFFICER,
    },
    "gaps": {
        ("GET", "/v1/bodies/{body}/gaps"): Who.BODY,
        ("POST", "/v1/bodies/{body}/gaps"): Who.BODY,
    },
    "supervision": {
        ("GET", "/v1/supervision"): Who.SUPERVISOR,
        ("GET", "/v1/supervision/bodies/{watched}/cases"): Who.SUPERVISOR,
    },
    "operator": {
        ("GET", "/v1/parked"): Who.OPERATOR,
        ("POST", "/v1/applications/{application}/items/{item}/resumption"): Who.OPERATOR,
    },
    "failures": {
        ("GET", "/v1/failures"): Who.OPERATOR,
        ("POST", "/v1/failures/replay"): Who.OPERATOR,
    },
    "description": {
        ("GET", "/openapi.json"): Who.ANYBODY,
    },
}
"""Every route, under the noun it is about: the doors keep a module of that name for each."""

MAY: Mapping[Route, Who] = {route: who for rows in BY_NOUN.values() for route, who in rows.items()}

NO_AREA = "Your sign-in names no area to watch: ask who runs the sign-in to name it, or all."
OF_A_BODY = frozenset({Role.OFFICER, Role.SYSTEM})


def require_may(who: Who, identity: Identity, body: BodyId | None = None) -> None:
    """Raises NotAllowed, saying who may; ``body`` is the one that the path names, if any."""
    if not _IS[who](identity):
        if who is Who.SUPERVISOR and Role.SUPERVISOR in identity.roles:
            raise NotAllowed(NO_AREA)
        raise NotAllowed(_REFUSALS[who])
    if body is not None and identity.body != body:
        raise NotAllowed("You act for another body than this one.")


def _is_person(identity: Identity) -> bool:
    return identity.resident_id is not None


def _is_clerk(identity: Identity) -> bool:
    return Role.CLERK in identity.roles and identity.area is not None


_IS: Mapping[Who, Callable[[Identity], bool]] = {
    Who.ANYBODY: lambda _identity: True,
    Who.PERSON: _is_person,
    Who.PARTY: _is_person,
    Who.ATTENDED: lambda each: _is_person(each) or _is_clerk(each),
    Who.CLERK: _is_clerk,
    Who.BODY: lambda each: bool(OF_A_BODY & each.roles) and each.body is not None,
    Who.OFFICER: lambda each: Role.OFFICER in each.roles and each.body is not None,
    Who.SUPERVISOR: lambda each: each.is_supervisor,
    Who.OPERATOR: lambda each: Role.OPERATOR in each.roles,
}
_REFUSALS: Mapping[Who, str] = {
    Who.PERSON: "Only a person may do this: sign in under your own identity number.",
    Who.PARTY: "Only a person may do this: sign in under your own identity number.",
    Who.ATTENDED: "Only a person may do this: sign in under your own identity number.",
    Who.CLERK: "Only a clerk of an area's acceptance desk may do this.",
    Who.BODY: "Only an officer, or the system, of the body may do this.",
    Who.OFFICER: "Only an officer of the body may do this.",
    Who.SUPERVISOR: "Only a supervisor may do this.",
    Who.OPERATOR: "Only an operator may do this.",
}
