"""What was seen and acknowledged of one application → whether any is lost, or happened twice."""

import hashlib
from collections import Counter

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.errors import Unknown
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.entry import WHOLE
from tests.cloud.chronicle import DECISIONS, Chronicle
from tests.cloud.due import due_by_hand
from tests.cloud.told import Told

ONCE_AROUND = ("opened", "accepted", "found_not_competent", "withdrew", "delivered", "archived")
ENDS = frozenset({"certified", "ended"})


class Account:
    """Keeps what the journal showed before, and every receipt that somebody was given."""

    def __init__(self, cloud, application):
        self._cloud, self.application = cloud, application
        self._looked = None
        self._seen = {}
        self._receipts = set()
        self._counted = {}
        self.number, self.is_right = None, True
        self.chronicle, self._told = Chronicle(cloud), Told(cloud)

    def acknowledge(self, receipt, asked_round):
        """A body was told that its decision is written: of just the round it spoke of."""
        assert receipt.round == asked_round, "a decision was taken for another round"
        self._receipts.add(receipt)

    def balance(self):
        """Look at everything that stands, where anything was written since the last look."""
        records = self._cloud.applications.read(self.application)
        told = self._cloud.inboxes.everything(), len(self._cloud.mail.sent)
        looked = records.entries, len(self._receipts), len(self._cloud.connector.pushed), told
        if looked == self._looked:
            return
        self._looked, self.is_right = looked, False
        verify(records.entries)
        self._nothing_is_lost(records)
        self._nothing_is_twice(records)
        self.chronicle.follow()
        self._everything_is_in_order(records)
        self._told.balance(records)
        self.is_right = True

    def _nothing_is_lost(self, records):
        streams = {}
        for entry in records.entries:
            streams.setdefault(entry.stream, []).append(entry.hash)
        for stream, hashes in self._seen.items():
            stands = streams.get(stream, [])[: len(hashes)]
            assert stands == hashes, f"what stood in {stream} stands no more"
        self._seen = streams
        everything = {entry.hash for entry in records.entries}
        lost = [each for each in self._receipts if each.receipt not in everything]
        assert not lost, f"{lost} was acknowledged, and is not there"

    def _nothing_is_twice(self, records):
        counted = Counter((e.stream, e.kind) for e in records.entries)
        for kind in ONCE_AROUND:
            assert counted[WHOLE, kind] <= 1, f"{kind} happened twice"
        in_rounds = [e for e in records.entries if e.kind in DECISIONS | {"dispatched"}]
        rounds = Counter((e.stream, _what(e.kind), e.body.round) for e in in_rounds)
        assert set(rounds.values()) <= {1}, f"twice in one round: {rounds}"
        ends = Counter(e.stream for e in records.entries if e.kind in ENDS)
        assert set(ends.values()) <= {1}, f"an item ended twice: {ends}"
        origins = Counter(each.origin for each in self._issued())
        assert set(origins.values()) <= {1}, f"a certificate was issued twice: {origins}"

    def _everything_is_in_order(self, records):
        stands = self._cloud.stands(self.application).application
        assert self.number in {None, stands.number}, "its number changed"
        self.number = stands.number
        for name, progress in stands.items.items():
            if progress.round:
                assert stands.accepted_at, f"{name} was sent before acceptance"
                after = stands.plan.item(name).after
                ended = {stands.items[other].ended for other in after}
                assert ended <= {"granted"}, f"{name} was sent before what it needs had ended"
            if progress.is_undecided and not progress.is_suspended:
                self._is_due(name, progress, stands.plan.item(name), records)
        if stands.phase in {"delivered", "archived"} and stands.accepted_at:
            assert all(p.ended for p in stands.items.values()), "delivered by halves"
        for push in self._cloud.connector.pushed:
            meant = self._meant(push.handle)
            assert (meant.item, meant.round, meant.body) == (push.item, push.round, push.body)

    def _meant(self, handle):
        try:
            return self._cloud.applications.handle(hashed(handle))
        except Unknown:
            raise AssertionError("a body was given a handle that means nothing") from None

    def _is_due(self, name, progress, item, records):
        """What is told is what comes of counting, and the worklist says the same."""
        entries = records.of(name)
        if self._counted.get(name) == len(entries):
            return
        self._counted[name] = len(entries)
        by_hand = due_by_hand(int(item.promised.value), entries, PublishedCalendar().current())
        assert progress.due == by_hand, f"{name} is due {progress.due}, and not {by_hand}"
        lines = self._cloud.applications.worklist(progress.body)
        listed = {line.stream: line.due for line in lines if line.application == self.application}
        assert listed.get(name) == by_hand, f"{name} is listed as due {listed.get(name)}"

    def close(self):
        """Once it is archived: whatever was decided came of it, and nothing is left behind."""
        stands = self._cloud.stands(self.application).application
        assert stands.phase == "archived", f"it never ends: {stands.phase}, {self._how(stands)}"
        for each in self._receipts:
            if each.outcome in {"granted", "item_declined"}:
                end, item = each.outcome.removeprefix("item_"), each.item
                assert stands.items[item].ended == end, f"{item} was {end} and ended otherwise"
        issued = {each.number for each in self._issued()}
        assert set(stands.delivered) == issued, "what was issued is not what was delivered"
        memory = self._cloud.applications
        assert memory.glance(self.application).tokens == (), "a token is left"
        assert self.application not in {each.application for each in memory.unfinished()}
        assert not [line for body in self._bodies(stands) for line in memory.worklist(body)
                    if line.application == self.application], "it stands in a worklist"  # fmt: skip
        self._told.close(memory.read(self.application))
        self._package_is_whole()

    def _package_is_whole(self):
        entries = self._cloud.applications.glance(self.application).entries
        (archived,) = [entry.body for entry in entries if entry.kind == "archived"]
        package = self._cloud.archives.packages[archived.package]
        assert hashlib.sha256(package).hexdigest() == archived.sha256, "the package is another one"

    def _issued(self):
        kept = self._cloud.certificates.everything()
        return [each for each in kept if each.origin.startswith(f"{self.application}/")]

    @staticmethod
    def _bodies(stands):
        desks = {f"desk-{area}" for area in stands.places.values()}
        return desks | {item.body for item in stands.plan.items}

    @staticmethod
    def _how(stands):
        return {name: p.ended or ("parked" if p.parked else p.stage)
                for name, p in stands.items.items()}  # fmt: skip


def _what(kind):
    """What is but once in a round: a sending, a request for correction, a decision."""
    return kind if kind in {"dispatched", "item_returned"} else "decided"
