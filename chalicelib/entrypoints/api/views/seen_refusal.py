"""A refusal → what they may know of it who can do something about it."""

from pydantic import Field

from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ItemId


class Refusal(Frozen):
    """Why an item was declined, by which article, and what can be done against it."""

    reason: str = Field(repr=False)
    article: str
    remedies: str


def seen_refusal(item: ItemId, desk: Desk) -> Refusal | None:
    """The reason of a refusal may be personal: it is the applicant's, who can act on it."""
    refused = desk.application.item_refusals.get(item)
    if refused is None or not desk.may("collect"):
        return None
    return Refusal(reason=refused.reason, article=refused.article, remedies=refused.remedies)
