"""One journey in figures: what it needed, what came of it, what it cost."""

from collections.abc import Callable, Mapping

from chalicelib.domain.frozen import Frozen


class Metered(Frozen):
    """What one application cost; None where nobody measured."""

    transitions: int | None = None
    write_units: float | None = None
    read_units: float | None = None


Meter = Callable[[str], Metered]
"""An application's id → what it cost; asked once it is archived."""


class Figures(Frozen):
    """One journey in figures: a row of ``build/demo.json``.

    ``ended`` names every item that was not granted, and its end instead.
    """

    life_event: str
    path: str
    status: str
    items: int
    granted: int
    declined: int
    ended: Mapping[str, str]
    unanswered: int = 0
    corrections: int
    suspensions: int
    appointments: int
    extensions: int
    materials_raw: int
    materials_asked: int
    asked: tuple[str, ...]
    dispositions: Mapping[str, int]
    fields: int
    fields_prefilled: int
    working_days_serial: float
    working_days_parallel: float
    transitions: int | None
    write_units: float | None
    read_units: float | None
    certificates_verified: int
    seconds: float


class Made(Frozen):
    """A journey that was made: its figures, its application, and what anybody can verify."""

    figures: Figures
    application: str
    number: str
    certificates: Mapping[str, str]


def unmetered(_application: str) -> Metered:
    """Nobody measures."""
    return Metered()
