"""How long the function takes for each page, what the first one weighs, and a cold start of it.

A local cloud is started as `make demo` starts it, and applications are brought to each of their
states over the public API. Then a worker with the unpacked package answers each page, again and
again, beside the cloud: tables, keys, files and other functions are asked over real HTTP.
"""

import gzip
import os
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from benchmarks.figure import Figure, exactly, spread
from benchmarks.packaging import MB, ZIP
from benchmarks.reading import Heard, Reader, named, request
from benchmarks.states import Known, states
from benchmarks.worker import Worker, worker
from infra.local.place import Place
from infra.local.service import Service, running

COMMAND = "python -m benchmarks.run portal"
ROUNDS, COLD = 20, 7
LIMIT = 100
SHOWN = 200
FIRST_PAGE = 60_000
"""Bytes, compressed, with its style: what a slow network may be asked for."""
OF_PAGES = re.compile(
    r"(assets|jinja2|markupsafe|govuk_frontend_jinja|chalicelib/entrypoints/pages)/"
)
ASSET = re.compile(r'(?:href|src)="(/assets/[^"]+)"')
LEVEL = 6
"""As compressed by API Gateway, near enough."""


def measure() -> Iterator[Figure]:
    """Every page there is; the first by weight and from cold; what pages add to the package."""
    with ExitStack() as held:
        fresh = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="yijian-pages-")))
        service = held.enter_context(running(Place(fresh)))
        package = fresh / "package"
        zipfile.ZipFile(ZIP).extractall(package)
        environment = told(service)
        known = held.enter_context(states(service))
        doors = held.enter_context(worker(package, environment))
        yield from pages(doors, service, known)
        yield from first_page(doors, service)
        yield from from_cold(package, environment)
    yield of_the_package()


def told(service: Service) -> dict[str, str]:
    """What the doors' function is told here, with the operator's keys."""
    name = service.outputs["APIHandlerName"]
    made = service.cloud.client("lambda").get_function_configuration(FunctionName=name)
    return {**os.environ, **service.cloud.environment(), **made["Environment"]["Variables"],
            "_HANDLER": "app.app", "POWERTOOLS_TRACE_DISABLED": "1"}  # fmt: skip


def pages(doors: Worker, service: Service, known: Known) -> Iterator[Figure]:
    """The slowest page by the wall and by the processor, all of them beside it; calls to AWS."""
    taken = looked_at(doors, service, known)
    shown = {
        page: [each for each in heard if each.status == SHOWN] for page, heard in taken.items()
    }
    measured = {page: heard for page, heard in shown.items() if heard}
    others = {page: heard[-1].status if heard else "no address"
              for page, heard in taken.items() if page not in measured}  # fmt: skip
    wall = {page: [each.wall for each in heard] for page, heard in measured.items()}
    cpu = {page: [each.cpu for each in heard] for page, heard in measured.items()}
    yield slowest(wall, "ms", {"not shown": others})
    yield slowest(cpu, "ms CPU", {})
    yield calls_of(measured)


def slowest(times: Mapping[str, list[float]], unit: str, beside: Mapping[str, object]) -> Figure:
    """The 95th percentile of each page; the limit is for every single one."""
    high = {page: round(part(those, 95), 1) for page, those in times.items()}
    every = [each for those in times.values() for each in those]
    worst = sorted(high, key=lambda page: -high[page])
    return Figure(
        name=f"a page in the function, p95: the slowest of {len(times)} pages", unit=unit,
        command=COMMAND, at_most=LIMIT, taken=exactly(high[worst[0]]),
        beside={"p50 of all": round(part(every, 50), 1), "p95 of all": round(part(every, 95), 1),
                "load of this machine": round(os.getloadavg()[0], 1),
                "over the limit": [page for page in worst if high[page] > LIMIT],
                "each, p95": {page: high[page] for page in worst}, **beside},
    )  # fmt: skip


