"""One file while it is read: its value, where each part stands, and what is wrong so far."""

from dataclasses import dataclass, field

from chalicelib.catalogue.finding import Finding, Place
from chalicelib.catalogue.reading.scalars import Plain
from chalicelib.catalogue.sources import Spot
from chalicelib.domain.text import Text


@dataclass
class Written:
    """What has been made out of a file; ``spots`` is empty where nothing could be."""

    file: str
    value: Plain = None
    spots: dict[Place, Spot] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def find(self, line: int, message: Text, remedy: Text) -> None:
        """Note something that is wrong."""
        self.findings.append(Finding(file=self.file, line=line, message=message, remedy=remedy))
