"""Department roles, the areas served, and the bodies that fill a role in an area."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.definitions.head_key import HeadKey
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode, Slug
from chalicelib.domain.text import Text


class Department(Frozen):
    """A role in government, the same in every area."""

    id: Slug
    title: Text


class Area(Frozen):
    """A place that is served."""

    code: AreaCode
    title: Text


class Body(Frozen):
    """The department that serves some areas for one role.

    ``connector``: ``worklist`` (its officers work here) or ``system`` (cases are also pushed to
    a system of its own). ``head_key`` is the public JWK of its head, who signs the slice: nothing
    is published before that.
    """

    id: Slug
    department: Slug
    title: Text
    areas: tuple[AreaCode, ...] = Field(min_length=1)
    connector: Literal["worklist", "system"]
    head_key: HeadKey | None = None
