"""Every kind of thing that can happen to one item of an application."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Literal

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue, Happening, Origin, Values
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import BodyId, CertificateNumber, Code, MaterialId, PartyId

EndedAs = Literal["granted", "declined", "prerequisite_declined", "withdrawn"]

Ground = Literal[
    "hearing", "inspection", "testing", "quarantine", "appraisal", "expert_review", "tender",
    "auction", "site_inspection",
]  # fmt: skip
"""Why the time of an item may stand still: Licensing Law art. 45, and the look on site."""


class NotFilled(Frozen):
    """A certificate of an earlier item that fills nothing, and why (``domain/denials.py``)."""

    certificate: Code
    party: PartyId
    reason: str


class ItemPrefilled(Happening):
    """Values that earlier items produced, filled in for this one; or why one of them was not."""

    sealed: ClassVar[bool] = True
    kind: Literal["item_prefilled"] = "item_prefilled"
    values: Values
    origins: tuple[Origin, ...]
    refused: NotFilled | None = None


class Dispatched(Happening):
    """The item went to its body, under a handle of its own for this round."""

    kind: Literal["dispatched"] = "dispatched"
    body: BodyId
    round: int
    handle: str
    due: datetime
    provisional: bool


class Taken(Happening):
    """An officer took it into work."""

    kind: Literal["taken"] = "taken"
    officer: str


class Granted(Happening):
    """The department granted it, with the content of each certificate to issue."""

    sealed: ClassVar[bool] = True
    kind: Literal["granted"] = "granted"
    round: int
    certificates: Mapping[Code, Mapping[str, FieldValue]]


class ItemDeclined(Happening):
    """The department declined it: reason, article, and what can be done against it."""

    sealed: ClassVar[bool] = True
    kind: Literal["item_declined"] = "item_declined"
    round: int
    reason: str
    article: str
    remedies: str


class ItemReturned(Happening):
    """The department asked for a correction of these fields and materials, and no others."""

    sealed: ClassVar[bool] = True
    kind: Literal["item_returned"] = "item_returned"
    round: int
    reason: str
    fields: tuple[str, ...]
    materials: tuple[MaterialId, ...]


class ItemCorrected(Happening):
    """The applicant corrected what was marked."""

    kind: Literal["item_corrected"] = "item_corrected"
    round: int


class Suspended(Happening):
    """The department stopped the time: on which ground, by which article, for how long.

    ``days`` are the working days that its notice says this will take, where it says so;
    ``offers`` the appointments that the applicant may choose from.
    """

    kind: Literal["suspended"] = "suspended"
    round: int
    ground: Ground
    article: str
    days: int | None
    offers: tuple[datetime, ...]


class AppointmentBooked(Happening):
    """The applicant took one of the offered appointments, or moved it to another."""

    kind: Literal["appointment_booked"] = "appointment_booked"
    round: int
    at: datetime


class Continued(Happening):
    """The department let the time run on: the item is due then."""

    kind: Literal["continued"] = "continued"
    round: int
    due: datetime
    provisional: bool


class Extended(Happening):
    """The department took more time, once (Licensing Law art. 42): the item is due then."""

    kind: Literal["extended"] = "extended"
    round: int
    limit: Limit
    article: str
    due: datetime
    provisional: bool


class Overdue(Happening):
    """The time ran out and nothing was decided. It raises lights and notices, nothing else."""

    kind: Literal["overdue"] = "overdue"
    round: int
    due: datetime


class WithdrawalTold(Happening):
    """The department's own system was told that the applicant took it back."""

    kind: Literal["withdrawal_told"] = "withdrawal_told"
    round: int


class Explained(Happening):
    """What the department gave as its reason for what it did in the same breath."""

    sealed: ClassVar[bool] = True
    kind: Literal["explained"] = "explained"
    round: int
    of: Literal["suspended", "extended"]
    reason: str


class Issued(Frozen):
    """A certificate that was issued: of which type, for which party, under which number."""

    certificate: Code
    party: PartyId
    number: CertificateNumber


class Certified(Happening):
    """The granted item yielded its certificates: it has ended."""

    kind: Literal["certified"] = "certified"
    certificates: tuple[Issued, ...]


class Ended(Happening):
    """The item ended without a grant."""

    kind: Literal["ended"] = "ended"
    how: EndedAs


class Parked(Happening):
    """Something unforeseen stopped it: an operator looks."""

    kind: Literal["parked"] = "parked"
    state: str
    error: str


class Resumed(Happening):
    """An operator let it go on."""

    kind: Literal["resumed"] = "resumed"
