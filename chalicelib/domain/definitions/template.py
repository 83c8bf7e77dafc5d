"""How a certificate of one type is laid out on paper; everything has a default."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Snake
from chalicelib.domain.text import Text


class FieldGroup(Frozen):
    """Fields that stand together, under a title if they have one."""

    title: Text | None = None
    fields: tuple[Snake, ...] = Field(min_length=1)


class Template(Frozen):
    """What differs from the plain layout: the type's title, and its fields in their order.

    ``large``: fields shown in large letters above all others. ``groups``: the others, put together;
    what no group names follows by itself, so that nothing is forgotten. ``photo``: the field that
    carries a portrait. ``left_out``: fields that are on no paper. ``seal``: what stands in the seal
    beneath the issuer's name. ``note``: what the holder is told at the foot.
    """

    paper: Literal["a3", "a4", "a5"] = "a4"
    orientation: Literal["portrait", "landscape"] = "portrait"
    heading: Text | None = None
    large: tuple[Snake, ...] = ()
    groups: tuple[FieldGroup, ...] = ()
    photo: Snake | None = None
    left_out: tuple[Snake, ...] = ()
    seal: Text | None = None
    note: Text | None = None


PLAIN = Template()
"""What a type has for which nobody wrote one."""
