"""sources.yaml → which register serves which base."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ConfigDict

from chalicelib.domain.definitions.certificate import Base
from chalicelib.domain.names import Slug
from infra.local.departments.library import BUNDLES
from infra.local.departments.reading import read

SOURCES = BUNDLES / "sources.yaml"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Source(_Part):
    id: Slug
    base: Base


class _Sources(_Part):
    sources: tuple[_Source, ...]


def bases(path: Path = SOURCES) -> Mapping[Slug, Base]:
    """The base of each register by its id; without such a file each is named by its base."""
    if not path.exists():
        return {base.replace("_", "-"): base for base in get_args(Base)}
    return {source.id: source.base for source in read(path, _Sources).sources}
