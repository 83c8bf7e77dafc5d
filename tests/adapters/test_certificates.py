"""The port's contract on the fake and on the table, which is also read behind its back."""

from contextlib import contextmanager

import boto3
import pytest
from botocore.exceptions import ClientError, ConnectionClosedError
from moto import mock_aws

from chalicelib.adapters.bound_models import Table
from chalicelib.adapters.certificates import (
    CertificateSeal,
    TableCertificates,
    TableIssuerKeys,
    TableStatusLists,
)
from chalicelib.domain.errors import ConcurrentChange, Damaged, SourceDown
from chalicelib.ports.certificates import Superseded
from tests.fakes.certificates import FakeCertificates
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.status_lists import FakeStatusLists
from tests.ports.certificates_contract import (
    HOLDER,
    ISSUED,
    CertificatesContract,
    certificate,
    ruling,
)
from tests.ports.issuer_keys_contract import IssuerKeysContract
from tests.ports.status_lists_contract import StatusListsContract

REGION = "cn-north-1"
WRITING = "before-call.dynamodb.TransactWriteItems"
KEYS = [("pk", "HASH"), ("sk", "RANGE")]


def new_table(client):
    client.create_table(
        TableName="certificates",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": n, "AttributeType": "S"} for n, _ in KEYS],
        KeySchema=[{"AttributeName": n, "KeyType": t} for n, t in KEYS],
    )


@pytest.fixture(scope="module")
def kms():
    with mock_aws():
        new_table(boto3.client("dynamodb", REGION))
        yield boto3.client("kms", REGION)


@pytest.fixture(scope="module")
def cold_register(kms):
    """Made once: clients of AWS are slow to make."""
    key = kms.create_key()["KeyMetadata"]["Arn"]
    return TableCertificates(
        Table("certificates", REGION), CertificateSeal(kms, key), FakeKeyedHash()
    )


@pytest.fixture(scope="module")
def table(kms):
    return boto3.resource("dynamodb", REGION).Table("certificates")


@pytest.fixture
def rows(table):
    yield table
    for row in table.scan()["Items"]:
        table.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})


@pytest.fixture
def register(cold_register, rows):
    return cold_register


@contextmanager
def listening(client, event, listener):
    """Let somebody listen to the calls of a client, for a while."""
    client.meta.events.register(event, listener)
    try:
        yield
    finally:
        client.meta.events.unregister(event, listener)


class TestFakeCertificates(CertificatesContract):
    @pytest.fixture
    def certificates(self):
        return FakeCertificates()

    def test_it_can_be_down(self):
        """A stage is tested with a source that does not answer."""
        register = FakeCertificates()
        register.is_down = True

        with pytest.raises(SourceDown):
            register.find(HOLDER, "FISHING_PERMIT")


class TestTableCertificates(CertificatesContract):
    @pytest.fixture
    def certificates(self, register):
        return register


class TestTableCertificatesOnAmazonsEngine(CertificatesContract):
    @pytest.fixture
    def certificates(self, on_the_engine):
        return on_the_engine[1]


class TestFakeStatusLists(StatusListsContract):
    @pytest.fixture
    def certificates(self):
        return FakeCertificates()

    @pytest.fixture
    def lists(self, certificates):
        return FakeStatusLists(certificates)


class TestTableStatusLists(StatusListsContract):
    @pytest.fixture
    def certificates(self, register):
        return register

    @pytest.fixture
    def lists(self, register):
        return TableStatusLists(Table("certificates", REGION))


class TestFakeIssuerKeys(IssuerKeysContract):
    @pytest.fixture
    def keys(self):
        return FakeIssuerKeys()


class TestTableIssuerKeys(IssuerKeysContract):
    @pytest.fixture
    def keys(self, rows):
        return TableIssuerKeys(Table("certificates", REGION))


