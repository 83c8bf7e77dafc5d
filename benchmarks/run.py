"""Every benchmark → build/bench.json, and a line for each as it comes in."""

import json
from pathlib import Path

from benchmarks import planning, starting

OUT = Path(__file__).parent.parent / "build" / "bench.json"


def main() -> None:
    """Measure in turn; show and keep."""
    definitions = planning.current()
    results: dict[str, object] = {}
    for name, measure in (
        ("plan", lambda: planning.plans(definitions)),
        ("plan_growth", lambda: planning.growth(definitions)),
        ("cold_import", starting.cold_import),
        ("package", starting.package),
    ):
        print(f"measuring {name} ...", flush=True)
        results[name] = measure()
        print(f"  {json.dumps(results[name])}")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    print(f"written to {OUT.relative_to(OUT.parent.parent)}")


if __name__ == "__main__":
    main()
