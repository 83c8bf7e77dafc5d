"""The shapes that definitions have → JSON Schemas, by which an editor helps whoever writes them.

JSON Schema draft 2020-12, one for each kind of file. What depends on other files (whether an item
exists) is for the check to say.
"""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel

from chalicelib.catalogue.reading.files import FOLDERS, LIBRARIES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLACE = Path("docs/schemas")
"""Where the schemas stand, from the project's root."""


def schemas() -> dict[str, str]:
    """Each schema's file name and its text, for every kind of file that is read."""
    kinds = (*LIBRARIES.values(), *(kind for _, kind in FOLDERS.values()))
    return {_file(kind): _text(kind) for kind in kinds}


def schema_line(file: str, kind: type[BaseModel]) -> str:
    """The first line by which a definition file tells editors its schema."""
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    return f"# yaml-language-server: $schema={up}{(PLACE / _file(kind)).as_posix()}"


def _file(kind: type[BaseModel]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower() + ".json"


def _text(kind: type[BaseModel]) -> str:
    schema = {"$schema": DIALECT, **kind.model_json_schema()}
    return json.dumps(_named_by_key(schema), ensure_ascii=False, indent=1) + "\n"


def _named_by_key(part: Any) -> Any:
    """Without the titles that pydantic makes up from the keys: an editor shows the key itself."""
    if isinstance(part, list):
        return [_named_by_key(each) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _named_by_key(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str))
    }
