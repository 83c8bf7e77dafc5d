"""A register of its own: a real HTTP server on this machine that speaks version 1 of the wire.

It checks who asks by our key, as a register does, and answers as a test wishes. It is written from
docs/sources.md and shares no code with what asks it, but for PyJWT.
"""

import json
import threading
import time
from datetime import UTC
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.json_web_key import json_web_key
from chalicelib.domain.characters import plain_name
from chalicelib.domain.querying import Difference, Notice

JOSE = "application/jose"


class Register:
    """What it keeps, whom it knows, and how it answers; ``heard`` are the queries it believed."""

    def __init__(self, name, asker, key=None):
        self.name, self.asker = name, asker
        self.private = key or ec.generate_private_key(ec.SECP256R1())
        self.public = dict(json_web_key(self.private.public_key()))
        self.kept, self.heard, self.notices = [], [], {}
        self.seen = set()
        self.twist = lambda claims: claims
        """What a test changes of the claims of an answer."""
        self.header = {}
        self.signs_with = None
        self.respond = None
        """What a test answers with instead: ``(handler, claims) → None``."""
        self.url = ""

    def answer(self, query):
        """The claims of an honest answer."""
        wanted = (query["subject"]["id"], query["certificate"])
        found = [each for each in self.kept if (each.holder_id, each.type) == wanted]
        name = query["subject"].get("name")
        theirs = [each for each in found if name is None or _bears(each, name)]
        claims = {
            "iss": self.name, "aud": query["iss"], "iat": int(time.time()),
            "in_reply_to": query["jti"], "subject": {"id": query["subject"]["id"]},
            "certificate": query["certificate"],
            "result": "no_match" if found and not theirs else "told",
        }  # fmt: skip
        if claims["result"] == "told":
            claims["certificates"] = [_told(each, query) for each in theirs
                                      if query.get("number") in (None, each.number)]  # fmt: skip
        return claims

    def signed(self, claims, typ="yijian-answer+jwt"):
        """As a JWS in its compact form."""
        headers = {"kid": self.public["kid"], "typ": typ, **self.header}
        return jwt.PyJWS().encode(json.dumps(claims, ensure_ascii=False).encode(),
                                  self.signs_with or self.private, "ES256", headers)  # fmt: skip

    def believed(self, token, typ):
        """The claims of what was sent, where it is by whom we know, for us, now, and new."""
        found = jwt.PyJWS().decode_complete(token, jwt.PyJWK(self.asker), ["ES256"])
        claims = json.loads(found["payload"])
        assert found["header"] == {"alg": "ES256", "kid": self.asker["kid"], "typ": typ}
        assert claims["aud"] == self.name
        assert abs(time.time() - claims["iat"]) <= 60
        if typ == "yijian-query+jwt":
            assert claims["jti"] not in self.seen
            self.seen.add(claims["jti"])
        return claims

    def take(self, claims):
        """Keep a notice, once."""
        fields = {name: Difference(**each) for name, each in claims["fields"].items()}
        same = ("kind", "application", "certificate", "number", "by")
        notice = Notice(id=claims["jti"], holder_id=claims["subject"]["id"], fields=fields,
                        **{name: claims[name] for name in same if name in claims})  # fmt: skip
        self.notices.setdefault(notice.id, notice)


def _bears(kept, name):
    return plain_name(str(kept.attested.fields.get("name", ""))) == plain_name(name)


def _told(kept, query):
    said = kept.attested
    told = {"number": said.number, "issuer": said.issuer,
            "issued_at": said.issued_at.astimezone(UTC).isoformat(),
            "fields": {f: said.fields[f] for f in query["fields"] if f in said.fields}}  # fmt: skip
    days = {"valid_until": said.valid_until, "ended": said.ended}
    return told | {name: day.isoformat() for name, day in days.items() if day}


class Handler(BaseHTTPRequestHandler):
    """``POST /queries``, ``POST /notices``."""

    protocol_version = "HTTP/1.1"
    register = None

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["content-length"])).decode()
        if self.path == "/notices":
            self.register.take(self.register.believed(sent, "yijian-notice+jwt"))
            self.send(202, b"", JOSE)
            return
        claims = self.register.believed(sent, "yijian-query+jwt")
        self.register.heard.append(claims)
        if self.register.respond:
            self.register.respond(self, claims)
            return
        self.send(200, self.register.signed(self.register.twist(self.register.answer(claims))))

    def send(self, status, body, media_type=JOSE, **headers):
        """One answer."""
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Stay silent."""


class Listening:
    """A register while it listens, as a context."""

    def __init__(self, register):
        self.register = register
        handler = type("Handler", (Handler,), {"register": register})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        register.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Listen no more."""
        if self.thread.is_alive():
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()
