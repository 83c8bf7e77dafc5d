"""What happens at a window: a clerk acts for a person who stands before them, and says so."""

from datetime import datetime
from typing import Literal

from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.journal.happenings import Happening
from chalicelib.domain.journal.paper import Paper
from chalicelib.domain.names import AreaCode, PartyId

How = Literal["card", "document", "hand_over"]
"""How the clerk knows who it is: their identity card was read; another document was looked at; they
handed it over from their own phone, signed in, and their number fits."""


class Attended(Happening):
    """A clerk acts for a party who is there and asked for it, until then and no longer.

    ``clerk`` is their sign-in, ``area`` that of their window.
    """

    kind: Literal["attended"] = "attended"
    party: PartyId
    clerk: str
    area: AreaCode
    how: How
    until: datetime


class AttendanceEnded(Happening):
    """The clerk acts for nobody here any more: they are done, or the person took it back."""

    kind: Literal["attendance_ended"] = "attendance_ended"
    clerk: str


class MandatedOnPaper(Happening):
    """A clerk saw a power of attorney by which a principal lets an agent do these things.

    ``area`` is that of the window to which the agent brought it, ``paper`` its scan.
    """

    kind: Literal["mandated_on_paper"] = "mandated_on_paper"
    agent: PartyId
    principal: PartyId
    reach: tuple[Act, ...]
    area: AreaCode
    paper: Paper

    @property
    def named(self) -> tuple[PartyId, PartyId]:
        """Who is named on it: the scan goes with the part of either."""
        return self.agent, self.principal
