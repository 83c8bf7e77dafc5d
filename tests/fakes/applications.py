"""Applications kept in memory, under the same conditions as in a table.

It is a small cloud's memory: many threads may use it, and ``on_write`` hears of every change.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from chalicelib.domain.errors import ConcurrentChange, Conflict, Invalid, Unknown
from chalicelib.domain.graph import slice_of
from chalicelib.domain.journal.entry import WHOLE, Entry
from chalicelib.domain.journal.erasing_happenings import Erased, PartErased
from chalicelib.domain.journal.happenings import (
    Archived,
    Invited,
    Opened,
    PartyStood,
    Submitted,
)
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.records import (
    Belongs,
    Change,
    Excerpt,
    HandleGiven,
    InvitationSent,
    Listed,
    Note,
    Records,
    Reserved,
    Token,
    TokenUsed,
    Unlisted,
)
from chalicelib.domain.journal.snapshot import plan_in, snapshot_of
from chalicelib.domain.names import ApplicationId, PartyId
from chalicelib.domain.party import GONE
from chalicelib.ports.applications import (
    HandleMeaning,
    InvitationMeaning,
    ReservationMeaning,
    Unfinished,
    WorklistEntry,
)
from chalicelib.ports.clocks import Clock

MOST_ROWS = 100


class WallClock:
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FakeApplications:
    """Every method of the port; ``destroy_key`` erases a party."""

    def __init__(
        self,
        on_write: Callable[[Change], None] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._on_write = on_write
        self._clock = clock or WallClock()
        self._lock = threading.RLock()
        self._entries: dict[ApplicationId, dict[tuple[str, int], Entry]] = {}
        self._tokens: dict[ApplicationId, dict[tuple[str, str], Token]] = {}
        self._handles: dict[str, HandleMeaning] = {}
        self._invitations: dict[str, InvitationMeaning] = {}
        self._reservations: dict[str, tuple[ReservationMeaning, datetime]] = {}
        self._worklists: dict[tuple[ApplicationId, str], Listed] = {}
        self._holders: dict[tuple[ApplicationId, PartyId], tuple[str, datetime]] = {}
        self._place = ""
        self._unfinished: dict[ApplicationId, datetime] = {}
        self._invited: dict[tuple[ApplicationId, str], datetime] = {}
        self.reads = 0
        self._destroyed: set[tuple[ApplicationId, PartyId | None]] = set()
        self.drafts: dict[ApplicationId, datetime] = {}
        self.closed: dict[ApplicationId, datetime] = {}
        self.kept: dict[ApplicationId, datetime] = {}
        self.remains: dict[tuple[ApplicationId, PartyId | None], datetime] = {}

    def read(self, application: ApplicationId, part: Part | None = None) -> Records:
        records = self._records(
            application,
            lambda entry: entry.body.sealed and (application, entry.subject) in self._destroyed,
        )
        return excerpt_of(records, part) if part else records

    def glance(self, application: ApplicationId, part: Part | None = None) -> Records:
        records = self._records(application, lambda entry: entry.body.sealed)
        return excerpt_of(records, part) if part else records

    def _records(self, application, is_hidden) -> Records:
        self.reads += 1
        with self._lock:
            entries = sorted(self._entries.get(application, {}).items())
            tokens = sorted(self._tokens.get(application, {}).items())
        if not entries:
            raise Unknown("There is no such application, or you have no part in it.")
        return Records(
            application=application,
            entries=tuple(_hidden(e) if is_hidden(e) else e for _, e in entries),
            tokens=tuple(token for _, token in tokens),
        )

    def is_as_long(self, application: ApplicationId, lengths: Mapping[str, int]) -> bool:
        with self._lock:
            entries = self._entries.get(application, {})
            return not any((stream, n + 1) in entries for stream, n in lengths.items())

    def write(self, change: Change) -> None:
        with self._lock:
            entries = tuple(self._writable(change))
            for note in change.notes:
                self._check(note, change)
            if len(change.entries) + len(change.notes) > MOST_ROWS:
                raise Invalid("This is too much at once: send less together.")
            for entry in entries:
                self._add(change.application, entry)
            for note in change.notes:
                self._note(change.application, note)
        if self._on_write:
            self._on_write(change)

    def destroy_key(self, application: ApplicationId, party: PartyId) -> None:
        """Let nobody read any more what was sealed about a party."""
        self._destroyed.add((application, party))

    def _writable(self, change: Change) -> Iterator[Entry]:
        for entry in change.entries:
            if entry.body is None or entry.salt is None:
                raise Invalid("Only an open entry can be written.")
            if entry.body.sealed and not entry.subject:
                raise Invalid("It is sealed: say which party it is about.")
            if entry.body.sealed and (change.application, entry.subject) in self._destroyed:
                raise Conflict("The key was destroyed: nothing can be added.")
            if (entry.stream, entry.sequence) in self._entries.get(change.application, {}):
                raise ConcurrentChange("Somebody else changed this application.")
            # What comes back is what JSON can carry, as it is from a table.
            yield Entry.model_validate_json(entry.model_dump_json())

    def _check(self, note: Note, change: Change) -> None:
        is_taken = False
        match note:
            case HandleGiven():
                is_taken = note.handle in self._handles
            case InvitationSent():
                is_taken = note.code in self._invitations
            case Reserved():
                is_taken = self.reservation(note.key) is not None
            case Belongs() if not change.entries and change.application not in self._entries:
                raise Unknown("There is no such application, or you have no part in it.")
        if is_taken:
            raise ConcurrentChange("Somebody else was first.")

    def _add(self, application: ApplicationId, entry: Entry) -> None:
        self._entries.setdefault(application, {})[entry.stream, entry.sequence] = entry
        self._mark(application, entry)
        if isinstance(entry.body, Submitted):
            self._unfinished[application] = entry.at
        if isinstance(entry.body, Invited):
            self._invited[application, entry.body.party] = entry.body.expires
        if isinstance(entry.body, PartyStood):
            self._invited.pop((application, entry.body.party), None)
            if entry.body.standing in GONE:
                self._holders.pop((application, entry.body.party), None)
        if isinstance(entry.body, Archived):
            self._unfinished.pop(application, None)

    def _mark(self, application: ApplicationId, entry: Entry) -> None:
        """What is looked at by its age, and what was erased."""
        match entry.body:
            case Opened():
                self.drafts[application] = entry.at
            case Submitted():
                self.drafts.pop(application, None)
            case Archived():
                self.closed[application] = entry.at
            case Erased():
                self.drafts.pop(application, None)
                self.closed.pop(application, None)
                self.kept.pop(application, None)
                self.remains[application, None] = entry.at
                for party in entry.body.parties:
                    self._end(application, party)
            case PartErased():
                self.remains[application, entry.body.party] = entry.at
                self._end(application, entry.body.party)

    def _end(self, application: ApplicationId, party: PartyId) -> None:
        self.destroy_key(application, party)
        self._holders.pop((application, party), None)
        self._invited.pop((application, party), None)

    def clear(self, application: ApplicationId, party: PartyId | None) -> None:
        """Nothing but the journal stays; of a part, its invitations go."""
        with self._lock:
            self._invitations = {
                code: meaning for code, meaning in self._invitations.items()
                if meaning.application != application or party not in {None, meaning.party}
            }  # fmt: skip
            if party is None:
                self._tokens.pop(application, None)
                lines = [place for place in self._worklists if place[0] == application]
                for place in lines:
                    del self._worklists[place]

    def _note(self, application: ApplicationId, note: Note) -> None:
        match note:
            case Token():
                self._keep(application, note)
            case TokenUsed():
                self._drop(application, note.token)
            case HandleGiven():
                self._handles[note.handle] = HandleMeaning(
                    application=application, item=note.item, round=note.round, body=note.body
                )
            case InvitationSent():
                self._invitations[note.code] = InvitationMeaning(
                    application=application, party=note.party, expires=note.expires, tries=0
                )
            case Reserved():
                meaning = ReservationMeaning(application=application, request=note.request)
                self._reservations[note.key] = meaning, note.expires
            case Listed():
                self._worklists[application, note.stream] = note
            case Unlisted():
                self._worklists.pop((application, note.stream), None)
            case Belongs():
                opened = self._entries[application][WHOLE, 1].at
                self._holders[application, note.party] = note.holder, opened

    def _keep(self, application: ApplicationId, token: Token) -> None:
        tokens = self._tokens.setdefault(application, {})
        stands = tokens.get((token.stream, token.state))
        if not stands or stands.attempt <= token.attempt:
            tokens[token.stream, token.state] = token

    def _drop(self, application: ApplicationId, token: Token) -> None:
        tokens = self._tokens.get(application, {})
        stands = tokens.get((token.stream, token.state))
        if stands and stands.value == token.value:
            del tokens[token.stream, token.state]

    def handle(self, handle: str) -> HandleMeaning:
        return _known(self._handles, handle)

    def invitation(self, code: str) -> InvitationMeaning:
        return _known(self._invitations, code)

    def count_try(self, code: str) -> int:
        with self._lock:
            stands = _known(self._invitations, code)
            counted = stands.model_copy(update={"tries": stands.tries + 1})
            self._invitations[code] = counted
            return counted.tries

    def reservation(self, key: str) -> ReservationMeaning | None:
        meaning, expires = self._reservations.get(key, (None, self._clock.now()))
        return meaning if expires > self._clock.now() else None

    def belonging_to(self, holder: str) -> tuple[ApplicationId, ...]:
        with self._lock:
            theirs = {
                application: opened
                for (application, _), (whose, opened) in self._holders.items()
                if whose == holder
            }
        return tuple(sorted(theirs, key=theirs.__getitem__, reverse=True))

    def worklist(self, worklist: str) -> tuple[WorklistEntry, ...]:
        with self._lock:
            lines = [
                WorklistEntry(application=application, stream=stream, due=note.due)
                for (application, stream), note in self._worklists.items()
                if note.worklist == worklist
            ]
        return tuple(sorted(lines, key=lambda line: (line.due, line.application, line.stream)))

    def waiting(self, worklist: str, since: datetime) -> Iterator[WorklistEntry]:
        yield from (line for line in self.worklist(worklist) if line.due >= since)

    def lapsing(self, until: datetime) -> tuple[ApplicationId, ...]:
        with self._lock:
            ended = sorted((at, name) for (name, _), at in self._invited.items() if at <= until)
            return tuple(dict.fromkeys(name for _, name in ended))

    def unfinished(self, after: str = "") -> Iterator[Unfinished]:
        with self._lock:
            circle = sorted((at.isoformat(), name) for name, at in self._unfinished.items())
        begun = [each for each in circle if each[0] <= after]
        for place, name in [*circle[len(begun) :], *begun]:
            yield Unfinished(application=name, place=place)

    def place_looked_at(self) -> str:
        return self._place

    def keep_place(self, place: str) -> None:
        self._place = place


def excerpt_of(records: Records, part: Part) -> Records:
    """Nothing but what was asked for: whoever goes past it is told NotRead."""
    snapshot = snapshot_of(records.entries)
    if snapshot is None:
        return records
    streams, people = part.streams(snapshot.graph, snapshot.named), part.people(snapshot.graph)
    named = {snapshot.named[party] for party in people if party in snapshot.named}
    plan = plan_in(records.entries)
    planned = part.looked_at(snapshot.graph) & snapshot.graph.by_item.keys()
    slices = {item: slice_of(plan, item) for item in planned} if part.reach != "driving" else {}
    tokens = part.looked_at(snapshot.graph) if part.reach == "driving" else ()
    return Records(
        application=records.application,
        entries=tuple(
            e for e in records.entries
            if e.stream in streams
            or (e.stream == WHOLE
                and (e.sequence > snapshot.head.sequence or e.sequence in named))
        ),
        tokens=tuple(token for token in records.tokens if token.stream in tokens),
        excerpt=Excerpt(snapshot=snapshot, items=streams, slices=slices, people=people),
    )  # fmt: skip


def _hidden(entry: Entry) -> Entry:
    return entry.model_copy(update={"body": None, "salt": None})


def _known(meanings, name):
    if name not in meanings:
        raise Unknown("There is no such thing, or it has run out.")
    return meanings[name]
