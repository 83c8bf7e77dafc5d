"""What is wrong with a definition: where, what, and what to do, in both languages."""

from typing import Literal

from chalicelib.domain.errors import DefinitionFault
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Language, Text

Severity = Literal["error", "warning"]
Place = tuple[str | int, ...]
"""Where something stands inside Definitions: ``("items", 3, "requirements", 0, "id")``."""

SEVERITIES = {
    "error": Text(zh="错误", en="error"),
    "warning": Text(zh="提醒", en="warning"),
}


class Finding(Frozen):
    """One thing that a librarian looks at; an ``error`` keeps everything from being published."""

    file: str
    line: int
    message: Text
    remedy: Text
    severity: Severity = "error"

    def told(self, language: Language) -> str:
        """The finding as one line, the way editors and terminals link to a place in a file."""
        word = SEVERITIES[self.severity].in_(language)
        joint = "；" if language == "zh" else "; "
        said = joint.join((self.message.in_(language), self.remedy.in_(language)))
        return f"{self.file}:{self.line}: {word}: {said}"


class Unfit(DefinitionFault):
    """These definitions may not be published: each finding says why, and who does what."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(finding.told("en") for finding in findings))
        self.findings = findings


class Flaw(Frozen):
    """What a proof says of a place in Definitions, before its file and line are looked up."""

    at: Place
    message: Text
    remedy: Text
    severity: Severity = "error"


def error(at: Place, message: Text, remedy: Text) -> Flaw:
    """Something that must be changed before anything is published."""
    return Flaw(at=at, message=message, remedy=remedy)


def warning(at: Place, message: Text, remedy: Text) -> Flaw:
    """Something that somebody should know and may leave as it is."""
    return Flaw(at=at, message=message, remedy=remedy, severity="warning")
