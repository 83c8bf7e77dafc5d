"""A mail relay that delivers nowhere: every mail becomes a file, and a page lists them.

Runs under the local cloud's own interpreter, which has aiosmtpd. An address that begins with
``refuses`` is refused for good, one that begins with ``busy`` for now, as relays do (RFC 5321).
Each that is written into the file ``refusing`` is refused from then on.
"""

import argparse
import datetime as dt
import html
import ipaddress
import signal
import ssl
import sys
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller  # type: ignore[import-not-found]  # not in ours
from aiosmtpd.smtp import AuthResult  # type: ignore[import-not-found]  # the same
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LOOPBACK = "127.0.0.1"
ANSWERS = {"refuses": "550 No such mailbox here", "busy": "451 Come again later"}
TAKEN = "250 OK"


class Letterbox:
    """What the relay does with each address and each mail.

    The hooks' names and all that they take are aiosmtpd's: it calls them with just these.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1 + len(list(folder.glob("*.eml"))))

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take the address, or refuse it."""
        for begins, answer in ANSWERS.items():
            if address.startswith(begins):
                return answer
        refusing = self.folder / "refusing"
        if refusing.exists() and address in refusing.read_text("ascii").split():
            return ANSWERS["refuses"]
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep the mail, with the addresses it was for."""
        path = self.folder / f"{next(self._numbers):06d}.eml"
        half = path.with_suffix(".part")
        told = f"X-For: {', '.join(envelope.rcpt_tos)}\r\n".encode()
        half.write_bytes(told + bytes(envelope.original_content))
        half.rename(path)
        return TAKEN


class Page(BaseHTTPRequestHandler):
    """The mails that there are, the newest first."""

    folder: Path

    def do_GET(self) -> None:
        """All of them on one page."""
        mails = sorted(self.folder.glob("*.eml"), reverse=True)
        shown = "".join(map(_shown, mails)) or "<p>还没有邮件 · No mail yet.</p>"
        page = f"<!doctype html><meta charset=utf-8><title>Mails</title>{shown}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_: object) -> None:
        """Say nothing: addresses are nobody's business."""


def _shown(path: Path) -> str:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_content()
    return f"<h2>{html.escape(str(mail['Subject']))}</h2><pre>{html.escape(str(body))}</pre>"


def _tls(folder: Path) -> ssl.SSLContext:
    """A certificate for loopback that signs itself; ``ca.pem`` is what a sender must trust."""
    if not (folder / "ca.pem").exists():
        _certify(folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context


def _certify(folder: Path) -> None:
    """A new key and its certificate, for ten years: what trusts it is told once."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "letterbox")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(LOOPBACK))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, pkcs8, plain))
    (folder / "ca.pem").write_bytes(made.public_bytes(pem))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="letterbox")
    parser.add_argument("--smtp", type=int, required=True, help="port that mails are handed to")
    parser.add_argument("--port", type=int, required=True, help="port of the page")
    parser.add_argument("--state", type=Path, required=True, help="where mails are kept")
    parser.add_argument("--tls", action="store_true", help="take nothing without STARTTLS")
    parser.add_argument("--password", help="take nothing without it, from whomever")
    return parser.parse_args()


def main() -> None:
    """Take mails until it is stopped."""
    asked = _arguments()
    asked.state.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    more: dict[str, Any] = {}
    if asked.tls:
        more = {"tls_context": _tls(asked.state), "require_starttls": True}
    if asked.password:
        more |= {"auth_required": True, "authenticator": lambda *told: AuthResult(
            success=told[-1].password == asked.password.encode())}  # fmt: skip
    relay = Controller(Letterbox(asked.state), hostname=LOOPBACK, port=asked.smtp, **more)
    relay.start()
    Page.folder = asked.state
    ThreadingHTTPServer((LOOPBACK, asked.port), Page).serve_forever()


if __name__ == "__main__":
    main()
