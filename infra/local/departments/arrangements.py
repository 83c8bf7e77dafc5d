"""How departments were told to behave in single applications: kept on disk, beside the scenario.

An application is known to departments by its number alone, so that is what it is arranged under.
"""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.numbers import parse_number
from infra.local.departments.library import Library
from infra.local.departments.reading import Unreadable, understand
from infra.local.departments.rules import Rules
from infra.local.departments.strays import strays

NAME = "arrangement"
"""What mistakes in one are told under, in place of a file's name."""
TABLE = "CREATE TABLE IF NOT EXISTS arrangements (application TEXT PRIMARY KEY, items TEXT)"

RULES: TypeAdapter[Rules] = TypeAdapter(Rules)


def _number(text: str) -> str:
    return str(parse_number(text))


class Arrangement(Frozen):
    """For one application, by its number: the items that are not decided as usual."""

    application: Annotated[str, AfterValidator(_number)]
    items: Rules = Field(min_length=1)


def read_arrangement(content: bytes, library: Library) -> Arrangement:
    """What was sent, as JSON, checked; raises Unreadable with a line for each mistake."""
    asked = understand(NAME, content, Arrangement)
    wrong = [f"{NAME}: error: {stray.words}" for stray in strays(asked.items, library)]
    if wrong:
        raise Unreadable("\n".join(wrong))
    return asked


class Arrangements:
    """All of them in one file. What is arranged is on disk before the call returns."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        with closing(self._open()) as rows, rows:
            rows.execute(TABLE)

    def put(self, arrangement: Arrangement) -> None:
        """From now on; what was arranged for the same application before is forgotten."""
        row = (arrangement.application, RULES.dump_json(arrangement.items).decode())
        with self._lock, closing(self._open()) as rows, rows:
            rows.execute("INSERT OR REPLACE INTO arrangements VALUES (?, ?)", row)

    def of(self, application: str) -> Rules:
        """What was arranged for this one, item by item."""
        with self._lock, closing(self._open()) as rows:
            asked = "SELECT items FROM arrangements WHERE application = ?"
            found = rows.execute(asked, (application,)).fetchone()
        return RULES.validate_json(found[0]) if found else {}

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=10)
