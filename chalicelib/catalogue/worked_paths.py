"""A folder → the answers of every worked path, by life event and path."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from chalicelib.domain.definitions.fact import FactValue

PLACE = Path("tests/definitions")
"""Where librarians write what they expect."""

Answers = Mapping[str, FactValue]


def worked_paths(folder: Path) -> dict[str, dict[str, Answers]]:
    """``{life event: {path: answers}}``; empty where nobody worked a path through."""
    files = sorted((folder / PLACE).glob("*.yaml"))
    read = (yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) for path in files)
    return {
        expected["life_event"]: {
            name: _as_told(path["answers"]) for name, path in expected["paths"].items()
        }
        for expected in read
        if "paths" in expected
    }


def _as_told(answers: Mapping[str, object]) -> dict[str, FactValue]:
    """What is chosen together is a tuple."""
    return {key: tuple(value) if isinstance(value, list) else value  # type: ignore[misc]  # as YAML has it
            for key, value in answers.items()}  # fmt: skip
