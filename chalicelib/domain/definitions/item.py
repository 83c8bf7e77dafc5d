"""One service of one department: what it needs, asks, takes and yields."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.requirement import Cancelled, Requirement
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import Code, Slug, Snake
from chalicelib.domain.text import Basis, Confidence, Text

PlaceKind = Literal["premises", "property", "residence", "registration"]
ItemKind = Literal["licence", "confirmation", "benefit", "filing", "service"]
"""What is done, in the words of the guides: 行政许可, 行政确认, 行政给付, 备案, 公共服务."""


class Limits(Frozen):
    """How long the law allows, how long is promised, and how much more may be taken, once.

    ``extension``: in working days or half-days (Licensing Law art. 42: ten working days at most
    for a licence); without it the item cannot be extended.
    """

    statutory: Limit
    promised: Limit
    extension: Limit | None = None


class Fee(Frozen):
    """What the item costs, in fen, and by which law.

    Without an ``amount`` the figure is not known: the department tells it. Free of charge is 0.
    ``payer``: the role that pays it, where that is not who applies.
    """

    amount: int | None = Field(default=None, ge=0)
    payer: Snake | None = None
    basis: Basis | None = None
    confidence: Confidence
    note: Text | None = None


class Output(Frozen):
    """A certificate that this item yields when granted, and about whom."""

    certificate: Code
    of: Snake
    subject: Snake | None = None


class Superseded(Frozen):
    """A certificate that stands no more once this item's own are issued: of which party."""

    certificate: Code
    of: Snake


class ItemField(Frozen):
    """A form field that this item requires, and when."""

    field: Snake
    when: Condition | None = None


class Item(Frozen):
    """One service of one department, shared by every bundle that needs it.

    ``supersedes``: what it relied on and replaces (the seller's title, by the buyer's). ``kind``:
    what it is; where nobody says, it is held to what binds a licence.
    """

    id: Slug
    title: Text
    kind: ItemKind = "licence"
    department: Slug
    place: PlaceKind
    basis: tuple[Basis, ...] = Field(min_length=1)
    limits: Limits
    fee: Fee
    requirements: tuple[Requirement, ...] = ()
    cancelled: tuple[Cancelled, ...] = ()
    fields: tuple[ItemField, ...] = ()
    outputs: tuple[Output, ...] = ()
    supersedes: tuple[Superseded, ...] = ()
