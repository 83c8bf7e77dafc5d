"""The shape of every value here: it never changes, and it knows all its fields."""

import json

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: a change makes a new one, an unknown field is refused, no error shows what came."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    def canonical(self) -> bytes:
        """The one byte form of this value, for hashes: JSON, sorted keys, no blanks, UTF-8."""
        return json.dumps(
            self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
