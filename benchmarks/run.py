"""Every benchmark → a table, and build/bench.json.

    python -m benchmarks.run [module ...]

What is measured again replaces its figures in the file; a limit that is missed is shown and is no
error: machines differ, and are noisy.
"""

import json
import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from rich.console import Console
from rich.table import Table

import benchmarks
from benchmarks.figure import Figure

OUT = Path(__file__).parent.parent / "build" / "bench.json"
MET = {True: "[green]met[/green]", False: "[bold red]MISSED[/bold red]", None: "–"}

Measure = Callable[[], Iterable[Figure]]


def measures() -> dict[str, Measure]:
    """The modules that measure something, by name."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    found = {name: import_module(f"benchmarks.{name}") for name in names if name != "run"}
    return {name: module.measure for name, module in found.items() if hasattr(module, "measure")}


def taken(wanted: dict[str, Measure], console: Console) -> Iterator[tuple[str, list[Figure]]]:
    """The figures of each; one that fails says so, and the others are measured as well."""
    for name, measure in wanted.items():
        console.print(f"measuring {name} ...")
        try:
            yield name, list(measure())
        except Exception:  # noqa: BLE001 - the door of a command
            console.print(traceback.format_exc(), markup=False)
            yield name, []


def table(figures: Iterable[Figure]) -> Table:
    """All figures, one a line."""
    shown = Table("figure", "median", "range", "rounds", "unit", "limit", "", title="bench")
    for figure in figures:
        median, least, most, rounds = figure.taken
        limit = "" if figure.at_most is None else f"≤ {figure.at_most:g}"
        shown.add_row(figure.name, f"{median:g}", f"{least:g} … {most:g}", str(rounds),
                      figure.unit, limit, MET[figure.is_met])  # fmt: skip
    return shown


def keep(results: dict[str, list[Figure]]) -> None:
    """Write them, beside those of the modules that were not measured now."""
    before = json.loads(OUT.read_text("utf-8")) if OUT.exists() else {}
    now = {name: [figure.written() for figure in figures] for name, figures in results.items()}
    known = {name: before[name] for name in before if name in measures()}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(dict(sorted({**known, **now}.items())), ensure_ascii=False,
                              indent=2) + "\n", "utf-8")  # fmt: skip


def main(names: list[str]) -> int:
    """Measure, keep, show; 1 where something could not be measured."""
    console, known = Console(), measures()
    if unknown := set(names) - set(known):
        console.print(f"There is no {', '.join(sorted(unknown))}: choose from {', '.join(known)}.")
        return 1
    results = dict(taken({name: known[name] for name in names or known}, console))
    failed = sorted(name for name, figures in results.items() if not figures)
    keep({name: figures for name, figures in results.items() if figures})
    console.print(table(figure for figures in results.values() for figure in figures))
    console.print(f"written to {OUT.relative_to(OUT.parent.parent)}")
    if failed:
        console.print(f"[bold red]Not measured, see above: {', '.join(failed)}[/bold red]")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
