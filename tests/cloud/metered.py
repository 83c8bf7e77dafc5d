"""A cloud in memory on real tables, where every call of DynamoDB is counted by who made it.

Stages, machine, adapters and rows are the real ones; the tables are those of moto, or of an engine
at an address, and may be shared by clouds of different seeds. What is only looked at is no cost.
"""

import os
from collections import defaultdict
from contextlib import contextmanager

import boto3
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.adapters.applications.table_applications import TableApplications
from chalicelib.adapters.applications.wrapping_key import WrappingKey
from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import CertificateSeal, TableCertificates
from chalicelib.adapters.ledger import TableLedger
from infra import template
from tests.cloud.in_memory import InMemoryCloud

REGION = "eu-west-1"
TABLES = {
    "applications": "ApplicationsTable",
    "certificates": "CertificatesTable",
    "ledger": "LedgerTable",
}


class LocalKms:
    """Data keys, wrapped by one key that is kept here."""

    def __init__(self):
        self._key = AESGCM(bytes(32))

    def generate_data_key(self, **asked):
        """A key, and the same wrapped for this context."""
        made, nonce = os.urandom(32), os.urandom(12)
        wrapped = nonce + self._key.encrypt(nonce, made, _context(asked))
        return {"Plaintext": made, "CiphertextBlob": wrapped}

    def decrypt(self, **asked):
        """The key that was wrapped for this context."""
        blob = asked["CiphertextBlob"]
        return {"Plaintext": self._key.decrypt(blob[:12], blob[12:], _context(asked))}


def _context(asked):
    return repr(sorted(asked["EncryptionContext"].items())).encode()


class Watched(TableApplications):
    """Tells of each change once it stands, as the table's stream does."""

    def __init__(self, written, *parts):
        super().__init__(*parts)
        self._written = written

    def write(self, change):
        super().write(change)
        self._written(change)


class MeteredCloud(InMemoryCloud):
    """``spent``: read and write units, by function; ``doors`` for what people and bodies ask."""

    def __init__(self, definitions, seed=0, address=None):
        super().__init__(definitions, seed)
        self.spent = defaultdict(lambda: [0.0, 0.0])
        self._who = "doors"
        self._is_aside = False
        self._make_tables(address)
        kms, around = LocalKms(), self.interruptions.around
        tables = {name: Table(name, REGION, address, self._count) for name in TABLES}
        self.applications = Watched(self._written, tables["applications"], self.clock,
                                    WrappingKey(kms, "key"))  # fmt: skip
        seal = CertificateSeal(kms, "key")
        self.certificates = TableCertificates(tables["certificates"], seal, self.holders)
        self.ledger = TableLedger(tables["ledger"], self.holders, self.clock)
        self.interruptions.around = lambda who, action: self._as(who, lambda: around(who, action))

    def stands(self, application):
        """An application as it stands, looked at aside."""
        with self.aside():
            return super().stands(application)

    @contextmanager
    def aside(self):
        """What is only looked at."""
        before, self._is_aside = self._is_aside, True
        yield
        self._is_aside = before

    def units(self, *who):
        """Read and write units of these functions, or of all."""
        spent = [units for name, units in self.spent.items() if not who or name in who]
        return tuple(sum(column) for column in zip(*spent, strict=True)) or (0.0, 0.0)

    def _as(self, who, action):
        before, self._who = self._who, who
        try:
            action()
        finally:
            self._who = before

    def _count(self, consumed):
        if not self._is_aside:
            self.spent[self._who][0] += consumed.read_units
            self.spent[self._who][1] += consumed.write_units

    def _make_tables(self, address):
        client = boto3.client("dynamodb", REGION, endpoint_url=address)
        for name, resource in TABLES.items():
            if name not in client.list_tables()["TableNames"]:
                client.create_table(TableName=name, **template.table_of(resource))
