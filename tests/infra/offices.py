"""A simulated department in tests: a case, a tiny service to decide it at, and the process."""

import json
import subprocess
import sys
import threading
from base64 import b64encode
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import httpx
from standardwebhooks import Webhook

from chalicelib.domain import disclosure
from chalicelib.domain.numbers import compose_number
from chalicelib.domain.text import Text
from infra.local.departments.envelope import Envelope
from infra.local.departments.invention import Muse
from infra.local.departments.library import Library
from infra.local.departments.systems import System

ROOT = Path(__file__).parents[2]
ITEM = "dragon-registration"
NUMBER = compose_number("990101", date(2026, 1, 5), 1)
OTHER_NUMBER = compose_number("990101", date(2026, 1, 5), 2)
BODY = "dragon-office-990101"
SECRET = "whsec_" + b64encode(b"a secret that nobody else knows!").decode()
SYSTEM = System(
    title="云溪区龙务局",
    area="990101",
    client_id="system-dragon-office",
    client_secret="invented",
    webhook_secret=SECRET,
)
SOON = 20.0
LIBRARY = Library(Path(__file__).with_name("dragons"))
"""Definitions of one invented item."""
MUSE = Muse(handle="h-1", title=SYSTEM.title, area="990101", today=date(2026, 1, 5))
CODE = "91990101MA99N0015M"


def text(words):
    return Text(zh=words, en=words)


def expected(name, kind="text", **more):
    told = {"required": True, "options": (), **more}
    return disclosure.ExpectedField(id=name, title=text(name), type=kind, **told)


def field(name, value, kind="text", party="keeper"):
    return disclosure.DisclosedField(
        key=f"{name}@{party}",
        title=text(name),
        type=kind,
        options=(),
        party=party,
        value=value,
        source=disclosure.ByHand(),
    )


def envelope(round_=1):
    """A case as the service shows it."""
    return disclosure.Envelope(
        item=ITEM,
        title=text("龙只登记"),
        number=NUMBER,
        round=round_,
        due=datetime(2026, 1, 5, tzinfo=UTC),
        provisional=False,
        fields=(
            field("proposed_name", "小火"),
            field("dragon_name_of_mother", "大火", party="mother"),
            field("wing_kinds", ("large", "red")),
            field("left_empty", None),
        ),
        materials=(),
        outputs=(
            disclosure.ExpectedOutput(
                certificate="DRAGON_CARD",
                title=text("龙证"),
                party="keeper",
                holder_field="uscc",
                fields=(
                    expected("uscc", "credit_code"),
                    expected("dragon_name"),
                    expected("wing_types"),
                    expected("record_no"),
                    expected("issue_date", "date"),
                    expected("remarks", required=False),
                ),
            ),
        ),
        spoken_for=(),
        supersedes=(),
    )


def case(round_=1):
    """The same, as a department reads it."""
    return Envelope.model_validate_json(envelope(round_).model_dump_json())


def told(item=ITEM):
    """The same, as it comes over HTTP."""
    return {**json.loads(envelope().model_dump_json()), "item": item}


class Api:
    """A tiny service with a provider: what it was asked is kept, what it answers can be told."""

    def __init__(self):
        self.cases = {}
        self.listed = []
        self.second_page = []
        self.gaps, self.asked = [], []
        self.decisions = []
        self.closed = False
        self.answers = []
        self.tokens = 0
        self.forgotten = False
        self.told = threading.Condition()

    def answer(self, method, path, headers, body):
        if path.startswith("/.well-known"):
            return 200, {"token_endpoint": self.url + "/token"}
        if path == "/token":
            self.tokens += 1
            return 200, {"access_token": "t", "token_type": "Bearer", "expires_in": 3600}
        if headers["Authorization"] != "Bearer t" or self.forgotten:
            self.forgotten = False
            return 401, {}
        if path.startswith("/v1/bodies/"):
            return 200, self._gaps(method, body) if path.endswith("/gaps") else self._lines(path)
        if method == "GET":
            over = {"type": "/problems/conflict", "title": "It is over"}
            return (409, over) if self.closed else (200, self.cases[path.split("/")[3]])
        return self._decided(path.split("/")[3], json.loads(body))

    def goes_on(self, path):
        """Whether this page is not the last."""
        return path.endswith("/worklist") and bool(self.second_page)

    def _lines(self, path):
        return self.second_page if path.endswith("after=1") else self.listed

    def _gaps(self, method, body):
        if method == "POST":
            self.asked.append(json.loads(body)["application"])
            self.gaps = []
        return self.gaps

    def _decided(self, handle, said):
        with self.told:
            status, problem = self.answers.pop(0) if self.answers else (200, {"receipt": "r"})
            self.decisions.append((handle, said, status))
            self.told.notify_all()
        return status, problem

    def wait_for(self, count):
        with self.told:
            assert self.told.wait_for(lambda: len(self.decisions) >= count, SOON), self.decisions


class Quiet(ThreadingHTTPServer):
    """Says nothing when a killed process hangs up."""

    def handle_error(self, *_):
        pass


def door_of(api):
    class Answering(BaseHTTPRequestHandler):
        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, said = api.answer(self.command, self.path, self.headers, body)
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            if api.goes_on(self.path):
                self.send_header("Link", f'<{api.url}{self.path}?after=1>; rel="next"')
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_):
            pass

    return Answering


def waiting(office, api, handle="h-1"):
    """A case in the inbox, taken by a worker."""
    api.cases[handle] = told()
    office.note(BODY, ITEM, handle)
    return office.inbox.take()


@contextmanager
def departments(tmp_path, api, *more):
    """The running process: its address, and the process itself."""
    secrets = tmp_path / "systems.json"
    secrets.write_text(json.dumps({BODY: SYSTEM.model_dump()}), "utf-8")
    words = [sys.executable, "-m", "infra.local.departments", "--api", api.url, "--issuer", api.url]
    words += ["--secrets", str(secrets), "--state", str(tmp_path / "state"), *more]
    with (
        (tmp_path / "log").open("a") as log,
        subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            ready = process.stdout.readline()
            assert ready, (tmp_path / "log").read_text()
            yield SimpleNamespace(url=ready.split()[-1], process=process)
        finally:
            process.kill()


def scenario(tmp_path, written):
    path = tmp_path / "scenario.yaml"
    path.write_text(written, "utf-8")
    return ["--scenario", str(path), "--look-every", "3600"]


def push(url, handle="h-1", secret=SECRET, body=BODY, **changed):
    """What the service sends, as it sends it."""
    kind, name = changed.pop("type", "item.dispatched"), changed.pop("name", handle)
    content = {"item": ITEM, "handle": handle, "round": 1} | changed
    said = json.dumps({"type": kind, "data": content})
    now = datetime.now(UTC)
    headers = {
        "content-type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(name, now, said),
    }
    return httpx.post(f"{url}/bodies/{body}", content=said, headers=headers, trust_env=False)
