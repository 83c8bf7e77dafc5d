"""What happens in a journey → lines, a table and next steps that a person can follow."""

import time
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from infra.local.journeys.drive import Figures, Made
from infra.local.journeys.play import Say

COLUMNS = (
    ("life event", "life_event"),
    ("path", "path"),
    ("status", "status"),
    ("items", "items"),
    ("granted", "granted"),
    ("materials", "materials_raw"),
    ("asked", "materials_asked"),
    ("fields", "fields"),
    ("prefilled", "fields_prefilled"),
    ("days serial", "working_days_serial"),
    ("days parallel", "working_days_parallel"),
    ("transitions", "transitions"),
    ("verified", "certificates_verified"),
    ("seconds", "seconds"),
)


def teller(console: Console) -> Say:
    """Something that says each thing on a line, with the seconds since it was made."""
    began = time.monotonic()

    def say(words: str) -> None:
        console.print(
            f"  {time.monotonic() - began:6.1f} s  {words}", highlight=False, markup=False
        )

    return say


def table(figures: Iterable[Figures]) -> Table:
    """The journeys side by side; a dash where nobody measured."""
    drawn = Table()
    for title, name in COLUMNS:
        is_number = Figures.model_fields[name].annotation is not str
        drawn.add_column(title, justify="right" if is_number else "left")
    for each in figures:
        drawn.add_row(*("–" if (v := getattr(each, n)) is None else str(v) for _, n in COLUMNS))
    return drawn


def next_steps(made: Made, base_url: str) -> str:
    """What to call now: how each certificate is verified, and what else there is to see."""
    lines = [f"Application {made.number} is done. Anybody can verify its certificates:", ""]
    lines += [f"  {code:<12} curl {address}" for code, address in made.certificates.items()]
    lines += ["", f"Everything the service can be asked: {base_url}/openapi.json"]
    return "\n".join(lines)
