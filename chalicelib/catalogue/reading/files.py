"""A folder → which file holds which definitions, and the files that hold none."""

from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from chalicelib.catalogue.finding import Finding
from chalicelib.domain.definitions.bundle import Bundle
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.department import Area, Body, Department
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.definitions.overlay import Overlay
from chalicelib.domain.definitions.proof import Proof
from chalicelib.domain.definitions.source import Source as AskedSource
from chalicelib.domain.definitions.theme import Theme
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Text


class Facts(Frozen):
    """What ``facts.yaml`` holds."""

    facts: tuple[FactType, ...]


class Fields(Frozen):
    """What ``fields.yaml`` holds."""

    fields: tuple[FormField, ...]


class Certificates(Frozen):
    """What ``certificates.yaml`` holds."""

    certificates: tuple[CertificateType, ...]


class Departments(Frozen):
    """What ``departments.yaml`` holds."""

    departments: tuple[Department, ...]
    areas: tuple[Area, ...]
    bodies: tuple[Body, ...]


class Proofs(Frozen):
    """What ``proofs.yaml`` holds."""

    proofs: tuple[Proof, ...]


class Sources(Frozen):
    """What ``sources.yaml`` holds."""

    sources: tuple[AskedSource, ...]


class Themes(Frozen):
    """What ``themes.yaml`` holds."""

    themes: tuple[Theme, ...]


LIBRARIES: dict[str, type[BaseModel]] = {
    "bundles/facts.yaml": Facts,
    "bundles/fields.yaml": Fields,
    "bundles/certificates.yaml": Certificates,
    "bundles/departments.yaml": Departments,
    "bundles/proofs.yaml": Proofs,
    "bundles/sources.yaml": Sources,
    "bundles/themes.yaml": Themes,
}
"""The files that hold several definitions, each under the name it has in Definitions."""

NEEDED = tuple(name for name, kind in LIBRARIES.items() if kind not in (Sources, Themes))
"""The libraries without which nothing can be read; without sources only our own is asked, and
without themes life events are found by words alone."""

FOLDERS: dict[str, tuple[str, type[BaseModel]]] = {
    "events": ("life_events", LifeEvent),
    "bundles": ("bundles", Bundle),
    "bundles/items": ("items", Item),
    "bundles/overlays": ("overlays", Overlay),
}
"""The folders whose other files hold one definition each."""


class Source(NamedTuple):
    """One file: what it holds, and its collection where it is one of many."""

    file: str
    kind: type[BaseModel]
    collection: str | None


def sources(folder: Path) -> list[Source | Finding]:
    """Every file that definitions are read from, by name, and a finding for each that is not."""
    missing = [_missing(name) for name in NEEDED if not (folder / name).is_file()]
    written = (
        path.relative_to(folder).as_posix()
        for top in ("events", "bundles")
        for path in (folder / top).rglob("*.y*ml")
    )
    return [*missing, *(_source(name) for name in sorted(written))]


def _source(file: str) -> Source | Finding:
    folder, _, name = file.rpartition("/")
    if file in LIBRARIES:
        return Source(file, LIBRARIES[file], None)
    if folder not in FOLDERS or not name.endswith(".yaml"):
        return _unread(file)
    collection, kind = FOLDERS[folder]
    return Source(file, kind, collection)


def _missing(file: str) -> Finding:
    names = ", ".join(f"{name}: []" for name in LIBRARIES[file].model_fields)
    return Finding(
        file=file,
        line=1,
        message=Text(zh="缺少这个文件", en="this file is missing"),
        remedy=Text(zh=f"请建立它，至少写上 {names}", en=f"create it, with at least {names}"),
    )


def _unread(file: str) -> Finding:
    return Finding(
        file=file,
        line=1,
        message=Text(zh="这里的文件不会被读取", en="a file of this name is not read here"),
        remedy=Text(
            zh=f"定义只在 {'/、'.join(FOLDERS)}/ 里，文件名以 .yaml 结尾",
            en=f"definitions live in {'/, '.join(FOLDERS)}/, and their names end in .yaml",
        ),
    )
