"""The whole service in memory, at a real port: for journeys that no cloud is needed for."""

import io
import queue
import threading
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aws_lambda_powertools import Logger
from chalice.app import Chalice
from chalice.test import Client

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.keyed_handles import KeyedHandles
from chalicelib.adapters.openid_discovery import Discovery
from chalicelib.adapters.openid_identities import OpenIdIdentities
from chalicelib.adapters.openid_keys import OpenIdKeys
from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.adapters.signature_scanner import SignatureScanner
from chalicelib.adapters.sources import Gathering, OwnRegister
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from chalicelib.adapters.tracing import Tracing
from chalicelib.catalogue.issuing import IssuingPorts
from chalicelib.domain.journal.records import Listed, Token
from chalicelib.domain.overview import Overview
from chalicelib.entrypoints.api import register
from chalicelib.entrypoints.api.services import Remote, Services, Telling
from chalicelib.entrypoints.services.cards import WalletPorts, cards
from chalicelib.entrypoints.services.holder_told import RegistrarPorts
from chalicelib.entrypoints.services.ordering import ordered
from chalicelib.entrypoints.services.presented import presented
from chalicelib.entrypoints.services.showing import show
from chalicelib.entrypoints.services.verification import (
    VerificationPorts,
    verification,
    verifications,
)
from chalicelib.ports.uploads import UploadForm
from chalicelib.stages.accept import AcceptPorts, Arrived, accept
from chalicelib.stages.apply import ApplyPorts
from chalicelib.stages.archive import ArchivePorts, Closed, archive
from chalicelib.stages.certify import CertifyPorts, Decided, certify
from chalicelib.stages.decide import DecidePorts
from chalicelib.stages.deliver import DeliverPorts, Finished, deliver
from chalicelib.stages.dispatch import DispatchPorts, Waiting, dispatch
from chalicelib.stages.prefill import Before, PrefillPorts, Within, prefill
from tests.fakes.allowances import FakeAllowances
from tests.fakes.applications import FakeApplications
from tests.fakes.archives import FakeArchives
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.certificates import FakeCertificates
from tests.fakes.connectors import FakeConnector
from tests.fakes.contacts import FakeContacts
from tests.fakes.hand_overs import FakeHandOvers
from tests.fakes.inboxes import FakeInboxes
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.keyed_hashes import FakeKeyedHash
from tests.fakes.ledgers import FakeLedger
from tests.fakes.notice_queues import FakeNoticeQueue
from tests.fakes.remote_services import FakeRemoteServices
from tests.fakes.sharer import FakeSharer
from tests.fakes.sharer import ports as share_ports
from tests.fakes.signers import FakeSigner
from tests.fakes.uploads import FakeUploads


class Store(FakeUploads):
    """Quarantine behind an address of its own."""

    def invite(self, key, media_type, most_bytes):
        form = super().invite(key, media_type, most_bytes)
        return UploadForm(url=f"{self.url}/store", fields=form.fields)

    def posted(self, content_type, body):
        """A form as a browser posts it."""
        message = message_from_bytes(
            b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body, policy=HTTP
        )
        told = {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
            for part in message.iter_parts()
        }
        content = told.pop("file")
        fields = {name: value.decode() for name, value in told.items()}
        self.post(UploadForm(url="", fields=fields), content)


