"""A message → a mail, handed to a relay over SMTP (RFC 5321), with STARTTLS unless told otherwise.

Its Message-ID is the message's own: a mailbox that gets it twice can tell. It says that it was
sent by a machine (RFC 3834), so that no machine answers it.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Literal, NoReturn

from pydantic import Field

from chalicelib.domain.errors import SourceDown, Undeliverable
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.notices.message import Message, subject, text
from chalicelib.ports.clocks import Clock

PATIENCE = 5
"""Seconds for each answer of the relay: several messages fit into one call of a function."""

FOR_GOOD = 500
"""From here on a relay's answer is final (RFC 5321, 4.2.1); below, it may be another next time."""

RELAY = "The mail relay"


class Relay(Frozen):
    """Where mails are handed to, and in whose name; ``ca`` (PEM) where its own authority signs."""

    host: str
    port: int
    sender: str
    security: Literal["starttls", "tls", "plain"] = "starttls"
    ca: str | None = None
    username: str = ""
    password: str = Field(default="", repr=False)


class SmtpMessenger:
    """The port Messenger over one relay; a connection for each mail."""

    def __init__(self, relay: Relay, clock: Clock, patience: float = PATIENCE) -> None:
        self._relay = relay
        self._clock = clock
        self._patience = patience

    def send(self, message: Message) -> None:
        """Hand the mail over; raises Undeliverable or SourceDown."""
        try:
            with self._connected() as relay:
                relay.send_message(self._mail(message), to_addrs=[message.to])
        except smtplib.SMTPRecipientsRefused as refused:
            ((code, _),) = refused.recipients.values()
            _fail(code)
        except smtplib.SMTPDataError as refused:
            _fail(refused.smtp_code)
        except (OSError, smtplib.SMTPException):
            raise SourceDown(f"{RELAY} does not answer: try again later.") from None

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        relay, trusted = self._relay, ssl.create_default_context(cadata=self._relay.ca)
        if relay.security == "tls":
            opened: smtplib.SMTP = smtplib.SMTP_SSL(
                relay.host, relay.port, timeout=self._patience, context=trusted
            )
        else:
            opened = smtplib.SMTP(relay.host, relay.port, timeout=self._patience)
        with opened:
            if relay.security == "starttls":
                opened.starttls(context=trusted)
            if relay.username:
                opened.login(relay.username, relay.password)
            yield opened

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = Address("Yijian 一件", addr_spec=self._relay.sender)
        _address(mail, message.to)
        mail["Subject"] = subject(message)
        mail["Date"] = format_datetime(self._clock.now())
        mail["Message-ID"] = f"<{message.id}@{self._relay.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(text(message))
        return mail


def _address(mail: EmailMessage, to: str) -> None:
    """Address a mail; one that a header reads otherwise (RFC 2047) might reach somebody else."""
    with suppress(ValueError):
        mail["To"] = to
        if mail["To"] == to:
            return
    raise Undeliverable("This is no address that can be written to.")


def _fail(code: int) -> NoReturn:
    """Raise what the relay's answer to an address or a mail means; never the address itself."""
    if code >= FOR_GOOD:
        raise Undeliverable(f"{RELAY} refuses it for good ({code}).") from None
    raise SourceDown(f"{RELAY} does not take it now ({code}): try again later.") from None
