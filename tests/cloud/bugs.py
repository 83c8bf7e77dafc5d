"""Faults of the service's own, to be planted in a cloud: each exchanges one part for a wrong one.

A search that finds nothing wrong proves something only where it finds each of these.
"""

from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Delivered
from chalicelib.domain.journal.records import HandleGiven, Token, TokenUsed
from chalicelib.entrypoints.streams.driving import drive_one
from tests.cloud.memory import Memory
from tests.fakes.archives import FakeArchives
from tests.fakes.certificates import FakeCertificates


def remembering(cloud, kind):
    """Let applications be remembered by this kind of memory."""
    cloud.applications = kind(cloud._written, cloud.clock)
    cloud.applications.cloud = cloud


def unconditional(cloud):
    """A write does not look whether another was first: it stands instead of theirs."""

    class Overwriting(Memory):
        def _writable(self, change):
            return iter(change.entries)

    remembering(cloud, Overwriting)


def swallowed(cloud):
    """Whoever was overtaken is told that it is written."""

    class Swallowing(Memory):
        def write(self, change):
            try:
                super().write(change)
            except ConcurrentChange:
                return

    remembering(cloud, Swallowing)


def halved(cloud):
    """Entries and what stands beside them are written one after the other, not together."""

    class Halving(Memory):
        def write(self, change):
            super().write(change.model_copy(update={"notes": ()}))
            self.cloud.seams.cross("applications")
            super().write(change.model_copy(update={"entries": ()}))

    remembering(cloud, Halving)


def stale(cloud):
    """The handle of an earlier round opens the current one."""

    class Lenient(Memory):
        def handle(self, handle):
            meant = super().handle(handle)
            stands = self.cloud.stands(meant.application).application.items[meant.item]
            return meant.model_copy(update={"round": stands.round})

    remembering(cloud, Lenient)


def forgotten(cloud):
    """A withdrawal is not seen by whoever only glances."""

    class Forgetting(Memory):
        def glance(self, application, part=None):
            records = super().glance(application, part)
            kept = tuple(e for e in records.entries if e.kind != "withdrew")
            return records.model_copy(update={"entries": kept})

    remembering(cloud, Forgetting)


def unlisted(cloud):
    """What is decided stays in the worklist of its body."""

    class Cluttered(Memory):
        def _note(self, application, note):
            if note.kind != "unlisted":
                super()._note(application, note)

    remembering(cloud, Cluttered)


def doubled(cloud):
    """The register does not look what a certificate was issued for."""

    class Doubling(FakeCertificates):
        def keep(self, certificate):
            self._by_number[certificate.number] = certificate
            return certificate

    kept = cloud.certificates.everything()
    cloud.certificates = Doubling(*kept)


def drawn(cloud):
    """A handle is drawn anew each time it is spoken of."""
    derived = cloud.handles

    class Drawing:
        def for_round(self, round_):
            return derived.for_round(round_) + cloud.randomness.draw(2).hex()

    cloud.handles = Drawing()


def hasty(cloud):
    """Every item starts at once."""
    driven = cloud._driven

    def driving(application):
        driven(application)
        for token in cloud.applications.glance(application).tokens:
            if token.state == "await":
                cloud.machine.succeed(token.value)

    cloud._driven = driving


def careless(cloud):
    """The reconciler drives, and never orders a new attempt."""

    def reconcile(*_quiet):
        for each in cloud.applications.unfinished():
            drive_one(each.application, cloud._drive)
        cloud.work()

    cloud.reconcile = reconcile


def early(cloud):
    """What has been granted is handed over with the first item that ends."""
    certify = cloud._functions["certify"]

    def certifying(payload):
        certify(payload)
        records = cloud.applications.read(payload["application"])
        if "delivered" not in {entry.kind for entry in records.entries}:
            happened = (Happened(body=Delivered(certificates=())),)
            cloud.applications.write(cloud.pen("system:deliver").write(records, happened))

    cloud._functions["certify"] = certifying


def truncated(cloud):
    """A package loses its last bytes on the way to the archive."""

    class Truncating(FakeArchives):
        def keep(self, name, package):
            super().keep(name, package[:-1])

    cloud.archives = Truncating()


def untold(cloud):
    """A token is used up before the machine was told, and the reconciler takes it for told."""

    class Early(Memory):
        def write(self, change):
            tokens = [note for note in change.notes if isinstance(note, Token)]
            super().write(change)
            for token in tokens:
                if token.state == "dispatch":
                    used = (TokenUsed(token=token),)
                    super().write(change.model_copy(update={"entries": (), "notes": used}))

    remembering(cloud, Early)


def unhandled(cloud):
    """An item is sent, and its handle is not kept."""

    class Handless(Memory):
        def _note(self, application, note):
            if not isinstance(note, HandleGiven) or note.round == 1:
                super()._note(application, note)

    remembering(cloud, Handless)


OF_WRITING = (halved, doubled, drawn, careless, truncated, untold, unhandled)
OF_THE_COURSE = (unconditional, swallowed, forgotten, unlisted, hasty, early)
