"""One journey while it goes on: who plays whom, what is known so far, whom it is told to."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from cryptography import x509

from infra.local.identity.people import Directory
from infra.local.journeys.journey import Journey, Player
from infra.local.journeys.seen import Review, Summary, View
from infra.local.journeys.visitor import JourneyFailed, Visitor, Visitors

T = TypeVar("T")
Say = Callable[[str], None]
"""Is told in words what happens."""

PAUSE_SECONDS = 0.25
PATIENCE_SECONDS = 300.0


@dataclass(frozen=True)
class Place:
    """Where the journey is made: the service, and who there is; ``patience`` in seconds.

    ``pause`` is how long whoever waits does before they look again, in seconds.

    ``departments`` is where their simulated systems are told how to behave in one application,
    ``registers`` where each base register is told what goes wrong with it.
    ``authority`` is what certified the issuers' keys; where there is none, no papers are sealed,
    nor downloaded.
    """

    base_url: str
    issuer: str
    directory: Directory
    patience: float = PATIENCE_SECONDS
    departments: str | None = None
    authority: x509.Certificate | None = None
    registers: Mapping[str, str] = field(default_factory=dict)
    pause: float = PAUSE_SECONDS


@dataclass
class Play:
    """What a journey knows so far. ``parts`` tells which person acts as each party.

    ``suspended`` and ``extended`` are the items whose time was seen to stand still, or extended;
    ``unanswered`` counts the certificates that no register said anything of at first.
    """

    journey: Journey
    place: Place
    say: Say
    visitors: Visitors = field(init=False)
    application: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    invited: dict[str, str] = field(default_factory=dict)
    summary: Summary | None = None
    submitted: View | None = None
    corrections: int = 0
    appointments: int = 0
    unanswered: int = 0
    suspended: set[str] = field(default_factory=set)
    extended: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.visitors = Visitors(self.place.base_url, self.place.issuer)

    @property
    def at(self) -> str:
        """The application's address."""
        return f"/v1/applications/{self.application}"

    @property
    def applicant(self) -> Visitor:
        """Who opened it."""
        return self.visitors.of(self.journey.opens.person)

    @property
    def joined(self) -> Mapping[str, tuple[str, ...]]:
        """Everybody who takes part themselves, each with their parties, who opened it first."""
        people = dict.fromkeys(self.parts[party] for party in self.parts)
        return {one: tuple(p for p, who in self.parts.items() if who == one) for one in people}

    def missing(self, kind: str) -> tuple[str, ...]:
        """The names of what is missing of one kind: ``values`` or ``materials``."""
        start = f"/{kind}/"
        review = self.applicant.get(f"{self.at}/review", Review)
        return tuple(
            place.pointer.removeprefix(start)
            for place in review.missing
            if place.pointer.startswith(start)
        )

    def until(self, look: Callable[[], T | None], what: str) -> T:
        """Look again and again until there is something; raises JourneyFailed in the end."""
        last = time.monotonic() + self.place.patience
        while time.monotonic() < last:
            seen = look()
            if seen is not None:
                return seen
            time.sleep(self.place.pause)
        raise JourneyFailed(f"After {self.place.patience:.0f} s still {what}.")


def name_and_number(player: Player, directory: Directory) -> tuple[str, str]:
    """The name and number under which somebody is named for a role."""
    if player.company is not None:
        company = directory.companies[player.company]
        return company.name.zh, company.credit_code
    person = directory.people[player.person]
    return person.name.zh, person.resident_id or ""