@pytest.fixture
def on_the_engine(engine, kms):
    """The table on Amazon's own engine, and a register over it."""
    client = engine.client()
    new_table(client)
    table = Table("certificates", REGION, engine.address)
    key = kms.create_key()["KeyMetadata"]["Arn"]
    register = TableCertificates(table, CertificateSeal(kms, key), FakeKeyedHash())
    yield table, register
    register._connection.client.close()
    register._rows._get_connection().connection.client.close()
    client.delete_table(TableName="certificates")
    client.close()


class TestTableStatusListsOnAmazonsEngine(StatusListsContract):
    @pytest.fixture
    def certificates(self, on_the_engine):
        return on_the_engine[1]

    @pytest.fixture
    def lists(self, on_the_engine):
        return TableStatusLists(on_the_engine[0])


class TestTableIssuerKeysOnAmazonsEngine(IssuerKeysContract):
    @pytest.fixture
    def keys(self, on_the_engine):
        return TableIssuerKeys(on_the_engine[0])


def certificate_row(rows):
    return next(row for row in rows.scan()["Items"] if row["pk"].startswith("HOLDER#"))


def test_nothing_personal_stands_open(register, rows):
    """Neither the holder's number nor a field nor the signed text is readable in any row."""
    register.keep(certificate())

    stored = repr(rows.scan()["Items"]).encode("unicode_escape").decode()
    for personal in (HOLDER, "陈立新".encode("unicode_escape").decode(), "header.payload"):
        assert personal not in stored
    assert {row["pk"].partition("#")[0] for row in rows.scan()["Items"]} == {
        "HOLDER",
        "NUMBER",
        "ORIGIN",
    }


def test_what_verification_shows_stands_open(register, rows):
    """Type, issuer and dates."""
    register.keep(certificate())

    row = certificate_row(rows)
    assert (row["type"], row["issuer"]) == ("FISHING_PERMIT", "waters-990101")
    assert (row["issued_at"], row["valid_until"]) == ("2026-11-23T04:00:00.123456Z", "2027-11-22")


@pytest.mark.parametrize("part", ["type", "issuer", "valid_until", "origin"])
def test_an_altered_open_part_is_found(register, rows, part):
    """What stands open is authenticated with what is sealed."""
    register.keep(certificate())
    altered = {"type": "BOAT_LICENCE", "valid_until": "2099-01-01"}.get(part, "other")
    rows.put_item(Item=certificate_row(rows) | {part: altered})

    with pytest.raises(Damaged):
        register.numbered(certificate().number)


@pytest.mark.parametrize("part", ["key", "content"])
def test_an_altered_sealed_part_is_found(register, rows, part):
    """One bit is enough."""
    register.keep(certificate())
    row = certificate_row(rows)
    sealed = bytearray(row[part].value)
    sealed[-1] ^= 1
    rows.put_item(Item=row | {part: bytes(sealed)})

    with pytest.raises(Damaged):
        register.numbered(certificate().number)


def test_a_certificate_moved_to_another_holder_is_found(register, rows):
    """Whose it is, is authenticated too."""
    register.keep(certificate())
    other = f"HOLDER#{FakeKeyedHash().of('somebody')}"
    rows.put_item(Item=certificate_row(rows) | {"pk": other})

    with pytest.raises(Damaged):
        register.held_by("somebody")


def test_a_data_key_is_unwrapped_once(register, kms):
    """KMS is asked once for what a warm function reads again and again."""
    asked = []
    register.keep(certificate())

    with listening(kms, "before-call.kms.Decrypt", lambda **_: asked.append(1)):
        for _ in range(3):
            register.numbered(certificate().number)
    assert len(asked) == 1


def refuse(event, code, status):
    """Make a client fail like the service does."""

    def answer(**_):
        raise ClientError(
            {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, event
        )

    return answer


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        ("ThrottlingException", 400, SourceDown),
        ("KMSInternalException", 500, SourceDown),
        ("AccessDeniedException", 400, ClientError),
    ],
)
def test_an_outage_is_told_apart_from_a_refusal(register, kms, code, status, error):
    """What may pass is tried again; a missing permission is seen at once."""
    register.keep(certificate())
    refusing = refuse("Decrypt", code, status)

    with listening(kms, "before-call.kms.Decrypt", refusing), pytest.raises(error):
        register.find(HOLDER, "FISHING_PERMIT")


