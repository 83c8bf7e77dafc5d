"""What was told about a life event before there was an application for it."""

from collections.abc import Mapping

from pydantic import Field

from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.definitions.item import PlaceKind
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, AreaCode


class Told(Frozen):
    """What was told about one life event before an application was opened for it.

    ``key`` is drawn once: however often it is sent, it opens one application. ``catalogue`` is that
    of the questions that were answered, and ``updated`` whether it was another when this began;
    ``opened`` the application that came of it.
    """

    key: str
    catalogue: str
    updated: bool = False
    places: Mapping[PlaceKind, AreaCode] = Field(default_factory=dict)
    answers: Mapping[str, FactValue] = Field(default_factory=dict)
    opened: ApplicationId | None = None
