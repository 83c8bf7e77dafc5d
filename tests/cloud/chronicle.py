"""Every change in the order in which it was written → whether each could follow from those before.

A law keeps what it must remember of the past, and is told of one entry after the other. Whoever
writes has read a moment before, and another may have written to another journal since: a law that
looks across journals asks what stood as of that reading (``base``).
"""

from collections import Counter, defaultdict

DECISIONS = frozenset({"granted", "item_declined", "item_returned"})
ACTS = {
    "party_added": {"prepare"},
    "invited": {"prepare"},
    "typed": {"prepare", "correct"},
    "attached": {"prepare", "correct"},
    "submitted": {"submit"},
    "withdrew": {"withdraw"},
    "item_corrected": {"correct"},
    "appointment_booked": {"correct"},
}
"""What an agent needs a mandate for; of all else (to sign, to agree) there is none."""


class Chronicle:
    """All laws, told of what is new."""

    def __init__(self, cloud):
        self._cloud, self._read = cloud, 0
        self.mandates = Mandates()
        self._laws = (Decisions(), Stops(), Bookings(), Gaps(), Invitations(), self.mandates)

    def follow(self):
        """Whatever was written since the last time."""
        new = self._cloud.changes[self._read :]
        for number, change in enumerate(new, start=self._read):
            for entry in change.entries:
                for law in self._laws:
                    law.see(entry, number, self._cloud.bases[number])
        self._read = len(self._cloud.changes)


class Decisions:
    """Officers decide; time decides nothing, and is said to be up once in a round at most.

    A round is decided once; where a correction was not made in time, by what there is.
    """

    def __init__(self):
        self._late, self._uncorrected = set(), set()
        self._open, self._returned = {}, {}

    def see(self, entry, _number, _base):
        if entry.kind == "dispatched":
            self._open[entry.stream] = entry.body.round
        if entry.kind in DECISIONS:
            assert entry.actor.startswith("officer:"), f"{entry.actor} decided: {entry.kind}"
            self._decided(entry)
        if entry.kind == "item_corrected":
            del self._returned[entry.stream]
        if entry.kind == "uncorrected":
            self._uncorrected |= set(entry.body.items)
        if entry.kind == "overdue":
            once = entry.stream, entry.body.round
            assert once not in self._late, "overdue twice in a round"
            self._late.add(once)

    def _decided(self, entry):
        item, waits = entry.stream, self._open
        if item in self._uncorrected & set(self._returned) and entry.kind != "item_returned":
            waits = self._returned
        assert waits.pop(item, None) == entry.body.round, "decided out of its round"
        if entry.kind == "item_returned":
            self._returned[item] = entry.body.round


class Stops:
    """A suspension holds until its one end; an item is extended once, while its time runs."""

    def __init__(self):
        self._held, self._extended = {}, Counter()

    def see(self, entry, _number, _base):
        held = self._held.get(entry.stream)
        if entry.kind == "suspended":
            assert held is None, "suspended within a suspension"
            self._held[entry.stream] = entry.hash
        if entry.kind == "continued":
            assert held, "it went on, and had not stood still"
        if entry.kind == "extended":
            assert held is None, "extended while it stood still"
            self._extended[entry.stream] += 1
            assert self._extended[entry.stream] == 1, "extended twice"
        if entry.kind in DECISIONS | {"continued", "certified", "ended"}:
            self._held.pop(entry.stream, None)


class Bookings:
    """One appointment at a time: of those that are offered, and not moved once it is past."""

    def __init__(self):
        self._offers, self._booked = defaultdict(tuple), {}

    def see(self, entry, _number, _base):
        item = entry.stream
        if entry.kind == "suspended":
            self._offers[item] = entry.body.offers
        if entry.kind == "appointment_booked":
            assert entry.body.at in self._offers[item], "booked, and not offered"
            assert entry.body.at > entry.at, "booked for a time that was past"
            before = self._booked.get(item)
            assert before is None or before > entry.at, "moved, and it was past"
            self._booked[item] = entry.body.at
        if entry.kind in DECISIONS | {"continued", "ended"}:
            self._offers.pop(item, None)
            self._booked.pop(item, None)


class Gaps:
    """What is missing is asked for once, together, and before anybody answers it."""

    def __init__(self):
        self._open, self._asked = {}, set()

    def see(self, entry, number, base):
        if entry.kind == "item_returned":
            self._open[entry.stream] = number
        if entry.kind == "gathered":
            self._gathered(set(entry.body.items), base)
        if entry.kind == "item_corrected":
            assert entry.stream in self._asked, "corrected, and nobody had asked"
            self._open.pop(entry.stream, None)
        if entry.kind == "ended":
            self._open.pop(entry.stream, None)

    def _gathered(self, items, base):
        assert not items & self._asked, "asked for twice"
        assert items <= set(self._open), "asked for what nobody found missing"
        known = {item for item, since in self._open.items() if since < base}
        assert known - self._asked <= items, f"left out: {known - self._asked - items}"
        self._asked |= items


class Invitations:
    """Whoever joins was invited, and in time; what has lapsed or was taken back stays so."""

    def __init__(self):
        self._standing, self._until = {}, {}

    def see(self, entry, _number, _base):
        if entry.kind == "party_added":
            self._standing[entry.body.party] = entry.body.standing
        if entry.kind == "invited":
            self._until[entry.body.party] = entry.body.expires
        if entry.kind == "party_stood":
            before = self._standing[entry.body.party]
            after = entry.body.standing
            allowed = {"invited": {"joined", "refused", "lapsed", "released", "taken_back"},
                       "refused": {"joined", "taken_back"},
                       "lapsed": {"taken_back"}, "named": {"taken_back"}}  # fmt: skip
            assert after in allowed.get(before, ()), f"{before}, and then {after}"
            if after in {"joined", "refused"}:
                assert entry.at < self._until[entry.body.party], "answered after its end"
            self._standing[entry.body.party] = after


class Mandates:
    """An agent does what a mandate reaches, and nothing once it was taken back."""

    def __init__(self):
        self.reach = frozenset()
        self._lately = {}

    def see(self, entry, number, base):
        if entry.kind in {"mandated", "mandate_ended"}:
            assert entry.actor == "party:keeper", f"{entry.actor} gave a mandate"
            now = frozenset(getattr(entry.body, "reach", ()))
            self._lately.update(dict.fromkeys(self.reach - now, number))
            self.reach = now
        if entry.actor == "party:agent" and entry.kind != "party_stood":
            self._acted(entry, base)

    def _acted(self, entry, base):
        lately = {act for act, since in self._lately.items() if since >= base}
        may = ACTS.get(entry.kind, {"prepare"} if entry.kind == "party_named" else set())
        assert may & (self.reach | lately), f"an agent without a mandate: {entry.kind}"
