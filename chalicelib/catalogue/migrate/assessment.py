"""What moving one application to another catalogue would change, and whether it may be moved."""

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.migration import Verdict
from chalicelib.domain.names import ApplicationId, ItemId, MaterialId
from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Text


class Moving(Frozen):
    """The difference in words (``changes``), and what of it needs the applicant, or forbids it.

    ``plan``: what it would be moved to, None where nothing was handed in yet. ``waiting``: items
    that nobody has begun, and of which the plan says something else. ``fields`` (``field@party``)
    and ``materials`` are asked anew, ``brought`` are those of them of which a file is to be given;
    where one that waits to be accepted has something to sign again, it ``goes_back``.
    ``offered``: the catalogue that whoever leads it is asked about already.
    """

    application: ApplicationId
    before: str
    to: str
    verdict: Verdict
    offered: str | None = None
    changes: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    forbids: tuple[Text, ...] = ()
    plan: Plan | None = None
    waiting: tuple[ItemId, ...] = ()
    goes_back: bool = False
    fields: tuple[str, ...] = ()
    materials: tuple[MaterialId, ...] = ()
    brought: tuple[MaterialId, ...] = ()
