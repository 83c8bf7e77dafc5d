"""What was proved before → no second proof, as long as nothing that decides it has changed."""

import hashlib
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import pydantic
import pydantic_core
from pydantic import ValidationError

import chalicelib
from chalicelib.catalogue.check.event import Proved
from chalicelib.domain.definitions.definitions import Definitions

PROVING = ("catalogue", "domain")
"""The packages whose code decides what is found."""
VERSIONS = (sys.version, pydantic.VERSION, pydantic_core.__version__)
"""What is not ours and decides it too: the language, and what reads definitions into values."""


class Kept:
    """A folder of proofs, each named by the hash of all that decides it. It may be emptied."""

    def __init__(self, folder: Path, versions: tuple[str, ...] = VERSIONS) -> None:
        self.folder, self._versions = folder, versions

    def find(self, part: Definitions) -> Proved | None:
        """What was proved of this very part by this very code."""
        try:
            return Proved.model_validate_json(self._file(part).read_bytes())
        except (OSError, ValidationError):
            return None

    def keep(self, part: Definitions, proved: Proved) -> None:
        """Write it whole or not at all; where nothing can be written, it is proved again."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=self.folder) as apart:
                half = Path(apart) / "proved"
                half.write_text(proved.model_dump_json(), "utf-8")
                half.replace(self._file(part))

    def _file(self, part: Definitions) -> Path:
        name = hashlib.sha256(self._code + part.hash.encode()).hexdigest()
        return self.folder / f"{name}.json"

    @cached_property
    def _code(self) -> bytes:
        """A hash over the source of everything that proves, and of all that runs it."""
        whole = hashlib.sha256("\n".join(self._versions).encode())
        root = Path(chalicelib.__file__).parent
        for package in PROVING:
            for file in sorted((root / package).rglob("*.py")):
                whole.update(file.read_bytes())
        return whole.digest()
