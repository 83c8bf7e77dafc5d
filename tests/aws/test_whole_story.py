"""publish → plan → apply → prefill → accept → dispatch → decide → certify → deliver → archive."""

import hashlib
import io
import json
import zipfile
import zlib
from copy import copy

import bagit
import boto3
import pytest

from chalicelib import wiring
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.happenings import Archived
from tests.aws import dragons
from tests.aws.cloud import until
from tests.aws.service import running

MOST_WRITE_UNITS = 140
MOST_READ_UNITS = 200
"""Of one application of two items, its opening and the desk included."""


@pytest.fixture(scope="module")
def cloud():
    """One application that has been through it all; every test only looks at what is left."""
    with running() as service:
        service.application = lived(service)
        service.cost = copy(service.meter)
        yield service


def lived(cloud):
    """A dragon that breathes fire: a desk looks, two bodies decide, all is delivered together."""
    application = dragons.submitted(breath="fire")
    until(lambda: wiring.applications().worklist(f"desk-{dragons.AREA}"))
    dragons.at_desk(application)
    dragons.decided(application, dragons.REGISTRATION)
    dragons.decided(application, dragons.POLICY)
    until(lambda: cloud.status(application) == "SUCCEEDED")
    return application


def test_the_application_is_archived_and_both_items_are_granted(cloud):
    """Nothing had to be set aside on the way, and no worklist holds anything any more."""
    stands = dragons.pinned(cloud.application).application
    assert stands.phase == "archived"
    assert [progress.ended for progress in stands.items.values()] == ["granted", "granted"]
    assert cloud.set_aside() == []
    worklists = (dragons.OFFICE, dragons.INSURANCE, f"desk-{dragons.AREA}")
    assert [wiring.applications().worklist(each) for each in worklists] == [(), (), ()]
    assert [*wiring.applications().unfinished()] == []


def test_no_token_is_left(cloud):
    """Every state that waited was told how to go on."""
    assert wiring.applications().glance(cloud.application).tokens == ()


def test_a_body_with_a_system_of_its_own_was_told_once(cloud):
    """Under the handle that it may answer with, and with nothing personal."""
    handle = dragons.handle(cloud.application, dragons.POLICY)
    assert cloud.department.told == [{"item": dragons.POLICY, "handle": handle, "round": 1}]


def test_its_certificates_verify_by_their_numbers(cloud):
    """The function that may look says so, and nothing of whom they are about."""
    delivered = dragons.pinned(cloud.application).application.delivered

    answers = [wiring.remote_services().verify(number) for number in delivered]
    assert [answer.standing for answer in answers] == ["genuine", "genuine"]
    assert [answer.issuer for answer in answers] == [dragons.OFFICE, dragons.INSURANCE]
    assert dragons.ID not in repr(answers)


def test_its_certificates_stand_in_the_holders_wallet(cloud):
    """At once, beside those that were there before."""
    cards = wiring.remote_services().cards((dragons.ID,)).cards
    assert {card.type for card in cards} == {"KEEPER_CARD", "DRAGON_PERMIT", "DRAGON_POLICY"}


def test_what_the_first_item_produced_filled_the_second(cloud):
    """The insurer reads the permit's number; nobody typed it."""
    values = dragons.pinned(cloud.application).application.item_values
    assert values == {dragons.POLICY: {"permit_no@keeper": dragons.PERMIT["permit_no"]}}


def test_its_package_verifies_by_itself(cloud, tmp_path):
    """Unpacked, it is a bag whose every checksum fits; its own checksum stands in the journal."""
    records = wiring.applications().glance(cloud.application)
    said = next(e.body for e in records.entries if isinstance(e.body, Archived))
    bucket = cloud.account.environment()["YIJIAN_ARCHIVES_BUCKET"]
    package = boto3.client("s3").get_object(Bucket=bucket, Key=said.package)["Body"].read()

    zipfile.ZipFile(io.BytesIO(package)).extractall(tmp_path)
    assert bagit.Bag(str(tmp_path / cloud.application)).validate()
    assert hashlib.sha256(package).hexdigest() == said.sha256
    assert dragons.ID.encode() not in package


def test_its_journals_are_whole(cloud):
    """Every entry follows the one before, with its bodies opened and with them sealed."""
    verify(wiring.applications().read(cloud.application).entries)
    verify(wiring.applications().glance(cloud.application).entries)


def test_every_reading_of_a_certificate_stands_in_the_ledger(cloud):
    """The card by consent, before it is asked and after; the permit for the insurance: chained."""
    found = boto3.resource("dynamodb").Table("LedgerTable").scan()["Items"]
    lines = [row for row in found if row["pk"].startswith("HOLDER#")]
    rows = sorted((row for row in lines if cloud.application in row["sk"]),
                  key=lambda row: row["sk"])  # fmt: skip
    entries = [json.loads(row["entry"]) for row in rows]
    said = [e["disclosure"] for e in entries]
    assert [(each["certificate"], each["basis"], each["result"]) for each in said] == [
        ("KEEPER_CARD", "consent", "asked"), ("KEEPER_CARD", "consent", "held"),
        ("DRAGON_PERMIT", "own", "held"),
    ]  # fmt: skip
    assert entries[1]["previous"] == hashlib.sha256(rows[0]["entry"].encode()).hexdigest()


def test_nothing_personal_stands_open_in_any_table(cloud):
    """Neither name nor number of the keeper: not in applications, certificates or ledger."""
    client = boto3.client("dynamodb")
    for table in client.list_tables()["TableNames"]:
        rows = client.scan(TableName=table)["Items"]
        packed = [zlib.decompress(row["packed"]["B"]).decode() for row in rows if "packed" in row]
        stored = repr((rows, packed))
        assert dragons.ID not in stored
        assert dragons.NAME not in stored


def test_one_application_costs_no_more_than_is_known(cloud):
    """By AWS's rules of size, all tables and functions: a step that reads twice is seen here."""
    assert cloud.cost.write_units <= MOST_WRITE_UNITS
    assert cloud.cost.read_units <= MOST_READ_UNITS
