"""Certificates go to newer keys one by one, and are found with all that was said of them."""

from itertools import zip_longest

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import CertificateSeal, TableCertificates
from chalicelib.adapters.certificates.rekeying import CertificateRekeying, Ports
from chalicelib.adapters.ledger import TableLedger
from chalicelib.ports.certificates import Superseded
from tests.fakes.clocks import FakeClock
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.ports.certificates_contract import HOLDER, ISSUED, certificate
from tests.ports.ledgers_contract import disclosure

REGION = "cn-north-1"
KEYS = [("pk", "HASH"), ("sk", "RANGE")]
OLD, NEW = FakeKeyedHash("old-key"), FakeKeyedHash("new-key", ("old-key",))
NUMBERS = ("C-1", "C-2", "C-3")


class Register:
    """A register as it was under the keys of before, and who looks into it since."""

    def __init__(self):
        self.kms = boto3.client("kms", REGION)
        self.keys = [self.kms.create_key()["KeyMetadata"]["Arn"] for _ in range(2)]
        before, now = self.keys
        self.table = Table("certificates", REGION)
        self.old = TableCertificates(self.table, CertificateSeal(self.kms, before), OLD)
        self.seal = CertificateSeal(self.kms, now, (before,))
        self.new = TableCertificates(self.table, self.seal, NEW)
        for number in NUMBERS:
            self.old.keep(certificate(number=number, origin=f"app/{number}"))
        self.old.supersede("C-1", Superseded(at=ISSUED, by="C-2"))

    def steps(self, *, is_dry=False):
        ports = Ports(CertificateSeal(self.kms, self.keys[1], (self.keys[0],)), NEW)
        return CertificateRekeying(self.table, ports, is_dry=is_dry).steps()

    def look(self):
        held = self.new.held_by(HOLDER)
        assert {each.number for each in held} == set(NUMBERS)
        assert len(held) == len(NUMBERS)
        assert len(self.new.find(HOLDER, held[0].type)) == len(NUMBERS)
        assert len(self.new.page([HOLDER], None, 9).certificates) == len(NUMBERS)
        assert [self.new.numbered(number).number for number in NUMBERS] == [*NUMBERS]
        assert self.new.numbered("C-1").superseded.by == "C-2"

    def rows(self):
        found = boto3.resource("dynamodb", REGION).Table("certificates").scan()["Items"]
        return sorted(found, key=lambda row: (row["pk"], row["sk"]))

    def leftovers(self):
        return [row for row in self.rows() if "old-key" in f"{row['pk']} {row.get('to_pk')}"]


def new_table(name):
    boto3.client("dynamodb", REGION).create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n, _ in KEYS],
        KeySchema=[{"AttributeName": n, "KeyType": t} for n, t in KEYS],
    )


@pytest.fixture
def register():
    with mock_aws():
        new_table("certificates")
        yield Register()


def test_they_are_found_between_any_two_steps(register):
    """By holder, type and number; and what was marked stays marked."""
    register.look()
    done = []
    for step in register.steps():
        done.append(step)
        register.look()

    assert done == ["certificate"] * 3
    assert register.leftovers() == []
    assert list(register.steps()) == []


def test_a_dry_run_says_what_would_be_moved(register):
    """And moves nothing."""
    before = register.rows()

    assert list(register.steps(is_dry=True)) == ["certificate"] * 3
    assert register.rows() == before


def test_whoever_is_stopped_begins_again(register):
    """Or two at once: each certificate moves once."""
    next(register.steps())
    register.look()
    for _ in zip_longest(register.steps(), register.steps()):
        register.look()

    assert register.leftovers() == []
    assert len([row for row in register.rows() if row["pk"].startswith("HOLDER#")]) == 3
    register.look()


def test_what_is_marked_in_between_is_not_lost(register):
    """It was looked at before that: then it is not moved, and goes the next time."""
    rekeying = register.steps()
    moving = CertificateRekeying._moved

    def marked_first(self, row, kept, pk):
        register.new.supersede(row.number, Superseded(at=ISSUED, by="C-9"))
        return moving(self, row, kept, pk)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CertificateRekeying, "_moved", marked_first)
        assert list(rekeying) == ["certificate"]
    list(register.steps())

    assert register.leftovers() == []
    assert register.new.numbered("C-2").superseded.by == "C-9"
    assert register.new.numbered("C-1").superseded.by == "C-2"


def test_what_moved_since_it_was_looked_up_is_marked_where_it_is(register):
    """And leaves no ghost where it was."""
    row_of = register.new._row

    def moved_first(pk):
        row = row_of(pk)
        list(register.steps())
        return row

    register.new._row = moved_first
    assert register.new.supersede("C-3", Superseded(at=ISSUED, by="C-9"))

    assert register.leftovers() == []
    assert register.new.numbered("C-3").superseded.by == "C-9"


def test_a_data_key_is_wrapped_anew_and_what_it_sealed_is_untouched(register):
    """Where only the wrapping key is newer."""
    before = {row["number"]: row for row in register.rows() if "content" in row}
    ports = Ports(register.seal, OLD)
    rekeying = CertificateRekeying(register.table, ports)

    assert list(rekeying.steps()) == ["key"] * 3
    assert list(rekeying.steps()) == []

    after = {row["number"]: row for row in register.rows() if "content" in row}
    assert {n: row["content"] for n, row in after.items()} == {
        n: row["content"] for n, row in before.items()}  # fmt: skip
    current = TableCertificates(
        register.table, CertificateSeal(register.kms, register.keys[1]), OLD
    )
    assert {each.number for each in current.held_by(HOLDER)} == set(NUMBERS)


def test_a_ledger_is_read_under_both_and_no_chain_is_rewritten():
    """What was written once is not written again under the newer key."""
    with mock_aws():
        new_table("ledger")
        table = Table("ledger", REGION)
        old, new = (TableLedger(table, each, FakeClock()) for each in (OLD, NEW))
        first, second = disclosure(), disclosure(result="absent")
        old.record_once(HOLDER, first)
        written = boto3.resource("dynamodb", REGION).Table("ledger").scan()["Items"]

        new.record_once(HOLDER, first)
        new.record_once(HOLDER, second)
        new.record_once(HOLDER, second)

        assert [each.disclosure for each in new.read(HOLDER)] == [first, second]
        now = boto3.resource("dynamodb", REGION).Table("ledger").scan()["Items"]
        assert [row for row in now if row in written] == written
