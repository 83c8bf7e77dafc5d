"""The one form's fields: what is asked, of whom, of what type, and what may fill it."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Code, Snake
from chalicelib.domain.text import Text

FieldType = Literal[
    "text", "long_text", "name", "resident_id", "credit_code", "phone",
    "amount", "number", "count", "date", "choice", "choices",
]  # fmt: skip


class Option(Frozen):
    """One value that may be chosen, and what people read."""

    value: Snake
    text: Text


class Source(Frozen):
    """A field of a certificate type of the same party, from which a form field is filled."""

    certificate: Code
    field: Snake


class FormField(Frozen):
    """One field of the one form; ``prefill`` lists its sources, the best first.

    ``of`` is the role of the party it is about. Amounts are whole fen.
    """

    id: Snake
    text: Text
    hint: Text | None = None
    type: FieldType
    of: Snake
    options: tuple[Option, ...] = ()
    prefill: tuple[Source, ...] = ()
    required: bool = True
    max_length: int = Field(default=200, ge=1, le=4000)
    minimum: float | None = None
    maximum: float | None = None
