"""One request as a route sees it: who asks, about what, with which body and conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from re import findall, fullmatch
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel, Field

from chalicelib.domain.applying.commands import Caller
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.errors import Invalid, NotAllowed, NotSignedIn, Place, Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.identity import Identity
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Language
from chalicelib.entrypoints.api.attending import attended, is_clerk
from chalicelib.entrypoints.api.services import Services
from chalicelib.entrypoints.api.views.seen_clock import Moment

B_co = TypeVar("B_co", bound=BaseModel, covariant=True)


class Seen(NamedTuple):
    """All that was read of an application, and what of it is in view for who asks."""

    records: Records
    desk: Desk


Sight = dict[ApplicationId, Seen]
"""What was read of applications for one page: routes that only read share it."""

KEY = r"[\x21-\x7e]{1,200}"
"""An idempotency key: visible ASCII."""


class Nothing(Frozen):
    """The body of a request that says all in its address."""


class Headers(Frozen):
    """The conditions that came with a request, and for which company it is made."""

    if_match: str | None = None
    if_none_match: str | None = None
    idempotency_key: str | None = None
    accepts: str | None = None
    company: str | None = Field(default=None, repr=False)
    language: Language = "zh"


@dataclass(frozen=True)
class Call(Generic[B_co]):
    """A request after the door: its sign-in is checked, its body is of the route's kind.

    ``sight``: what was read for the same look; None where everything is read anew.
    """

    services: Services
    names: Mapping[str, str]
    query: Mapping[str, str]
    headers: Headers
    signed_in: Identity | None
    body: B_co
    sight: Sight | None = None

    @property
    def identity(self) -> Identity:
        """Who asks; a route that is for anybody must not look."""
        if self.signed_in is None:
            raise NotSignedIn("Sign in first.")
        return self.signed_in

    @property
    def application(self) -> ApplicationId:
        """The application that the path names."""
        name = self.names["application"]
        if not fullmatch(r"[0-9a-z-]{1,60}", name):
            raise Unknown("There is no such application, or you have no part in it.")
        return ApplicationId(name)

    @cached_property
    def caller(self) -> Caller:
        """Who asks, as a person, with the keyed hashes of all whom they may speak for.

        Of a clerk at a window: the person for whom they act in the application that the path names.
        """
        identity, hashes = self.identity, self.services.keyed_hash
        if is_clerk(identity) and "application" in self.names:
            return attended(self.application, identity, self.services)
        if identity.resident_id is None:
            raise NotAllowed("Only a person may do this: sign in under your own identity number.")
        codes = (mandate.credit_code for mandate in identity.may_act_for)
        *former, holder = hashes.every(identity.resident_id)
        return Caller(
            name=identity.name,
            id_number=identity.resident_id,
            holder=holder,
            mandates={each: code for code in codes for each in hashes.every(code)},
            former=tuple(former),
        )

    @property
    def version(self) -> int | None:
        """The version named by If-Match; None where any will do."""
        asked = self.headers.if_match
        if asked is None or asked.strip() == "*":
            return None
        found = fullmatch(r'\s*"([0-9]{1,9})(?:/[^"]*)?"\s*', asked)
        if found is None:
            places = (Place("/headers/If-Match", 'give one ETag as it was given, such as "12"'),)
            raise Invalid("If-Match does not name a version.", places)
        return int(found[1])

    @property
    def known(self) -> tuple[str, ...]:
        """The tags that If-None-Match names, without their quotes."""
        return tuple(findall(r'"([^"]*)"', self.headers.if_none_match or ""))

    @property
    def moment(self) -> Moment:
        """As of when, and by which calendar, time is counted in the answer."""
        ports = self.services.decide
        return Moment(now=ports.clock.now(), calendar=ports.calendars.current())

    @property
    def today(self) -> date:
        """The legal day on which it is asked."""
        return legal_day(self.services.apply.clock.now())

    @property
    def idempotency_key(self) -> str:
        """The key that makes a repeat harmless."""
        key = self.headers.idempotency_key or ""
        if not fullmatch(KEY, key):
            places = (Place("/headers/Idempotency-Key", "1 to 200 visible characters"),)
            raise Invalid("Give an Idempotency-Key, a new one for each new application.", places)
        return key
