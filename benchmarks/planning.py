"""How long a plan takes: every life event with every question unanswered, and growth by items."""

import math
from pathlib import Path

from benchmarks.rounds import Taken, interleaved
from chalicelib.catalogue.load import Loaded, load
from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.planning import Case, plan_case

ROOT = Path(__file__).parent.parent
SIZES = (5, 10, 20, 40, 80, 160)
ROUNDS = 15


def plans(definitions: Definitions) -> dict[str, Taken]:
    """One plan of each life event, nothing answered yet."""
    cases = {event.id: _case(definitions, event.id) for event in definitions.life_events}
    return interleaved({name: lambda c=case: plan_case(c) for name, case in cases.items()}, ROUNDS)


def growth(definitions: Definitions) -> dict[str, object]:
    """Plans of synthetic bundles, and the slope of log time to log items."""
    cases = {str(size): _case(_grown(definitions, size), definitions.life_events[0].id)
             for size in SIZES}  # fmt: skip
    taken = interleaved({n: lambda c=case: plan_case(c) for n, case in cases.items()}, ROUNDS)
    first, last = taken[str(SIZES[0])]["median_ms"], taken[str(SIZES[-1])]["median_ms"]
    slope = math.log(last / first) / math.log(SIZES[-1] / SIZES[0])
    return {"items": taken, "slope": round(slope, 3)}


def current() -> Definitions:
    """The definitions of this repository."""
    loaded = load(ROOT)
    if not isinstance(loaded, Loaded):
        raise SystemExit("The definitions do not load: run `make check`.")
    return loaded.definitions


def _case(definitions: Definitions, name: str) -> Case:
    event = definitions.life_event(name)
    area = definitions.areas[0].code
    return Case(definitions=definitions, event=event, facts={},
                places=dict.fromkeys(event.places, area))  # fmt: skip


def _grown(definitions: Definitions, size: int) -> Definitions:
    """The same definitions, with as many items in the first event's bundle, each needing none."""
    event = definitions.life_events[0]
    models = [definitions.items_by_id[p.item] for p in definitions.bundle(event.bundle).items]
    copies = tuple(
        models[n % len(models)].model_copy(update={"id": f"copy-{n}", "outputs": ()})
        for n in range(size)
    )
    bundle = Bundle(id=event.bundle, title=event.title, lead=definitions.departments[0].id,
                    items=tuple(BundleItem(item=copy.id) for copy in copies))  # fmt: skip
    known = {name: getattr(definitions, name) for name in Definitions.model_fields}
    return Definitions(**{**known, "items": copies, "bundles": (bundle,)})