def test_a_clash_of_two_transactions_is_repeated(kms, register):
    """Neither was first: nothing is stored, and the same call may succeed."""

    def clash(model, **_):
        reasons = [{"Code": "TransactionConflict"}] * 3
        raise ClientError(
            {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": reasons},
            model.name,
        )

    with listening(register._connection.client, WRITING, clash), pytest.raises(ConcurrentChange):
        register.keep(certificate())


def test_an_outage_while_keeping_is_no_conflict(register):
    """Whether it was stored is not known: the same call answers that."""
    busy = refuse("TransactWriteItems", "InternalServerError", 500)

    with listening(register._connection.client, WRITING, busy), pytest.raises(SourceDown):
        register.keep(certificate())


def test_a_connection_cut_while_keeping_is_an_outage(register):
    """It may or may not stand: whoever keeps it again is told."""

    def cut(**_):
        raise ConnectionClosedError(endpoint_url="https://dynamodb.example.org")

    with listening(register._connection.client, WRITING, cut), pytest.raises(SourceDown):
        register.keep(certificate())


def test_a_connection_cut_while_superseding_is_an_outage(register):
    """The step is tried again, and finds out by the same call whether it was marked."""
    register.keep(certificate())

    def cut(**_):
        raise ConnectionClosedError(endpoint_url="https://dynamodb.example.org")

    with listening(register._connection.client, WRITING, cut), pytest.raises(SourceDown):
        register.supersede(certificate().number, Superseded(at=ISSUED))
    assert register.supersede(certificate().number, Superseded(at=ISSUED))


def test_a_printed_certificate_says_nothing_personal():
    """An accident in a log stays harmless."""
    assert HOLDER not in repr(certificate())
    assert "陈立新" not in repr(certificate())


def rows_of(rows, start):
    return [row for row in rows.scan()["Items"] if row["pk"].startswith(start)]


def test_why_something_was_ordered_stands_in_no_row_open(register, rows):
    """An officer's reason may name anybody."""
    register.keep(certificate())
    register.rule(certificate().number, ruling(1, "suspended"))

    stored = repr(rows.scan()["Items"]).encode("unicode_escape").decode()
    assert "陈立新".encode("unicode_escape").decode() not in stored
    assert "officer-7" not in stored


@pytest.mark.parametrize(("part", "other"), [("status", "valid"), ("at", "2026-01-01T00:00:00Z")])
def test_an_altered_order_is_found(register, rows, part, other):
    """What stands open of it is sealed with why."""
    register.keep(certificate())
    register.rule(certificate().number, ruling(1, "suspended"))
    (row,) = rows_of(rows, "RULINGS#")
    rows.put_item(Item=row | {part: other})

    with pytest.raises(Damaged):
        register.rulings(certificate().number)


def test_two_orders_in_one_moment_are_repeated(register):
    """Neither was first: nothing is stored, and the same call may succeed."""
    register.keep(certificate())

    def clash(model, **_):
        reasons = [{"Code": "TransactionConflict"}] * 2
        raise ClientError(
            {"Error": {"Code": "TransactionCanceledException"}, "CancellationReasons": reasons},
            model.name,
        )

    with listening(register._connection.client, WRITING, clash), pytest.raises(ConcurrentChange):
        register.rule(certificate().number, ruling(1, "revoked"))
    assert register.rulings(certificate().number) == ()


def test_a_certificate_kept_before_there_were_statuses_is_ruled_on_without_a_list(register, rows):
    """Its number tells; there is no place where a list could."""
    register.keep(certificate())
    assert register.rule(certificate().number, ruling(1, "revoked"))

    assert register.numbered(certificate().number).ended.how == "revoked"
    assert rows_of(rows, "LIST#") == []