class Whole:
    """The service with real stages and real sign-ins, its machine turned after each request.

    ``listed`` tells of each worklist in which something new stands.
    """

    def __init__(self, definitions, issuer):
        self.definitions, self.issuer = definitions, issuer
        self.url, self.departments = "", None
        self.clock, self.chance = SystemClock(), SystemRandomness()
        self.listed = queue.SimpleQueue()
        self.applications = FakeApplications(self._written)
        self.catalogues = FakeCatalogues()
        self.catalogues.put(definitions)
        self.certificates, self.ledger, self.signer = FakeCertificates(), FakeLedger(), FakeSigner()
        self.issuer_keys = FakeIssuerKeys()
        self.uploads, self.archives = Store(SignatureScanner()), FakeArchives()
        self.keyed_hash, self.handles = FakeKeyedHash(), KeyedHandles(FakeKeyedHash())
        self.identities = OpenIdIdentities(issuer, "yijian", OpenIdKeys(Discovery(issuer).keys_at))
        self.sharer = FakeSharer(share_ports(self.certificates, self.ledger, self.clock))
        self.registers = []
        self.opened, self.turning = [], threading.RLock()
        self.app = Chalice(app_name="whole")
        register(self.app, self._services)

    def _services(self):
        around, chance = (self.applications, self.catalogues), (self.clock, self.chance)
        return Services(
            identities=self.identities,
            apply=ApplyPorts(*around, self.definitions.hash, *chance),
            accept=AcceptPorts(*around, PublishedCalendar(), *chance),
            decide=DecidePorts(*around, PublishedCalendar(), *chance, self),
            handles=self.handles,
            keyed_hash=self.keyed_hash,
            uploads=self.uploads,
            remote=Remote(
                self,
                self,
                self,
                self.sharer,
                FakeRemoteServices(),
                FakeRemoteServices(self.ledger),
                FakeRemoteServices(),
                FakeRemoteServices(),
                self,
            ),
            telling=Telling(FakeInboxes(), FakeContacts(), FakeNoticeQueue()),
            allowances=FakeAllowances(self.clock),
            hand_overs=FakeHandOvers(self.clock),
            base_url=self.url,
            tracing=Tracing(None),
            logger=Logger(service="whole", stream=io.StringIO()),
        )

    def _written(self, change):
        for note in change.notes:
            if isinstance(note, Listed):
                self.listed.put(note.worklist)

    def show(self, application, readers):
        show(application, readers, self._prefill_ports())

    def prefill(self, application):
        self._prefill(Before(application=application))

    def _prefill(self, occasion):
        prefill(occasion, self._prefill_ports())

    def _prefill_ports(self):
        own = OwnRegister(self.certificates, self.clock)
        sources = Gathering(own, tuple(self.registers), self.clock)
        return PrefillPorts(self.applications, self.catalogues, self.certificates, self.ledger,
                            self.clock, self.chance, sources)  # fmt: skip

    def verify(self, number):
        return verification(number, self._verification_ports())

    def verify_all(self, numbers):
        return verifications(numbers, self._verification_ports())

    def judge(self, text, wish):
        return presented(text, wish, self._verification_ports())

    def order(self, order):
        ports = RegistrarPorts(self._certify_ports().issuing, self.applications, self.catalogues,
                               self.definitions.hash, self.ledger)  # fmt: skip
        return ordered(order, ports)

    def _verification_ports(self):
        return VerificationPorts(self.certificates, self.signer, self.issuer_keys,
                                 Es256Verifier(), self.clock)  # fmt: skip

    def cards(self, holders, after=None):
        return cards(holders, after, WalletPorts(self.certificates, self.ledger, self.clock))

    def turn(self):
        """What the machine does when something was written."""
        for name in self.opened:
            overview = Overview(records=self.applications.glance(name))
            if overview.kinds[-1] == "submitted":
                ports = AcceptPorts(self.applications, self.catalogues, PublishedCalendar(),
                                    self.clock, self.chance)  # fmt: skip
                accept(Arrived(application=name, token=token("-", "accept")), ports)
            elif "accepted" in overview.kinds and not overview.is_closed:
                self._turn_items(name, overview)

    def _turn_items(self, name, overview):
        for item, progress in overview.items.items():
            if progress.stage in {"granted", "declined"} and not progress.ended:
                self._certify(name, item)
            elif overview.is_ready(item) and progress.stage in {"waiting", "corrected"}:
                self._dispatch(name, item)
        after = Overview(records=self.applications.glance(name))
        if all(progress.ended for progress in after.items.values()):
            deliver(Finished(application=name),
                    DeliverPorts(self.applications, self.clock, self.chance))  # fmt: skip
            archive(Closed(application=name), ArchivePorts(self.applications, self.archives,
                                                           self.clock, self.chance))  # fmt: skip

    def _dispatch(self, name, item):
        self._prefill(Within(application=name, item=item))
        ports = DispatchPorts(self.applications, self.catalogues, FakeConnector(), self.handles,
                              PublishedCalendar(), self.clock, self.chance)  # fmt: skip
        dispatch(Waiting(application=name, item=item, token=token(item, "dispatch")), ports)

    def _certify(self, name, item):
        certify(Decided(application=name, item=item), self._certify_ports())

    def _certify_ports(self):
        issuing = IssuingPorts(self.certificates, self.signer, self.issuer_keys, P256HolderKeys(),
                               self.url, self.clock, self.chance)  # fmt: skip
        return CertifyPorts(self.applications, self.catalogues, self.ledger, issuing)

    def answer(self, asked, body):
        """One request, then the machine's turn."""
        if asked.path == "/store":
            self.uploads.posted(asked.headers["Content-Type"], body)
            return 204, {}, b""
        with self.turning:
            answer = Client(self.app).http.request(
                asked.command, asked.path, headers=dict(asked.headers), body=body
            )
            if (asked.command, answer.status_code) == (
                "POST",
                201,
            ) and "Location" in answer.headers:
                self.opened.append(answer.headers["Location"].rpartition("/")[2])
            self.turn()
        return answer.status_code, answer.headers, answer.body


def token(stream, state):
    return Token(stream=stream, state=state, attempt=1, value=f"{stream} {state}")


def door_of(whole):
    class Answering(BaseHTTPRequestHandler):
        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, headers, content = whole.answer(self, body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = answer  # noqa: N815

        def log_message(self, *_):
            pass

    return Answering


@contextmanager
def served(answering):
    """A server on a free port: its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        server.RequestHandlerClass = answering(address)
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        try:
            yield address
        finally:
            server.shutdown()
            serving.join()
