"""A YAML file of ours → the typed value it holds, or every line of it that is wrong."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from chalicelib.catalogue.reading.shape import shape
from chalicelib.catalogue.reading.yaml_file import read_yaml

Model = TypeVar("Model", bound=BaseModel)


class Unreadable(Exception):
    """The file cannot be used: one line for each mistake, with its file and line."""


def read(path: Path, kind: type[Model]) -> Model:
    """Read one file; raises Unreadable naming each line that is wrong and what to write there."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read ({error.strerror}): name another file.") from None
    return understand(str(path), content, kind)


def understand(name: str, content: bytes, kind: type[Model]) -> Model:
    """The same of what stands in no file of ours, or was read before: ``name`` is told instead."""
    written = read_yaml(name, content)
    value = shape(written, kind)
    if value is None or written.findings:
        raise Unreadable("\n".join(finding.told("en") for finding in written.findings))
    return value


def line_of(path: Path, *at: str | int) -> int:
    """The line on which a part of a readable file stands."""
    return read_yaml(str(path), path.read_bytes()).spots[at].line
