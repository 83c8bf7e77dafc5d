"""The shape of every value here: it never changes, and it knows all its fields."""

import json
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, JsonValue


def canonical(value: Mapping[str, JsonValue]) -> bytes:
    """The one byte form of a JSON value, for hashes: sorted keys, no blanks, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


class Frozen(BaseModel):
    """A value: a change makes a new one, an unknown field is refused, no error shows what came."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def canonical(self) -> bytes:
        """The one byte form of this value, for hashes."""
        return canonical(self.model_dump(mode="json"))
