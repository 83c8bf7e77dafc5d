"""The clear entries about dispatch → which body has an item now; and who leads them all."""

from collections.abc import Mapping

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.correction_happenings import Uncorrected
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.item_happenings import Dispatched
from chalicelib.domain.names import BodyId
from chalicelib.domain.notices.notice import body_owner
from chalicelib.domain.notices.people import Part

LEADS = frozenset({"overdue", "uncorrected"})
"""Of what the body that leads the bundle is told as well, whether or not it has an item in it."""


class Bodies(Frozen):
    """The body of each item that was dispatched; ``lead``, where any leads the bundle there."""

    lead: BodyId | None = None
    having: Mapping[str, BodyId] = Field(default_factory=dict)

    def after(self, entry: Entry) -> "Bodies":
        """The same, once this happened as well."""
        match entry.body:
            case Dispatched() as sent:
                having = {**self.having, entry.stream: sent.body}
                return self.model_copy(update={"having": having})
            case _:
                return self

    def told(self, entry: Entry) -> tuple[Part, ...]:
        """Who is told of this entry: those that have its items; of lateness the leading one, too.

        Where nobody corrected anything at acceptance, no body has an item yet: the desk knows.
        """
        items = entry.body.items if isinstance(entry.body, Uncorrected) else (entry.stream,)
        having = [self.having.get(item) for item in items]
        lead = self.lead if entry.kind in LEADS and any(having) else None
        names = dict.fromkeys(name for name in (*having, lead) if name)
        return tuple(Part(party=None, owner=body_owner(name), standing="joined") for name in names)
