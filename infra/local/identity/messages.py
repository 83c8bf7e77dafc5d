"""What comes in at the provider's door, what goes out, and how it says no (RFC 6749)."""

import json
from collections.abc import Iterable, Mapping
from email.message import Message
from typing import NamedTuple
from urllib.parse import urlencode


class Asked(NamedTuple):
    """A request; ``values`` are those of the query (GET) or of the form (POST)."""

    method: str
    values: Mapping[str, list[str]]
    headers: Message

    def value(self, name: str) -> str:
        """Give one value, or nothing; a repeated one is refused (RFC 6749, section 3.1)."""
        given = self.values.get(name, [""])
        if len(given) > 1:
            raise Refused("invalid_request", f"{name} is given more than once.")
        return given[0]


class Answer(NamedTuple):
    """A response."""

    status: int
    body: str
    headers: tuple[tuple[str, str], ...]


class Refused(Exception):
    """The request is refused: ``error`` is the specification's word for it."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.status = status

    def answer(self) -> Answer:
        """Say so as section 5.2 has it; a failed proof of who asks names the ways to prove it."""
        body = {"error": self.error, "error_description": str(self)}
        answer = as_json(body, self.status)
        if self.status != 401:  # noqa: PLR2004 the one status that wants a challenge
            return answer
        scheme = "Bearer" if self.error == "invalid_token" else "Basic"
        challenge = ("WWW-Authenticate", f'{scheme} realm="identity"')
        return answer._replace(headers=(*answer.headers, challenge))


def as_json(body: Mapping[str, object], status: int = 200) -> Answer:
    """Answer with a JSON object."""
    text = json.dumps(body, ensure_ascii=False)
    return Answer(status, text, (("Content-Type", "application/json"),))


def as_page(html: str, status: int = 200) -> Answer:
    """Answer with a page."""
    return Answer(status, html, (("Content-Type", "text/html; charset=utf-8"),))


def redirect(uri: str, values: Iterable[tuple[str, str]]) -> Answer:
    """Send the browser back to a client, with those values that are not empty."""
    query = urlencode([(name, value) for name, value in values if value])
    glue = "&" if "?" in uri else "?"
    return Answer(302, "", (("Location", uri + glue + query if query else uri),))
