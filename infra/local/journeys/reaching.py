"""A person + an address → proved: the code that came by mail is read, and given back."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from pydantic import TypeAdapter

from infra.local.journeys.seen import Seen
from infra.local.journeys.visitor import JourneyFailed, Visitor

CONTACT = "/v1/me/contact"
PATIENCE_SECONDS = 60
CODE = re.compile(r"(?<![0-9])[0-9]{6}(?![0-9])")


class Point(Seen):
    """An address as its owner sees it."""

    address: str
    verified: bool
    refused: bool


class Contact(Seen):
    """Where somebody wants to be told."""

    email: Point | None


CONTACTS: TypeAdapter[Contact] = TypeAdapter(Contact)


def give(visitor: Visitor, address: str) -> Contact:
    """Say that one wants to be told there."""
    return visitor.set(CONTACT, {"email": address}, CONTACTS)


def reach(visitor: Visitor, address: str, mails: Path) -> Contact:
    """Say so, read the code in the mailbox, and prove that it is one's own."""
    before = len(mails_to(address, mails))
    give(visitor, address)
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        for mail in mails_to(address, mails)[before:]:
            if found := CODE.search(body(mail)):
                return visitor.post(f"{CONTACT}/verification", {"code": found[0]}, CONTACTS)
        time.sleep(0.2)
    raise JourneyFailed(f"No code came to {address} in {PATIENCE_SECONDS} s.")


def mails_to(address: str, mails: Path) -> list[EmailMessage]:
    """Every mail that came there, in order."""
    every = (message_from_bytes(path.read_bytes(), policy=policy.default)
             for path in sorted(mails.glob("*.eml")))  # fmt: skip
    return [mail for mail in every if str(mail["X-For"]) == address]


def body(mail: EmailMessage) -> str:
    """What a mail says."""
    return str(mail.get_content())
