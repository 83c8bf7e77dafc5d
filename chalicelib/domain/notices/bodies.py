"""The clear entries about dispatch → which body has an item now, and which one leads."""

from collections.abc import Mapping

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.happenings import Submitted
from chalicelib.domain.journal.item_happenings import Dispatched
from chalicelib.domain.names import BodyId
from chalicelib.domain.notices.notice import body_owner
from chalicelib.domain.notices.people import Part
from chalicelib.domain.plan import Plan


class Bodies(Frozen):
    """The body of each item that was dispatched; ``lead`` where the leading one has an item too."""

    lead: BodyId | None = None
    having: Mapping[str, BodyId] = Field(default_factory=dict)

    def after(self, entry: Entry) -> "Bodies":
        """The same, once this happened as well."""
        match entry.body:
            case Submitted() as submitted:
                return self.model_copy(update={"lead": _lead(submitted.plan)})
            case Dispatched() as sent:
                having = {**self.having, entry.stream: sent.body}
                return self.model_copy(update={"having": having})
            case _:
                return self

    def told(self, entry: Entry) -> tuple[Part, ...]:
        """Who is told of this entry of an item's journal: of lateness the leading body, too."""
        lead = self.lead if entry.kind == "overdue" else None
        names = dict.fromkeys(n for n in (self.having.get(entry.stream), lead) if n)
        return tuple(Part(party=None, owner=body_owner(name), standing="joined") for name in names)


def _lead(plan: Plan) -> BodyId | None:
    """The leading department's body, as far as the plan itself tells it."""
    return next((item.body for item in plan.items if item.department == plan.lead), None)
