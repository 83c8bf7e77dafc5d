"""The environment → every part that a function uses; what is missing is named."""

import json
import threading
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import boto3
import pytest
from moto import mock_aws

from chalicelib import wiring
from chalicelib.domain.definitions.overlay import Overlay
from chalicelib.domain.text import Text
from infra import template
from tests.aws.account import REGION, Account
from tests.aws.service import forget_parts

STORM = Text(zh="台风", en="Storm")
TOLD = template.read(template.VARIABLES)
USED = {
    "APIHandler": (
        wiring.accept_ports,
        wiring.apply_ports,
        wiring.base_url,
        wiring.clear_applications,
        wiring.decide_ports,
        wiring.handles,
        wiring.holders,
        wiring.identities,
        wiring.inboxes,
        wiring.contacts,
        wiring.notice_queue,
        wiring.current,
        wiring.remote_services,
        wiring.uploads,
    ),
    "Accept": (wiring.accept_ports, wiring.executions),
    "Await": (wiring.clear_applications, wiring.executions),
    "Prefill": (wiring.prefill_ports,),
    "Dispatch": (wiring.dispatch_ports, wiring.executions),
    "Correct": (wiring.clear_applications, wiring.executions),
    "Certify": (wiring.certify_ports,),
    "Park": (wiring.clear_applications, wiring.executions),
    "Deliver": (wiring.deliver_ports,),
    "Archive": (wiring.archive_ports,),
    "Drive": (wiring.clear_applications, wiring.executions, wiring.failures, wiring.notice_queue),
    "Notify": (
        wiring.clear_applications,
        wiring.inboxes,
        wiring.contacts,
        wiring.notice_queue,
        wiring.catalogues,
        wiring.inbox_page,
    ),
    "Reconcile": (
        wiring.clear_applications,
        wiring.executions,
        wiring.inboxes,
        wiring.notice_queue,
        wiring.catalogues,
        wiring.calendars,
    ),
    "Inform": (wiring.applications, wiring.catalogues, wiring.ledger, wiring.registers),
    "Failures": (
        wiring.clear_applications,
        wiring.executions,
        wiring.set_asides,
        wiring.notice_queue,
    ),
    "Erase": (
        wiring.clear_applications,
        wiring.catalogues,
        wiring.erasures,
        wiring.inboxes,
        wiring.uploads,
    ),
    "Migrate": (wiring.applications, wiring.catalogues),
    "Holdings": (wiring.prefill_ports,),
    "Verify": (wiring.certificates, wiring.signer, wiring.issuer_keys),
    "Wallet": (wiring.certificates, wiring.ledger),
    "Disclosures": (wiring.ledger,),
    "Documents": (
        wiring.certificates,
        wiring.ledger,
        wiring.catalogues,
        wiring.documents,
        wiring.sealer,
        wiring.seals,
        wiring.signer,
        wiring.issuer_keys,
        wiring.base_url,
    ),
    "Anchor": (wiring.anchors, wiring.anchor_signer),
    "Statuses": (wiring.status_lists, wiring.signer, wiring.issuer_keys, wiring.base_url),
    "Registrar": (
        wiring.issuing_ports,
        wiring.applications,
        wiring.catalogues,
        wiring.ledger,
        wiring.current,
    ),
}
"""What each function asks of its composition root."""

OPTIONAL = [
    *[
        (name, "YIJIAN_NEWER_KEYS")
        for name, told in TOLD["functions"].items()
        if {"YIJIAN_APPLICATIONS_KEY", "YIJIAN_CERTIFICATES_KEY", "YIJIAN_CONTACTS_KEY"} & {*told}
    ],
    ("APIHandler", "YIJIAN_CATALOGUE"),
    ("Accept", "YIJIAN_CATALOGUE"),
    ("Dispatch", "YIJIAN_CATALOGUE"),
    ("Reconcile", "YIJIAN_CATALOGUE"),
    ("Dispatch", "YIJIAN_CONNECTORS"),
    ("Registrar", "YIJIAN_CATALOGUE"),
    ("Drive", "YIJIAN_STATE_MACHINE_ARN"),
    ("Reconcile", "YIJIAN_STATE_MACHINE_ARN"),
    ("Notify", "YIJIAN_MAIL"),
    ("Notify", "YIJIAN_INBOX_PAGE"),
    ("Notify", "YIJIAN_TEXT_MESSAGES"),
    ("Failures", "YIJIAN_STATE_MACHINE_ARN"),
    ("Documents", "YIJIAN_CATALOGUE"),
]
"""What a part can be made without, but these functions cannot do without."""

