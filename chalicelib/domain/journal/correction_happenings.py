"""What becomes of a request for correction that the applicant does not answer at once."""

from datetime import datetime
from typing import Literal

from chalicelib.domain.journal.happenings import Happening
from chalicelib.domain.names import ItemId


class Reminded(Happening):
    """The applicant was told again of a request for correction, before it was due.

    ``request``: the number of its entry. ``items`` were not corrected by then; none: acceptance
    asked, for the application as a whole.
    """

    kind: Literal["reminded"] = "reminded"
    request: int
    items: tuple[ItemId, ...]
    due: datetime
    provisional: bool


class Uncorrected(Happening):
    """A request for correction was not answered in time, for these items (none: at acceptance).

    It decides nothing: the applicant may still answer, and each department may decide.
    """

    kind: Literal["uncorrected"] = "uncorrected"
    request: int
    items: tuple[ItemId, ...]
    due: datetime
