"""`make demo`: every journey on a fresh local cloud, over the public API → build/demo.json.

Each must come to what its file expects: the first that does not ends it, and says in what.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from infra.authority import authority
from infra.local.identity.people import read_people
from infra.local.journeys.drive import drive
from infra.local.journeys.figures import Figures
from infra.local.journeys.journey import JOURNEYS, read_journey
from infra.local.journeys.play import PATIENCE_SECONDS
from infra.local.journeys.play import Place as At
from infra.local.journeys.telling import tables, teller
from infra.local.journeys.visitor import JourneyFailed
from infra.local.meter import meter
from infra.local.place import ROOT, Place
from infra.local.service import Service, running

OUT = ROOT / "build" / "demo.json"
WIDTH = 100
"""Columns, where nobody sits at a terminal of a width of its own."""


def journeys(wanted: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Life event and path of each journey there is; of those that are wanted, where some are.

    Wanted is ``keep-a-dragon``, all its journeys, or ``keep-a-dragon.first``. Ends the program
    where there is none of a name.
    """
    names = [path.stem for path in sorted(JOURNEYS.glob("*.yaml"))]
    chosen = [name for name in names if not wanted or {name, name.partition(".")[0]} & {*wanted}]
    for name in wanted:
        if not any(name in {each, each.partition(".")[0]} for each in chosen):
            sys.exit(f"There is no journey {name}. There are: {', '.join(names)}.")
    return [(name.partition(".")[0], name.partition(".")[2]) for name in chosen]


def where(service: Service, patience: float = PATIENCE_SECONDS) -> At:
    """Where journeys are made on this service; ``patience`` in seconds."""
    return At(
        base_url=service.base_url,
        issuer=service.issuer,
        directory=read_people(),
        patience=patience,
        departments=service.departments,
        authority=authority(service.place.of("authority")).certificate,
        registers=service.registers,
    )


def make(service: Service, console: Console, wanted: Sequence[str] = ()) -> list[Figures]:
    """Every journey that is wanted, one after another."""
    measure, made = meter(service), []
    for life_event, path in journeys(wanted):
        console.print(f"\n[bold]{life_event}, {path}[/bold]")
        journey = read_journey(life_event, path)
        made.append(drive(journey, where(service), teller(console), measure).figures)
    return made


def main() -> None:
    """Start afresh, make the journeys that are named (else all), show and keep their figures."""
    wanted = sys.argv[1:]
    journeys(wanted)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    with tempfile.TemporaryDirectory(prefix="yijian-demo-") as fresh:
        console.print("A fresh local cloud for the demonstration:")
        try:
            with running(Place(Path(fresh))) as service:
                made = make(service, console, wanted)
        except JourneyFailed as failed:
            sys.exit(f"The demonstration stopped: {failed}")
    for table in tables(made):
        console.print(table)
    console.print(f"{len(made)} journeys, each ended as its file expects")
    OUT.parent.mkdir(exist_ok=True)
    rows = [figures.model_dump(mode="json") for figures in made]
    OUT.write_text(json.dumps({"journeys": rows}, ensure_ascii=False, indent=2) + "\n", "utf-8")
    console.print(f"written to {OUT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
