"""An application as whoever reads a notice of it has it in view."""

from datetime import datetime
from functools import cached_property

from chalicelib.domain.application import Application
from chalicelib.domain.correcting import time_to_correct
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import Act, LifeEvent
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.certificate_happenings import OfCertificate, Reasoned
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.happenings import Invited, PartyAdded
from chalicelib.domain.journal.item_happenings import Explained, ItemReturned
from chalicelib.domain.journal.records import Records
from chalicelib.domain.limits import Limit
from chalicelib.domain.names import AreaCode, ItemId, PartyId
from chalicelib.domain.notices.notice import Notice
from chalicelib.domain.plan import Plan
from chalicelib.domain.text import Text


class View(Frozen):
    """Everything at hand; ``reach``: what the reader may do with it, and so what they may know.

    ``collects``: whether the results are shown to them.
    """

    records: Records
    application: Application
    plan: Plan
    definitions: Definitions
    reach: frozenset[Act]
    collects: bool

    @cached_property
    def _entries(self) -> dict[tuple[str, int], Entry]:
        return {(entry.stream, entry.sequence): entry for entry in self.records.entries}

    @property
    def event(self) -> LifeEvent:
        """The life event that it is about."""
        return self.definitions.life_event(self.application.life_event)

    @property
    def area(self) -> AreaCode:
        """The area where it is accepted: by its calendar the whole of it is counted."""
        return self.application.places[self.event.places[0]]

    def entry(self, notice: Notice) -> Entry:
        """What a notice is about."""
        return self._entries[notice.stream, notice.sequence]

    def reason(self, entry: Entry) -> str | None:
        """What a department gave as its reason in the same breath, where the reader may know."""
        after = self._entries.get((entry.stream, entry.sequence + 1))
        if after is None or not isinstance(after.body, Explained) or "correct" not in self.reach:
            return None
        return after.body.reason

    def ordered(self, entry: Entry, party: PartyId | None) -> Reasoned | None:
        """Why this was done to a certificate, where the reader holds it or collects results."""
        after = self._entries.get((entry.stream, entry.sequence + 1))
        body = after.body if after else None
        is_theirs = isinstance(entry.body, OfCertificate) and entry.body.party == party
        may_know = is_theirs or "collect" in self.reach
        return body if may_know and isinstance(body, Reasoned) else None

    @property
    def time_to_correct(self) -> Limit:
        """How long the applicant may take to answer a request for correction."""
        return time_to_correct(self.definitions, self.application.life_event)

    def invited_until(self, party: PartyId, added: Entry) -> datetime | None:
        """When the invitation of somebody who was named by this entry lapses, as said last."""
        since = (e.body for e in self.records.entries
                 if e.stream == WHOLE and e.sequence > added.sequence)  # fmt: skip
        until = None
        for body in since:
            if isinstance(body, PartyAdded) and body.party == party:
                break
            if isinstance(body, Invited) and body.party == party:
                until = body.expires
        return until

    def returned(self, item: ItemId, before: Entry) -> ItemReturned | None:
        """What an item's department last found missing by then; None where it is not opened."""
        by_then = (e for e in reversed(self.records.entries) if e.at <= before.at)
        found = (e.body for e in by_then if e.stream == item and isinstance(e.body, ItemReturned))
        return next(found, None)

    def item(self, name: ItemId) -> Text:
        """The title of an item."""
        titles = {item.id: item.title for item in self.plan.items}
        return titles.get(name, same(name))

    def role(self, name: PartyId) -> Text:
        """The title of the part that somebody has."""
        party = self.application.party(name)
        role = self.event.party(party.role if party else name)
        return role.title if role else same(name)


def same(words: str) -> Text:
    """What is said alike in both languages."""
    return Text(zh=words, en=words)
