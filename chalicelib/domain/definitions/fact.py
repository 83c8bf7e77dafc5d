"""The typed facts that conditions may speak of."""

from typing import Literal

from chalicelib.domain.definitions.field import Option
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import FactPath
from chalicelib.domain.text import Text

FactValue = bool | int | float | str | tuple[str, ...]
FactKind = Literal["yes_no", "choice", "choices", "number", "count", "amount", "date", "area"]


class FactType(Frozen):
    """One typed thing that answers or registers tell; ``unit`` where it has one (``m²``)."""

    path: FactPath
    text: Text
    kind: FactKind
    options: tuple[Option, ...] = ()
    unit: str | None = None
