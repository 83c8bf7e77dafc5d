"""What a journey must come to + its figures → nothing, or every difference in one sentence."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.item_happenings import EndedAs
from chalicelib.domain.names import Slug
from infra.local.journeys.figures import Figures, Made
from infra.local.journeys.visitor import JourneyFailed

DONE = "archived"


class Expected(Frozen):
    """How a journey ends: ``ended`` names every item that is not granted, and its end instead.

    ``transitions`` is compared where somebody counted them.
    """

    granted: int
    ended: Mapping[Slug, EndedAs] = Field(default_factory=dict)
    certificates_verified: int
    materials_raw: int
    materials_asked: int
    fields: int
    fields_prefilled: int
    unanswered: int = 0
    corrections: int = 0
    suspensions: int = 0
    appointments: int = 0
    extensions: int = 0
    transitions: int


class EndedOtherwise(JourneyFailed):
    """It ended, and came to something else than its file expects; ``made`` is what it came to."""

    def __init__(self, words: str, made: Made) -> None:
        super().__init__(words)
        self.made = made


def require_expected(expected: Expected, made: Made) -> None:
    """Raises EndedOtherwise, naming everything that came otherwise."""
    figures, wrong = made.figures, "; ".join(_differences(expected, made.figures))
    if wrong:
        words = f"{figures.life_event}, {figures.path} did not end as its file expects: {wrong}."
        raise EndedOtherwise(words, made)


def _differences(expected: Expected, figures: Figures) -> Iterator[str]:
    if figures.status != DONE:
        yield f"it is {figures.status}, not {DONE}"
    for name in Expected.model_fields:
        wanted, came = getattr(expected, name), getattr(figures, name)
        if came != wanted and not (name == "transitions" and came is None):
            yield f"{name} {_told(came)} instead of {_told(wanted)}"


def _told(value: object) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    return ", ".join(f"{item} {end}" for item, end in sorted(value.items())) or "none"
