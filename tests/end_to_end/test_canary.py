"""Nothing personal of the invented people stands anywhere but where it belongs, in whatever form.

What is looked for is planted: unusual words, numbers, addresses and the content of a file, beside
all that the people of a whole journey are called. A search that finds nothing proves nothing, so
that each store is also shown to be one in which a leak is found.
"""

import json
import uuid
from contextlib import closing

import pytest

from infra import template
from infra.local.identity.people import read_people
from infra.local.journeys import applying
from infra.local.journeys.papers import paper
from infra.local.journeys.play import Play
from infra.local.journeys.seen import View
from tests.end_to_end import stores
from tests.end_to_end.canaries import Canaries, forms
from tests.end_to_end.walking import typical

pytestmark = pytest.mark.cloud

PHONE = "legal_representative_phone"
TYPED = {
    "business_scope": "䴉鸟羽毛笔研制；朱䴉明信片设计",
    "company_name": "云溪朱䴉七四一软件有限公司",
    PHONE: "19900000741",
}
BROUGHT = "FEATHER-OF-AN-IBIS-7741"
"""Stands in a file that somebody brings."""

LEAKED = "䴉鸟飞过云溪七四二号"
"""Is put where nothing personal may be, to be found."""

ARTICLES = "business-registration.articles"


@pytest.fixture(scope="module")
def planted(standing, made):
    """The whole journey that others look at, too; and a draft of our own with planted words."""
    assert made.figures.status == "archived"
    journey = typical()
    return journey, draft_of(standing, journey)


def draft_of(standing, journey):
    """Typed into, with a file that was attached and one that lies in quarantine still."""
    play = Play(journey, standing.at, print)
    with closing(play.visitors):
        for act in (applying.look_at_plan, applying.open_application, applying.name_parties):
            act(play)
        told = {f"{PHONE}@legal_representative": TYPED[PHONE]}
        play.applicant.put(f"{play.at}/values", {"values": told}, of=play.at)
        bring(play)
        bring(play, attach=False)
    return play.application


def bring(play, *, attach=True):
    """A file with a planted word in it."""
    asked = {"material": ARTICLES, "media_type": "application/pdf"}
    form = play.applicant.post(f"{play.at}/uploads", asked, applying.Invitation)
    play.applicant.upload(form.url, form.fields, paper("pdf", BROUGHT))
    if attach:
        given = {"material": ARTICLES, "key": form.key}
        play.applicant.post(f"{play.at}/materials", given, View)


@pytest.fixture(scope="module")
def canaries(planted):
    """Every number, name, phone and address of people, what was typed, and all that was planted."""
    journey, _ = planted
    people = read_people().people.values()
    typed = {journey.values[name] for name in TYPED}
    said = {p.resident_id for p in people if p.resident_id}
    said |= {name for p in people for name in (p.name.zh, p.name.en)}
    said |= {"云溪区柳岸路8号2栋301室", "云溪区书院街15号1单元602室", "云溪区梅岭路77号5栋1204室"}
    return Canaries({*said, *typed, *TYPED.values(), BROUGHT})


def test_no_answer_to_a_bad_request_repeats_what_was_sent(callers, planted, canaries):
    """Nor is it then in a log: those are looked at as well, whatever comes first."""
    journey, draft = planted
    founder, at = callers.person(journey.opens.person), f"/v1/applications/{draft}"
    wrong = {f"{PHONE}@legal_representative": LEAKED, f"{PHONE}@shareholder": TYPED[PHONE]}
    told = {"company_type": LEAKED, "premises": TYPED["company_name"], "staff": BROUGHT}
    party = {"role": TYPED["company_name"], "name": LEAKED, "id_number": "99010119850315101X1"}
    answers = [
        founder.put(f"{at}/values", {"values": wrong}, "*"),
        founder.put(f"{at}/answers", {"answers": told}, "*"),
        founder.put(f"{at}/answers", told, "*"),
        founder.post(f"{at}/parties", party),
        founder.post(f"{at}/materials", {"material": LEAKED, "key": BROUGHT}),
        founder.post("/v1/invitations", {"code": LEAKED}),
        founder.post("/v1/applications", told, headers={"Idempotency-Key": str(uuid.uuid4())}),
    ]

    assert {answer.status_code // 100 for answer in answers} == {4}
    words = Canaries({*TYPED.values(), LEAKED, BROUGHT, "99010119850315101X1"})
    assert words.found(("an answer", answer.content) for answer in answers) == []


def test_what_only_begins_like_an_archive_is_read_as_it_is():
    """A token that is drawn may."""
    words = Canaries([BROUGHT])

    assert words.found([("a token", b"PK-AAAA")]) == []
    assert words.found([("a token", f"PK-{BROUGHT}".encode())]) == [
        ("a token", f"{BROUGHT} (plain)")
    ]


@pytest.mark.parametrize("store", stores.STORES, ids=lambda store: store.__name__)
def test_no_store_says_anything_personal(standing, canaries, store):
    """Tables, copies in streams, buckets, queues, logs, runs of the machine, what is configured."""
    seen = list(store(standing.service.cloud))

    assert seen or store is stores.messages
    assert canaries.found(seen) == []


def test_no_process_says_anything_personal(standing, canaries):
    """The cloud's log bears every address that was asked for; companions keep their own."""
    seen = list(stores.process_logs(standing.place))

    assert {"process cloud", "process identity"} <= {where for where, _ in seen}
    assert canaries.found(seen) == []


def test_no_function_writes_past_our_logger(standing, planted):
    """A line that is not ours could say anything."""
    lines = [line for _, line in stores.logs(standing.service.cloud)]

    assert any(b'"capacity"' in line for line in lines)
    assert not any(b"yijian - " in line for line in lines)


@pytest.mark.parametrize("name", ["QuarantineBucket", "MaterialsBucket", "DocumentsBucket"])
def test_what_is_not_looked_into_is_encrypted_where_it_lies(name):
    """By S3, under a key of ours, as the template has it: the local cloud keeps no such setting."""
    properties = template.read(template.RESOURCES)["Resources"][name]["Properties"]
    (rule,) = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]

    assert any(name.lower().startswith(each) for each in stores.FILES)
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
    assert rule["ServerSideEncryptionByDefault"]["KMSMasterKeyID"]["Fn::GetAtt"][1] == "Arn"


