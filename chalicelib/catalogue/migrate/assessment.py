"""What moving one application to another catalogue would change, and whether it may be moved."""

from typing import Literal

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId, ItemId, MaterialId
from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Text

Verdict = Literal["same", "safe", "applicant", "forbidden"]
"""``same``: it is there already. ``safe``: nothing that its applicant must do or know otherwise.
``applicant``: only once whoever leads it agrees. ``forbidden``: never; each reason is named."""


class Moving(Frozen):
    """The difference in words (``changes``), and what of it needs the applicant, or forbids it.

    ``plan``: what it would be moved to, None where nothing was handed in yet. ``waiting``: items
    that nobody has begun, and of which the plan says something else. ``fields`` (``field@party``)
    and ``materials`` are asked anew; where one that waits to be accepted has any, it ``goes_back``.
    """

    application: ApplicationId
    before: str
    to: str
    verdict: Verdict
    changes: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    forbids: tuple[Text, ...] = ()
    plan: Plan | None = None
    waiting: tuple[ItemId, ...] = ()
    goes_back: bool = False
    fields: tuple[str, ...] = ()
    materials: tuple[MaterialId, ...] = ()
