"""A shelf on which people look for life events: what it is about, or who they are."""

from typing import Literal

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Slug
from chalicelib.domain.text import Text

Kind = Literal["about", "person"]


class Theme(Frozen):
    """``about``: what in life it belongs to; ``person``: who would look here ("I am…")."""

    id: Slug
    kind: Kind
    title: Text
    summary: Text | None = None