NEEDED = [
    (wiring.base_url, "BASE_URL"),
    (wiring.applications, "APPLICATIONS_TABLE"),
    (wiring.applications, "APPLICATIONS_KEY"),
    (wiring.clear_applications, "APPLICATIONS_TABLE"),
    (wiring.catalogues, "CATALOGUES_BUCKET"),
    (wiring.holders, "APPLICATIONS_HMAC_KEY"),
    (wiring.handles, "HANDLES_HMAC_KEY"),
    (wiring.certificates, "CERTIFICATES_TABLE"),
    (wiring.certificates, "CERTIFICATES_KEY"),
    (wiring.certificates, "CERTIFICATES_HMAC_KEY"),
    (wiring.ledger, "LEDGER_TABLE"),
    (wiring.anchors, "ANCHORS_BUCKET"),
    (wiring.failures, "FAILURES_QUEUE"),
    (wiring.notice_queue, "NOTICES_QUEUE"),
    (wiring.inboxes, "APPLICATIONS_TABLE"),
    (wiring.erasures, "APPLICATIONS_TABLE"),
    (wiring.contacts, "CONTACTS_KEY"),
    (wiring.set_asides, "FAILURES_QUEUE"),
    (wiring.set_asides, "DEAD_LETTERS_QUEUE"),
    (wiring.remote_services, "FAILURES_FUNCTION"),
    (wiring.remote_services, "DISCLOSURES_FUNCTION"),
    (wiring.remote_services, "STATUSES_FUNCTION"),
    (wiring.remote_services, "REGISTRAR_FUNCTION"),
    (wiring.status_lists, "CERTIFICATES_TABLE"),
    (wiring.issuer_keys, "CERTIFICATES_TABLE"),
    (wiring.uploads, "QUARANTINE_BUCKET"),
    (wiring.uploads, "MATERIALS_BUCKET"),
    (wiring.remote_services, "HOLDINGS_FUNCTION"),
    (wiring.remote_services, "VERIFY_FUNCTION"),
    (wiring.remote_services, "WALLET_FUNCTION"),
    (wiring.remote_services, "DOCUMENTS_FUNCTION"),
    (wiring.documents, "DOCUMENTS_BUCKET"),
    (wiring.sealer, "DOCUMENTS_BUCKET"),
    (wiring.identities, "ISSUER"),
    (wiring.identities, "AUDIENCE"),
    (wiring.archives, "ARCHIVES_BUCKET"),
]


@contextmanager
def provider():
    """An OpenID provider that says where its keys are; its address."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self):
            issuer = f"http://127.0.0.1:{self.server.server_port}"
            said = json.dumps({"issuer": issuer, "jwks_uri": f"{issuer}/keys"}).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def environment():
    """What all functions together are told, by the templates."""
    with pytest.MonkeyPatch.context() as patch, provider() as issuer:
        patch.setenv("AWS_DEFAULT_REGION", REGION)
        with mock_aws():
            account = Account()
            account.publish()
            yield account.environment() | {"YIJIAN_ISSUER": issuer}


@pytest.fixture
def tell(environment, monkeypatch):
    """Tell a fresh process these variables and no others."""

    def told(names):
        for name in environment:
            monkeypatch.delenv(name, raising=False)
        for name in names:
            monkeypatch.setenv(name, environment[name])

    forget_parts()
    yield told
    forget_parts()


def test_every_function_of_the_template_is_looked_at():
    """A new function says here what it uses."""
    assert set(USED) == set(TOLD["functions"])


@pytest.mark.parametrize("function", USED)
def test_a_function_is_told_all_that_it_uses(tell, function):
    """Its own variables are enough to make each of its parts."""
    tell(TOLD["functions"][function])

    assert all(part() for part in USED[function])


def test_messages_lead_to_the_page_that_an_operator_has_else_to_our_own(
    tell, environment, monkeypatch
):
    """One setting, the same for everybody."""
    tell(set(environment))
    assert wiring.inbox_page() == f"{environment['YIJIAN_BASE_URL']}/messages"
    monkeypatch.setenv("YIJIAN_INBOX_PAGE", "https://portal.example.org/inbox")
    assert wiring.inbox_page() == "https://portal.example.org/inbox"


@pytest.mark.parametrize(("function", "name"), OPTIONAL)
def test_what_only_some_functions_need_is_told_to_those(function, name):
    """A waiting step needs no machine's name; who starts runs does."""
    assert name in TOLD["functions"][function]


