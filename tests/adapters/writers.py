"""Writers that keep a database busy while it is killed, and remember what they were told."""

import itertools
import os
import threading
import time
from typing import NamedTuple

from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.applications.wrapping_key import WrappingKey
from chalicelib.adapters.certificates import CertificateSeal, TableCertificates
from chalicelib.domain.errors import ConcurrentChange, SourceDown, Unknown
from chalicelib.domain.journal import item_happenings as within
from chalicelib.domain.journal.records import Change, HandleGiven, Listed
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.ports.applications_builders import NOW, SetClock, after, happened, token, typed
from tests.ports.certificates_contract import certificate

ITEMS = ("register-moon", "light-moon")
numbers = itertools.count(1)


PAUSE = 0.1
"""Seconds until whoever found nobody there calls again."""


class Acknowledged(NamedTuple):
    """What was written, and when that was told."""

    what: object
    at: float


class Kms:
    """Keys that stand in the process: the database is what is killed here, not KMS."""

    def __init__(self):
        self._keys = {}

    def generate_data_key(self, **_asked):
        key, wrapped = os.urandom(32), os.urandom(16)
        self._keys[wrapped] = key
        return {"Plaintext": key, "CiphertextBlob": wrapped}

    def decrypt(self, *, CiphertextBlob, **_asked):  # noqa: N803 - KMS's name
        return {"Plaintext": self._keys[CiphertextBlob]}


class Writer(threading.Thread):
    """Writes one thing after another until it is told to stop; ``met`` is the last that failed."""

    def __init__(self):
        super().__init__(daemon=True)
        self.acknowledged, self.doubtful, self.unforeseen = [], [], []
        self.met = None
        self._is_over = threading.Event()

    def run(self):
        try:
            while not self._is_over.is_set():
                self.write_one()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            self.unforeseen.append(error)

    def stop(self):
        self._is_over.set()
        self.join()

    def attempt(self, what, write):
        """Write it; whoever gets no answer, or another answer, does not know whether it stands."""
        try:
            write()
        except SourceDown as down:
            self.met = down.__cause__
            self.doubtful.append(what)
            time.sleep(PAUSE)
        except ConcurrentChange as change:
            self.met = change
            self.doubtful.append(what)
        else:
            self.acknowledged.append(Acknowledged(what, time.monotonic()))


class JournalWriter(Writer):
    """Writes changes of several rows: what happened in three streams, and what stands beside."""

    def __init__(self, table, kms, application):
        super().__init__()
        self.port = TableApplications(table, SetClock(), WrappingKey(kms, "key"))
        self.application = application

    def write_one(self):
        try:
            change = self._next()
        except SourceDown as down:
            self.met = down.__cause__
            time.sleep(PAUSE)
        else:
            self.attempt(change, lambda: self.port.write(change))

    def _next(self):
        try:
            entries = self.port.read(self.application).entries
        except Unknown:
            entries = ()
        number = next(numbers)
        items = [happened(within.Resumed(), item) for item in ITEMS]
        added = after(entries, typed(f"near {number}"), *items)
        notes = [HandleGiven(handle=f"h-{number}", item=ITEMS[0], round=1, body="sky-990101"),
                 *(Listed(stream=item, worklist=f"w-{number}", due=NOW) for item in ITEMS),
                 token(f"t-{number}")]  # fmt: skip
        return Change(application=self.application, entries=added, notes=tuple(notes))


class CertificateWriter(Writer):
    """Keeps certificates: three rows each."""

    def __init__(self, table, kms):
        super().__init__()
        self.port = TableCertificates(table, CertificateSeal(kms, "key"), FakeKeyedHash())

    def write_one(self):
        one = certificate(f"N-{next(numbers)}")
        self.attempt(one, lambda: self.port.keep(one))