def leaks(standing):
    """Each store → what puts bytes where it would be found, and what takes them away again."""
    tables, s3 = standing.client("dynamodb"), standing.client("s3")
    queue = standing.client("sqs").create_queue(QueueName="leak")["QueueUrl"]
    group, stream = "/aws/lambda/leak", uuid.uuid4().hex
    logs = standing.client("logs")
    key = {"pk": {"S": "LEAK"}, "sk": {"S": "LEAK"}}
    table = standing.service.outputs["ApplicationsTableName"]
    bucket = standing.service.outputs["ArchivesBucketName"]

    def log(leak):
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName=stream)
        line = {"timestamp": 1_790_000_000_000, "message": leak.decode("latin-1")}
        logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=[line])

    return {
        "rows": (lambda leak: tables.put_item(TableName=table, Item={**key, "leak": {"B": leak}}),
                 lambda: tables.delete_item(TableName=table, Key=key)),
        "objects": (lambda leak: s3.put_object(Bucket=bucket, Key="leak", Body=leak),
                    lambda: [s3.delete_object(Bucket=bucket, Key="leak", VersionId=v["VersionId"])
                             for v in s3.list_object_versions(Bucket=bucket, Prefix="leak")
                             .get("Versions", ())]),
        "messages": (lambda leak: standing.client("sqs").send_message(
                        QueueUrl=queue, MessageBody=leak.decode("latin-1")),
                     lambda: standing.client("sqs").delete_queue(QueueUrl=queue)),
        "logs": (log, lambda: logs.delete_log_group(logGroupName=group)),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["rows", "objects", "messages", "logs"])
def test_a_leak_is_found_in_whatever_form(standing, planted, name):
    """A word that is put there on purpose: the same search as above finds it."""
    put, take_away = leaks(standing)[name]
    is_text = name in {"messages", "logs"}
    said = {kind: next(iter(each)) for kind, each in forms(LEAKED).items()
            if not is_text or next(iter(each)).isascii()}  # fmt: skip
    put(b" ".join(said.values()))
    try:
        found = Canaries({LEAKED}).found(getattr(stores, name)(standing.service.cloud))
    finally:
        take_away()

    assert {f"{LEAKED} ({kind})" for kind in said} <= {what for _, what in found}
    assert Canaries({LEAKED}).found(getattr(stores, name)(standing.service.cloud)) == []


def test_an_erased_draft_leaves_no_file_in_any_version(standing, planted, callers):
    """And a journal that nobody can open: its parties' rows say only that there was a key."""
    journey, draft = planted
    founder = callers.person(journey.opens.person)
    client = standing.client("s3")

    def files():
        buckets = [b["Name"] for b in client.list_buckets()["Buckets"]]
        return [v["Key"] for bucket in buckets
                for v in client.list_object_versions(Bucket=bucket, Prefix=draft)
                .get("Versions", ())]  # fmt: skip

    assert len(files()) == 2
    assert founder.post(f"/v1/applications/{draft}/erasure").json()["erased"] == "application"
    function = standing.service.outputs["EraseName"]
    answer = standing.client("lambda").invoke(FunctionName=function, Payload=b"{}")
    assert json.loads(answer["Payload"].read())["ok"]["failed"] == 0

    assert files() == []
    heard = founder.get(f"/v1/applications/{draft}")
    assert (heard.status_code, heard.json()["phase"]) == (200, "erased")
    entries = standing.records(draft).entries
    assert entries[-1].kind == "erased"
    rows = standing.client("dynamodb").query(
        TableName=standing.service.outputs["ApplicationsTableName"],
        KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues={":pk": {"S": f"APP#{draft}"}, ":sk": {"S": "PARTY#"}},
    )["Items"]  # fmt: skip
    assert rows
    assert all("wrapped_key" not in row and "key_made" in row for row in rows)