@pytest.mark.parametrize(
    ("part", "name"), NEEDED, ids=[f"{part.__name__}-{name}" for part, name in NEEDED]
)
def test_what_is_missing_is_named(tell, environment, part, name):
    """By the name that stands in the template, with what to do."""
    tell(set(environment) - {f"YIJIAN_{name}"})

    with pytest.raises(LookupError, match=f"YIJIAN_{name}: add it to its environment"):
        part()


def test_messages_go_outside_only_where_somebody_said_how(tell, monkeypatch):
    """By mail and by text message, each from its own words of the deployment."""
    tell(())
    assert wiring.messengers() == {}

    forget_parts()
    monkeypatch.setenv("YIJIAN_MAIL", json.dumps(
        {"host": "relay.example.org", "port": 587, "sender": "no-reply@example.org"}))  # fmt: skip
    monkeypatch.setenv("YIJIAN_TEXT_MESSAGES", json.dumps(
        {"secret_id": "id", "secret_key": "key", "app_id": "1", "sign_name": "一件",
         "templates": {}}))  # fmt: skip
    assert set(wiring.messengers()) == {"email", "phone"}


def test_time_is_counted_by_the_days_of_the_current_catalogue(tell, environment):
    """Those of its areas, whatever catalogue a case is pinned to."""
    tell(environment)
    overlay = Overlay(area="990100", days={"off": [{"day": "2026-07-10", "title": STORM}]})
    current = wiring.catalogues().get(wiring.current())
    known = {name: getattr(current, name) for name in type(current).model_fields}
    closed = type(current)(**{**known, "overlays": (overlay,)})
    wiring.catalogues().put(closed)

    assert wiring.calendars().current().areas == ()
    forget_parts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIJIAN_CATALOGUE", closed.hash)
        (days,) = wiring.calendars().current().areas
    assert (days.area, days.off) == ("990100", {date(2026, 7, 10)})


def test_a_part_is_made_once(tell, environment):
    """A warm function asks for it again and again."""
    tell(environment)

    assert wiring.applications() is wiring.applications()
    assert wiring.applications() is not wiring.clear_applications()


def test_a_pen_writes_in_the_name_of_its_actor(tell):
    """Now, with salts that nobody can guess."""
    tell(())

    pen = wiring.pen("system:test")
    assert (pen.actor, len(pen.draw(16))) == ("system:test", 16)


@pytest.mark.parametrize(
    ("region", "ending"), [("ap-southeast-1", "amazonaws.com"), ("cn-north-1", "amazonaws.com.cn")]
)
def test_what_is_signed_for_a_browser_names_the_bucket_s_own_region(
    tell, environment, monkeypatch, region, ending
):
    """S3's global address redirects a new bucket's files, and a signature does not survive that."""
    tell(environment)
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    wiring.clients.cache_clear()

    form = wiring.uploads().invite("one/key.pdf", "application/pdf", 10)

    assert form.url.endswith(f".s3.{region}.{ending}/")


def test_the_newest_key_is_current_and_those_before_it_are_looked_under(tell, environment):
    """The stack's own key is the oldest."""
    tell(environment)
    own = environment["YIJIAN_APPLICATIONS_HMAC_KEY"].rpartition("/")[2]
    kms = boto3.client("kms")
    made = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIJIAN_NEWER_KEYS", json.dumps({"applications_hmac": [made["Arn"]]}))
        forget_parts()
        hashes = wiring.holders().every("990101199003070030")
        other = wiring.certificate_holders().every("990101199003070030")
        assert all((wiring.applications(), wiring.contacts(), wiring.inboxes()))

    assert [each.partition(".")[0] for each in hashes] == [own, made["KeyId"]]
    assert len(other) == 1


@pytest.mark.parametrize("said", ["no json", "[]", '{"handles": []}', '{"contacts": "one"}'])
def test_newer_keys_that_cannot_be_read_stop_a_function(tell, environment, monkeypatch, said):
    """What would be sealed under the wrong key is sealed by nobody."""
    tell(environment)
    monkeypatch.setenv("YIJIAN_NEWER_KEYS", said)

    with pytest.raises(LookupError, match="NewerKeys is no JSON of lists"):
        wiring.applications()
