"""Everything that a body's officer or system can say of a case."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.journal.item_happenings import Ground
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import Code, MaterialId

MOST_OFFERS = 20
LONGEST_STOP = 1000
"""Working days that a suspension may be announced for."""

_FIGURE = r"[0-9一二三四五六七八九十百零]{1,6}"
ARTICLE = rf"^第?{_FIGURE}条?(之{_FIGURE})?([(（]?第?{_FIGURE}[)）款项]?){{0,2}}$"
"""``45``, ``45(1)``, ``第四十五条第一款``: what stands clear in the journal is a citation alone."""

Article = Annotated[str, StringConstraints(pattern=ARTICLE, max_length=30)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
ReceiptHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Take(Frozen):
    """An officer takes it into work."""

    outcome: Literal["taken"] = "taken"


class Grant(Frozen):
    """Granted, with the content of each certificate to issue."""

    outcome: Literal["granted"] = "granted"
    certificates: Mapping[Code, Mapping[str, FieldValue]] = Field(default_factory=dict, repr=False)


class Decline(Frozen):
    """Declined: why, by which article, and what can be done against it."""

    outcome: Literal["declined"] = "declined"
    reason: Reason = Field(repr=False)
    article: str = Field(min_length=1, max_length=200)
    remedies: str = Field(min_length=1, max_length=2000)


class Gap(Frozen):
    """The one correction: what is wrong, in which fields and materials of this item."""

    outcome: Literal["correction"] = "correction"
    reason: Reason = Field(repr=False)
    fields: tuple[str, ...] = ()
    materials: tuple[MaterialId, ...] = ()


class Suspend(Frozen):
    """The time stands still from now on: on which ground and why, for about how many working days.

    ``offers`` are appointments that the applicant may choose from, each within office hours.
    """

    outcome: Literal["suspended"] = "suspended"
    ground: Ground
    article: Article
    reason: Reason = Field(repr=False)
    days: int | None = Field(default=None, ge=1, le=LONGEST_STOP)
    offers: tuple[AwareDatetime, ...] = Field(default=(), max_length=MOST_OFFERS)


class Continue(Frozen):
    """The time runs on from now, with what was left.

    ``suspension`` is the receipt of the one that is over: so a repeat that comes late never ends
    another. It may be left out where this round was suspended only once.
    """

    outcome: Literal["continued"] = "continued"
    suspension: ReceiptHash | None = None


class Extend(Frozen):
    """More time is taken, once: how much, by which article, and why."""

    outcome: Literal["extended"] = "extended"
    limit: Limit
    article: Article
    reason: Reason = Field(repr=False)


Says = Take | Grant | Decline | Gap | Suspend | Continue | Extend
