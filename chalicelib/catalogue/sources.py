"""A place in Definitions → the file, line and column where a librarian wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from chalicelib.catalogue.finding import Finding, Flaw, Place


class Spot(NamedTuple):
    """A point in a file, counted from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sources:
    """Where each part of some Definitions was written."""

    spots: Mapping[Place, Spot]

    def spot(self, at: Place) -> Spot:
        """Where this part stands, or else the nearest part around it that stands somewhere."""
        for length in range(len(at), 0, -1):
            if at[:length] in self.spots:
                return self.spots[at[:length]]
        return Spot("/".join(map(str, at)), 0, 0)

    def locate(self, flaw: Flaw) -> Finding:
        """The finding that a flaw becomes once its file and line are known."""
        spot = self.spot(flaw.at)
        return Finding(
            file=spot.file,
            line=spot.line,
            message=flaw.message,
            remedy=flaw.remedy,
            severity=flaw.severity,
        )


NOWHERE = Sources({})
"""For definitions that came from no file: a finding then names the place itself, at line 0."""