def calls_of(measured: Mapping[str, list[Heard]]) -> Figure:
    """What each page asks of AWS, one call after the other: what a slower network multiplies."""
    calls = {page: Counter(map(named_call, heard[-1].calls)) for page, heard in measured.items()}
    most = sorted(calls, key=lambda page: -calls[page].total())
    return Figure(
        name="calls to AWS for a page: the page with the most", unit="calls", command=COMMAND,
        taken=exactly(calls[most[0]].total()),
        beside={page: dict(calls[page]) for page in most},
    )  # fmt: skip


def named_call(target: str) -> str:
    """A call by its operation (DynamoDB, KMS), else by the path that it goes to."""
    return "/".join(target.split("/")[3:]) if "://" in target else target.rpartition(".")[2]


def looked_at(doors: Worker, service: Service, known: Known) -> dict[str, list[Heard]]:
    """Each page by whom it is for, in interleaved rounds, after one that warms everything up."""
    readers = {person: Reader(doors, service.base_url) for person in known.people}
    for person, reader in readers.items():
        if person:
            reader.sign_in(person)
    known.prepare(readers)
    taken: dict[str, list[Heard]] = {}
    for number in range(ROUNDS + 1):
        for (method, pattern), (person, names) in known.visits().items():
            path = named(pattern, names)
            heard = readers[person].get(path) if path and method == "GET" else None
            kept = taken.setdefault(pattern, [])
            if heard and number:
                kept.append(heard)
    return taken


def part(values: list[float], percent: int) -> float:
    """A percentile, by the nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, -(-len(ranked) * percent // 100) - 1)] if ranked else 0.0


def first_page(doors: Worker, service: Service) -> Iterator[Figure]:
    """What a browser fetches of the first page, as it is sent: the page, its style, its scripts."""
    reader = Reader(doors, service.base_url)
    page = reader.get("/").text
    parts = {"page": page} | {each: reader.get(each).text for each in ASSET.findall(page)}
    sizes = {name: len(gzip.compress(text.encode(), LEVEL)) for name, text in parts.items()}
    yield Figure(
        name="first page with its styles and scripts, compressed", unit="bytes", command=COMMAND,
        taken=exactly(sum(sizes.values())), at_most=FIRST_PAGE, beside=sizes,
    )  # fmt: skip


def from_cold(package: Path, environment: Mapping[str, str]) -> Iterator[Figure]:
    """From nothing to the first page, and what it needs of memory."""
    started = []
    for _ in range(COLD):
        with worker(package, environment) as fresh:
            started.append(fresh.ask(request("GET", "/", "", {"accept": "text/html"})))
    yield Figure(
        name="cold import + first page", unit="ms CPU", command=COMMAND,
        taken=spread([each.imported + each.cpu for each in started], 0),
        beside={"import": spread([each.imported for each in started], 0).median,
                "first page": spread([each.cpu for each in started], 0).median,
                "first page, wall": spread([each.wall for each in started], 0).median},
    )  # fmt: skip
    yield Figure(
        name="memory after a cold first page", unit="MiB", command=COMMAND,
        taken=spread([each.memory for each in started], 0), beside={"the function has": 1024},
    )  # fmt: skip


def of_the_package() -> Figure:
    """What pages add to the package of every function."""
    with zipfile.ZipFile(ZIP) as archive:
        entries = [each for each in archive.infolist() if OF_PAGES.match(each.filename)]
    whole = sum(each.compress_size for each in entries)
    by_folder = {name: round(sum(each.compress_size for each in entries
                                 if each.filename.startswith(name)) / MB, 3)
                 for name in ("assets", "jinja2", "markupsafe", "govuk_frontend_jinja",
                              "chalicelib/entrypoints/pages")}  # fmt: skip
    unzipped = round(sum(each.file_size for each in entries) / MB, 2)
    return Figure(name="what the pages add to the package, zipped", unit="MB", command=COMMAND,
                  taken=exactly(round(whole / MB, 2)),
                  beside={"unzipped": unzipped, **by_folder})  # fmt: skip
