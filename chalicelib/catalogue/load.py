"""A folder of definitions → Definitions with the place of each part, or everything wrong in it."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import BaseModel

from chalicelib.catalogue.finding import Finding, Place
from chalicelib.catalogue.reading.files import Source, sources
from chalicelib.catalogue.reading.shape import shape
from chalicelib.catalogue.reading.written import Written
from chalicelib.catalogue.reading.yaml_file import read_yaml
from chalicelib.catalogue.sources import Sources, Spot
from chalicelib.domain.answers import as_fact, misfit
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactType, FactValue
from chalicelib.domain.text import Text


@dataclass(frozen=True, slots=True)
class Loaded:
    """Every file could be read; whether they fit together is for the check to say."""

    definitions: Definitions
    sources: Sources


@dataclass(frozen=True, slots=True)
class Refused:
    """Some file could not be read: everything that is wrong, in all of them."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One file's definition, and where it stands."""

    source: Source
    value: BaseModel
    spots: dict[Place, Spot]


def load(folder: Path) -> Loaded | Refused:
    """Read ``events/`` and ``bundles/`` below a folder. Reads every file before it answers."""
    parts: list[_Part] = []
    findings: list[Finding] = []
    for source in sources(folder):
        if isinstance(source, Finding):
            findings.append(source)
            continue
        written = read_yaml(source.file, (folder / source.file).read_bytes())
        value = shape(written, source.kind)
        if value is not None:
            _refuse_other_name(written, source, value)
            parts.append(_Part(source, value, written.spots))
        findings += written.findings
    return Refused(tuple(findings)) if findings else _joined(parts)


def _refuse_other_name(written: Written, source: Source, value: BaseModel) -> None:
    """One of many is found by its name: the file bears the id, or the area that it is of."""
    key = "area" if "area" in type(value).model_fields else "id"
    name, file = getattr(value, key, None), PurePosixPath(source.file)
    if source.collection is None or name == file.stem:
        return
    written.find(
        written.spots[(key,)].line,
        Text(
            zh=f"{key} 是 {name}，文件名却是 {file.name}",
            en=f"the {key} {name} is not this file's name",
        ),
        Text(
            zh=f"请把文件改名为 {name}.yaml，或改 {key}",
            en=f"rename the file {name}.yaml, or the {key}",
        ),
    )


def _joined(parts: list[_Part]) -> Loaded:
    collections: dict[str, list[BaseModel]] = {name: [] for name in Definitions.model_fields}
    spots: dict[Place, Spot] = {}
    for part in parts:
        under = _placed(part, collections)
        spots |= {(*under, *at): spot for at, spot in part.spots.items()}
    return Loaded(_typed(Definitions.model_validate(collections)), Sources(spots))


def _typed(definitions: Definitions) -> Definitions:
    """What a life event gives is of the kind of its fact, as what is answered is."""
    facts = {fact.path: fact for fact in definitions.facts}
    events = tuple(
        event.model_copy(
            update={"given": {path: _as_told(facts.get(path), value)
                              for path, value in event.given.items()}}
        )
        for event in definitions.life_events
    )  # fmt: skip
    return definitions.model_copy(update={"life_events": events})


def _as_told(fact: FactType | None, value: FactValue) -> FactValue:
    """As it is written where it does not fit: that is for the check to say."""
    return value if fact is None or misfit(fact, value) else as_fact(fact.kind, value)


def _placed(part: _Part, collections: dict[str, list[BaseModel]]) -> Place:
    """Put a file's definitions where they belong, and say where that is."""
    name = part.source.collection
    if name is not None:
        collections[name].append(part.value)
        return name, len(collections[name]) - 1
    for key in type(part.value).model_fields:
        collections[key] += getattr(part.value, key)
    return ()
