"""Certificates go to newer keys one by one, and are found with all that was said of them."""

from datetime import timedelta
from itertools import zip_longest

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import CertificateSeal, TableCertificates
from chalicelib.adapters.certificates import rows as rows_module
from chalicelib.adapters.certificates.rekeying import CertificateRekeying, Ports
from chalicelib.adapters.certificates.shares import TableShares
from chalicelib.adapters.ledger import TableLedger
from chalicelib.ports.certificates import Superseded
from infra.template import table_of
from tests.fakes.clocks import FakeClock
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.ports.certificates_contract import HOLDER, ISSUED, certificate, ruling
from tests.ports.ledgers_contract import disclosure
from tests.ports.shares_contract import CODE, share

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
        boto3.client("dynamodb", REGION).create_table(TableName="ledger", **table_of("LedgerTable"))
        table = Table("ledger", REGION)
        clock = FakeClock()
        old, new = (TableLedger(table, each, clock) for each in (OLD, NEW))
        first, second = disclosure(), disclosure(result="absent")
        old.record_once(HOLDER, first)
        written = boto3.resource("dynamodb", REGION).Table("ledger").scan()["Items"]
        clock.move(timedelta(seconds=1))

        new.record_once(HOLDER, first)
        new.record_once(HOLDER, second)
        new.record_once(HOLDER, second)

        assert [each.disclosure for each in new.page(HOLDER, None, 9).lines] == [second, first]
        now = boto3.resource("dynamodb", REGION).Table("ledger").scan()["Items"]
        assert [row for row in now if row in written] == written


def with_key_within(register, number, secret):
    """A row as it was kept before holders' keys were sealed apart."""
    table = boto3.resource("dynamodb", REGION).Table("certificates")
    row = next(r for r in register.rows() if r.get("number") == number)
    row = register.old._rows.get(row["pk"], row["sk"])
    beside = rows_module._open(row)
    content = rows_module._content(row, register.seal).model_copy(update={"holder_key": secret})
    sealed = CertificateSeal(register.kms, register.keys[0]).seal(
        number, content.canonical(), beside.canonical()
    )
    table.update_item(
        Key={"pk": row.pk, "sk": row.sk},
        UpdateExpression="SET #k = :k, #c = :c",
        ExpressionAttributeNames={"#k": "key", "#c": "content"},
        ExpressionAttributeValues={":k": sealed.key, ":c": sealed.content},
    )


@pytest.mark.parametrize("hashes", [OLD, NEW], ids=["where it stands", "while it moves"])
def test_a_holder_s_key_of_before_is_found_and_then_sealed_apart(register, hashes):
    """Until then it lies with the certificate, and is told to who asks for it only."""
    with_key_within(register, "C-1", "c2VjcmV0")
    assert register.new.holder_key("C-1") == "c2VjcmV0"
    assert register.new.numbered("C-1").holder_key == ""

    rekeying = CertificateRekeying(register.table, Ports(register.seal, hashes))
    done = list(rekeying.steps())

    assert sorted(done) == (["apart", "key", "key"] if hashes is OLD else ["certificate"] * 3)
    row = register.new._known("C-1")
    assert rows_module._content(row, register.seal).holder_key == ""
    assert register.new.holder_key("C-1") == "c2VjcmV0"
    assert list(rekeying.steps()) == []


def test_a_dry_run_says_which_keys_would_be_sealed_apart(register):
    """And seals none."""
    with_key_within(register, "C-1", "c2VjcmV0")
    before = register.rows()
    rekeying = CertificateRekeying(register.table, Ports(register.seal, OLD), is_dry=True)

    assert sorted(rekeying.steps()) == ["apart", "key", "key"]
    assert register.rows() == before


