"""What happens in a journey → lines, a table and next steps that a person can follow."""

import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rich.console import Console
from rich.table import Table

from infra.local.journeys.figures import Figures, Made
from infra.local.journeys.play import Say

ROWS = (
    ("status", "status"),
    ("items", "items"),
    ("  granted", "granted"),
    ("  declined", "declined"),
    ("ended otherwise", "ended"),
    ("corrections", "corrections"),
    ("suspensions", "suspensions"),
    ("  appointments", "appointments"),
    ("extensions", "extensions"),
    ("certificates unanswered at first", "unanswered"),
    ("materials", "materials_raw"),
    ("  to bring", "materials_asked"),
    ("fields", "fields"),
    ("  filled by themselves", "fields_prefilled"),
    ("working days, one by one", "working_days_serial"),
    ("  side by side", "working_days_parallel"),
    ("state transitions", "transitions"),
    ("write units", "write_units"),
    ("read units", "read_units"),
    ("certificates verified", "certificates_verified"),
    ("seconds", "seconds"),
)


def teller(console: Console) -> Say:
    """Something that says each thing on a line, with the seconds since it was made."""
    began = time.monotonic()

    def say(words: str) -> None:
        console.print(
            f"  {time.monotonic() - began:6.1f} s  {words}",
            highlight=False,
            markup=False,
            soft_wrap=True,
        )

    return say


def tables(figures: Iterable[Figures]) -> Iterator[Table]:
    """A table for each life event, its journeys side by side; a dash where nobody measured."""
    for life_event, journeys in groupby(figures, key=lambda each: each.life_event):
        yield _table(life_event, tuple(journeys))


def _table(life_event: str, journeys: tuple[Figures, ...]) -> Table:
    drawn = Table(life_event, *(each.path for each in journeys))
    for column in drawn.columns[1:]:
        column.justify = "right"
    for title, name in ROWS:
        drawn.add_row(title, *(_shown(getattr(each, name)) for each in journeys))
    return drawn


def _shown(value: float | str | Mapping[str, str] | None) -> str:
    if isinstance(value, Mapping):
        return "\n".join(f"{item}: {end}" for item, end in value.items())
    return "–" if value is None else str(value)


def next_steps(made: Made, base_url: str) -> str:
    """What to call now: how each certificate is verified, and what else there is to see."""
    lines = [f"Application {made.number} is done. Anybody can verify its certificates:", ""]
    lines += [f"  {code:<12} curl {address}" for code, address in made.certificates.items()]
    lines += ["", f"Everything the service can be asked: {base_url}/openapi.json"]
    return "\n".join(lines)
