"""A message as it should be or as it should not → the register's bare HTTP answer."""

import json
import secrets
from collections.abc import Mapping
from typing import Literal, NamedTuple

from urllib3 import Timeout
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as TimedOut
from urllib3.response import BaseHTTPResponse

from chalicelib.adapters.conformance.expected import MANY
from chalicelib.adapters.conformance.impostor import Impostor
from chalicelib.adapters.sources.punctual import punctual
from chalicelib.domain.jws import encoded
from chalicelib.ports.clocks import Clock
from chalicelib.ports.signers import Signer

JOSE = "application/jose"
QUERY, NOTICE = "yijian-query+jwt", "yijian-notice+jwt"
HOLDS_SECONDS = 60
LARGEST = 1024 * 1024
"""Bytes of an answer (1 MiB); one that is larger is not read to its end."""
CHUNK = 64 * 1024
Payload = Mapping[str, object]


class Whom(NamedTuple):
    """Where the register listens, what it is called, and the service in whose name it is asked."""

    url: str
    source: str
    service: str


class Got(NamedTuple):
    """What came: a status and the body, or in ``failed`` why nothing came."""

    status: int = 0
    kind: str = ""
    body: bytes = b""
    failed: Literal["", "no_connection", "too_slow", "too_large"] = ""

    @property
    def is_refused(self) -> bool:
        """Whether the register said no, as one says it to whoever asks wrongly."""
        return 400 <= self.status < 500  # noqa: PLR2004 - HTTP's own line (RFC 9110 §15.5)


class Probe:
    """Asks one register as the service would, or as nobody should."""

    def __init__(self, whom: Whom, signer: Signer, clock: Clock, patience: float) -> None:
        self.whom, self.clock, self.patience = whom, clock, patience
        self._signer = signer
        self._http = punctual(MANY)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.clear()

    def envelope(self, **said: object) -> Payload:
        """What every message says, from now on; whatever is given stands above it."""
        now = int(self.clock.now().timestamp())
        always = {"iss": self.whom.service, "aud": self.whom.source, "iat": now,
                  "jti": secrets.token_urlsafe(16)}  # fmt: skip
        return {**always, **said}

    @property
    def kid(self) -> str:
        """The name of the key that signs."""
        return self._signer.public_key(self.whom.source)["kid"]

    def posing(self) -> "Probe":
        """The same, signing by another key under the same name."""
        return Probe(self.whom, Impostor(self.kid), self.clock, self.patience)

    def query(self, *fields: str, **said: object) -> Payload:
        """A query as it should be, about whom and which certificate is ``said``."""
        asked = {"application": "conformance", "items": ["conformance"], "purpose": "conformance",
                 "requester": "party:applicant", "ground": "own", "references": [],
                 "fields": sorted(fields)}  # fmt: skip
        whole = self.envelope(**{**asked, **said})
        iat = whole["iat"]
        return {"exp": iat + HOLDS_SECONDS if isinstance(iat, int) else iat, **whole}

    def signed(self, payload: Payload, typ: str = QUERY, **header: str) -> bytes:
        """The message, signed by the key; ``header`` stands above what it should say."""
        head = {"alg": "ES256", "kid": self.kid, "typ": typ, **header}
        content = f"{_part(head)}.{_part(payload)}".encode()
        signature = self._signer.sign(self.whom.source, content)
        return content + b"." + encoded(signature).encode()

    def ask(self, message: bytes, at: str = "/queries") -> Got:
        """Send it; what is slow, too large or not there is told, and nothing is followed."""
        return self._got("POST", at, message)

    def health(self) -> Got:
        """Whether the register says that it is well."""
        return self._got("GET", "/health", None)

    def _got(self, method: str, at: str, message: bytes | None) -> Got:
        until = self.clock.now().timestamp() + self.patience
        url, headers = self.whom.url.rstrip("/") + at, {"Content-Type": JOSE}
        try:
            answer = self._http.request(
                method,
                url,
                body=message,
                headers=headers,
                preload_content=False,
                redirect=False,
                timeout=Timeout(total=self.patience),
            )
            return self._read(answer, until)
        except NewConnectionError:
            return Got(failed="no_connection")
        except TimedOut:
            return Got(failed="too_slow")
        except HTTPError:
            return Got(failed="no_connection")

    def _read(self, answer: BaseHTTPResponse, until: float) -> Got:
        """Piece by piece as it comes: no single wait may be as long as all together."""
        body = b""
        while piece := answer.read1(CHUNK):
            body += piece
            if len(body) > LARGEST or self.clock.now().timestamp() > until:
                answer.close()
                return Got(failed="too_large" if len(body) > LARGEST else "too_slow")
        return Got(answer.status, answer.headers.get("Content-Type", ""), body)


def _part(value: Payload) -> str:
    return encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
