"""Every kind of thing that can happen to one item of an application."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Literal

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue, Happening, Origin, Values
from chalicelib.domain.names import BodyId, CertificateNumber, Code, MaterialId, PartyId

EndedAs = Literal["granted", "declined", "prerequisite_declined", "withdrawn"]


class ItemPrefilled(Happening):
    """Values that earlier items produced, filled in for this one."""

    sealed: ClassVar[bool] = True
    kind: Literal["item_prefilled"] = "item_prefilled"
    values: Values
    origins: tuple[Origin, ...]


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
