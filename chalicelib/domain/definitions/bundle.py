"""The items behind a life event: which under what conditions, in what explicit order."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.retention import UNSAID, Retention
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import Slug
from chalicelib.domain.text import Text

OnDecline = Literal["dependants_end", "all_end"]


class BundleItem(Frozen):
    """An item's place in a bundle.

    ``after`` adds to the order that follows from material; ``if_declined`` says what a refusal
    means for the rest: only what depends on it ends, or everything undecided does.
    """

    item: Slug
    when: Condition | None = None
    after: tuple[Slug, ...] = ()
    if_declined: OnDecline = "dependants_end"


class Bundle(Frozen):
    """What stands behind one or several life events, led by one department.

    ``correction``: how long the applicant may take to answer a request for correction.
    ``retention``: how long its closed cases are kept as archive; 30 years where it does not say.
    """

    id: Slug
    title: Text
    lead: Slug
    items: tuple[BundleItem, ...] = Field(min_length=1)
    correction: Limit | None = None
    retention: Retention | None = None

    @property
    def kept(self) -> Retention:
        """How long its closed cases are kept, said or not."""
        return self.retention or UNSAID
