"""A page that is a file, and a folder of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class StaticPage(NamedTuple):
    """One file, by its path from the folder that it belongs to."""

    path: str
    text: str


def write_pages(pages: Iterable[StaticPage], folder: Path) -> list[Path]:
    """Write each where it belongs; the files, in their order."""
    written = []
    for page in pages:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, "utf-8")
        written.append(path)
    return written