@pytest.mark.parametrize("hashes", [OLD, NEW], ids=["where it stands", "while it moves"])
def test_a_holder_s_key_goes_to_the_newer_key_with_its_certificate(register, hashes):
    """Nothing of it is left that the former one opens."""
    register.old.keep(certificate(number="C-4", origin="app/C-4", holder_key="c2VjcmV0"))

    list(CertificateRekeying(register.table, Ports(register.seal, hashes)).steps())

    only_newer = CertificateSeal(register.kms, register.keys[1])
    assert TableCertificates(register.table, only_newer, hashes).holder_key("C-4") == "c2VjcmV0"


def test_orders_and_shares_go_to_the_newer_key_too(register):
    """They stay where they are, and are read with the newer key alone."""
    hidden = ruling(1, "revoked")
    assert register.old.rule("C-2", hidden)
    before = TableShares(register.table, CertificateSeal(register.kms, register.keys[0]), OLD)
    before.keep(HOLDER, share(), CODE)

    rekeying = CertificateRekeying(register.table, Ports(register.seal, OLD))
    assert list(rekeying.steps()) == ["key"] * 5
    assert list(rekeying.steps()) == []

    only_newer = CertificateSeal(register.kms, register.keys[1])
    assert TableCertificates(register.table, only_newer, OLD).rulings("C-2") == (hidden,)
    assert TableShares(register.table, only_newer, OLD).of(HOLDER) == (share(),)


@pytest.mark.parametrize("lost", ["content", "key", "foreign key", "issued_at"])
def test_a_damaged_row_is_told_and_everything_else_is_done(register, lost):
    """The first as much as the last: no run stops at it."""
    table = boto3.resource("dynamodb", REGION).Table("certificates")
    row = next(r for r in register.rows() if r.get("number") == "C-2")
    another = register.kms.create_key()["KeyMetadata"]["KeyId"]
    wrapped = register.kms.generate_data_key(KeyId=another, KeySpec="AES_256",
                                             EncryptionContext={"number": "C-2"})  # fmt: skip
    spoiled = {"content": {"content": b"x" * 40}, "key": {"key": b""},
               "foreign key": {"key": wrapped["CiphertextBlob"]},
               "issued_at": {"issued_at": "some day"}}  # fmt: skip
    table.put_item(Item={**row, **spoiled[lost]})
    told = []

    ports = Ports(register.seal, NEW)
    done = list(CertificateRekeying(register.table, ports, damaged=told.append).steps())

    assert sorted(done) == ["certificate", "certificate", "damaged"]
    assert told == [f"{row['pk']} {row['sk']}"]
    assert {each["number"] for each in register.leftovers() if "number" in each} == {"C-2"}


def test_a_damaged_order_and_a_damaged_share_are_told_as_well(register):
    """By where they stand."""
    assert register.old.rule("C-2", ruling(1, "revoked"))
    before = TableShares(register.table, CertificateSeal(register.kms, register.keys[0]), OLD)
    before.keep(HOLDER, share(), CODE)
    table = boto3.resource("dynamodb", REGION).Table("certificates")
    for row in register.rows():
        if row["pk"].startswith(("RULINGS#", "SHARES#")):
            table.put_item(Item={**row, "key": row["key"].value[:-1] + b"x"})
    told = []

    ports = Ports(register.seal, OLD)
    done = list(CertificateRekeying(register.table, ports, damaged=told.append).steps())

    assert done == ["key"] * 3 + ["damaged"] * 2
    assert [where.partition("#")[0] for where in told] == ["RULINGS", "SHARES"]


class Closed:
    """A key service that lets nobody in."""

    def decrypt(self, **_told):
        raise ClientError({"Error": {"Code": "DisabledException", "Message": "closed"}}, "Decrypt")


def test_a_fault_of_the_key_service_stops_the_run(register):
    """It would be the same for every row: nothing is called damaged for it."""
    told = []
    ports = Ports(CertificateSeal(Closed(), *register.keys), NEW)

    with pytest.raises(ClientError, match="closed"):
        list(CertificateRekeying(register.table, ports, damaged=told.append).steps())
    assert told == []
