"""The package's folder of assets → where each is asked for, and what it is.

A name bears the hash of what it is: it may be kept for ever, and a former one is asked for no more.
"""

import json
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from chalicelib.domain.errors import Unknown

LIST = "names.json"
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


class Asset(NamedTuple):
    """One file as it is served."""

    text: str
    media_type: str


class PackedAssets:
    """Assets as ``infra/assets.py`` has made them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = json.loads((self._folder / LIST).read_text("utf-8"))
        return names

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {name: (self._folder / name).read_text("utf-8") for name in self._names.values()}

    def path(self, name: str) -> str:
        """Where the current version is asked for; KeyError where there is none of this name."""
        return f"/assets/{self._names[name]}"

    def read(self, name: str) -> Asset:
        """One file by its whole name; raises Unknown for any other."""
        text = self._texts.get(name)
        if text is None:
            raise Unknown("There is no such file, or no longer: load the page anew.")
        return Asset(text, KINDS[name.rpartition(".")[2]])
