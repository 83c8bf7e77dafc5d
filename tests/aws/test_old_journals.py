"""Half of a life was written by an older version: today's code reads it everywhere, and goes on."""

import hashlib
import io
import json
import zipfile

import boto3
import pytest

from chalicelib import wiring
from chalicelib.adapters.applications.upcasting import UPCASTERS
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.journal.chain import FIRST, verify
from chalicelib.domain.journal.part import Part
from chalicelib.domain.notices.finding import notices
from chalicelib.domain.overview import Overview
from chalicelib.domain.review import review
from chalicelib.entrypoints.api.views.application_view import application_view
from chalicelib.entrypoints.api.views.seen_clock import Moment
from tests.aws import aging, dragons
from tests.aws.cloud import until


class Before:
    """What was to be seen of it, before its journals were made older."""

    def __init__(self, application):
        stands = dragons.pinned(application)
        desk = Desk(application=stands.application, plan=stands.plan(),
                    definitions=stands.definitions, caller=dragons.keeper())  # fmt: skip
        now = stands.application.submitted_at
        calendar = wiring.calendars().current()
        self.view = application_view(desk, Moment(now, calendar), None).model_dump(mode="json")
        self.signed = review(stands.application, stands.plan(), stands.definitions).digest
        glanced = wiring.clear_applications().glance(application)
        self.items = dict(Overview(records=glanced).items)
        self.notices = {notice.id for notice in notices(glanced, stands.lead)}


@pytest.fixture
def aged(cloud, monkeypatch):
    """One item is certified, the other lies with its body; all that was written is of old."""
    application = dragons.submitted()
    dragons.decided(application, dragons.REGISTRATION)
    until(lambda: dragons.state(application, dragons.POLICY) == ("dispatched", 1))
    cloud.stream.pause()
    before = Before(application)
    for kind, onward in aging.UPCASTERS.items():
        monkeypatch.setitem(UPCASTERS, kind, onward)
    older = aging.aged(application)
    assert older > len(aging.NAMES)
    return application, before


def test_it_stands_as_it_stood(aged):
    """For whoever asks for its status, for whoever is told of it, and for what was signed."""
    application, before = aged
    after = Before(application)

    assert after.view == before.view
    assert after.items == before.items
    assert after.notices == before.notices
    assert after.signed == before.signed
    verify(wiring.applications().read(application).entries)
    verify(wiring.clear_applications().glance(application).entries)


@pytest.mark.parametrize("reach", ["own", "before", "deciding", "driving"])
def test_every_part_of_it_is_read(aged, reach):
    """The snapshot of that time is no snapshot today: it is written anew, and then it is read."""
    application, before = aged
    for reader in (wiring.clear_applications().glance, wiring.applications().read):
        for _ in range(2):
            records = reader(application, Part.of(dragons.POLICY, reach))
            assert Overview(records=records).items[dragons.POLICY] == before.items[dragons.POLICY]
    assert records.excerpt is not None


def test_it_is_replayed_carried_on_and_archived(cloud, aged):
    """Its run is lost, and it goes on in another; what was done of old is not done again."""
    application, _ = aged
    wiring.failures().put(application, "SourceDown")
    cloud.stream.go_on()
    assert wiring.remote_services().replay(application).done == (application,)
    cloud.stop(application)
    assert json.loads(called("reconcile"))["new_attempts"] == 1
    dragons.decided(application, dragons.POLICY)
    dragons.over(cloud, application, attempt=2)

    kinds = [(e.stream, e.kind) for e in wiring.clear_applications().glance(application).entries]
    for item in (dragons.REGISTRATION, dragons.POLICY):
        assert [kinds.count((item, kind)) for kind in ("dispatched", "granted", "certified")] == [
            1, 1, 1
        ]  # fmt: skip
    verify(wiring.applications().read(application).entries)
    assert cloud.set_aside() == []
    lines = archived(application)
    check_as_its_page_says(lines)
    assert {line["schema_version"] for line in lines} == {aging.OLD, 1}


def called(function):
    return boto3.client("lambda").invoke(FunctionName=function, Payload=b"{}")["Payload"].read()


def archived(application):
    """The lines of the journal in its package."""
    entries = wiring.clear_applications().glance(application).entries
    name = next(entry.body.package for entry in entries if entry.kind == "archived")
    bucket = wiring.archives()._bucket
    stored = boto3.client("s3").get_object(Bucket=bucket, Key=name)["Body"].read()
    with zipfile.ZipFile(io.BytesIO(stored)) as package:
        text = package.read(f"{application}/data/journal.jsonl").decode()
    return [json.loads(line) for line in text.splitlines()]


def check_as_its_page_says(lines):
    """Anybody's check, with nothing of ours: chains, and digests of all that is not sealed."""
    heads = {}
    for line in lines:
        body, salt = line.pop("body"), line.pop("salt")
        assert line["previous"] == heads.get(line["stream"], FIRST)
        heads[line["stream"]] = hashlib.sha256(aging.plain(line)).hexdigest()
        if body is not None:
            written = bytes.fromhex(salt) + aging.plain(body)
            assert line["digest"] == hashlib.sha256(written).hexdigest()
