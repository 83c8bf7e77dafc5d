"""One application → everybody told who is to be told: once in the inbox, at least once outside.

What is written comes before what is sent, and what is done with is noted last: whoever stops in
between leaves something that is found again, and at worst one mail that bears the id of the first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_lambda_powertools import Logger

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.contacts import Channel, refusing
from chalicelib.domain.errors import SourceDown, Undeliverable
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.notices.finding import concerns_lead, notices
from chalicelib.domain.notices.inbox import LEASE, InboxEntry, Outbound
from chalicelib.domain.notices.message import Message
from chalicelib.domain.notices.notice import Notice
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.clocks import Clock
from chalicelib.ports.contacts import Contacts
from chalicelib.ports.inboxes import Inboxes
from chalicelib.ports.messengers import Messenger
from chalicelib.ports.notice_queues import NoticeQueue

UNSENT: tuple[Outbound, ...] = ("waiting", "undeliverable")
"""Where no address took it: one that may take it later counts for more than one that never will."""


@dataclass(frozen=True, slots=True)
class NotifyPorts:
    """Journals, inboxes, addresses, and what carries messages; ``link`` is where one signs in."""

    applications: Applications
    catalogues: Catalogues
    inboxes: Inboxes
    contacts: Contacts
    messengers: Mapping[Channel, Messenger]
    queue: NoticeQueue
    clock: Clock
    link: str
    logger: Logger


def notify_one(application: ApplicationId, ports: NotifyPorts) -> bool:
    """Tell what is owed. Whether all could be done or has its time; any number may do it at once.

    Whatever is wrong with one notice, the others are told.
    """
    told, failed = set[str](), False
    for notice in owed(ports.applications.glance(application), ports.inboxes, ports.catalogues):
        try:
            if _tell(notice, ports):
                told.add(notice.id)
        except Exception:
            failed = True
            about = {"application": application, "kind": notice.kind}
            ports.logger.exception("a notice could not be told", extra=about)
    if told:
        ports.inboxes.close(application, frozenset(told))
    return not failed


def owed(records: Records, inboxes: Inboxes, catalogues: Catalogues) -> tuple[Notice, ...]:
    """The notices of this application with which something is still to be done."""
    told = inboxes.told(records.application)
    lead = pin(records, catalogues).lead if concerns_lead(records) else None
    return tuple(notice for notice in notices(records, lead) if notice.id not in told)


def prove(holder: str, ports: NotifyPorts) -> None:
    """Send the codes that this holder's addresses wait for; raises SourceDown, to come again.

    Whatever is wrong with one address, the other gets its own; again, where it comes again.
    """
    contact, now = ports.contacts.of(holder), ports.clock.now()
    is_waiting = False
    for channel, point, code in contact.awaiting(now):
        message = Message(id=_code_id(holder, code.until.isoformat(), channel), to=point.address,
                          says="code", language=contact.language, code=code.value)  # fmt: skip
        outcome = _handed(message, channel, ports)
        is_waiting |= outcome == "waiting"
        if outcome == "undeliverable":
            before = ports.contacts.of(holder)
            ports.contacts.keep(holder, refusing(before, channel), before)
    if is_waiting:
        raise SourceDown("A code could not be sent: try again later.")


def _tell(notice: Notice, ports: NotifyPorts) -> bool:
    """Write it into its inbox, and send it on its way; whether nothing is left to do.

    Where its last try was begun and nobody said how it went, there is no other: it is given up.
    """
    entry = ports.inboxes.put(notice)
    if not entry.is_due(ports.clock.now()):
        return entry.outbound != "waiting"
    if entry.is_given_up:
        ports.inboxes.settle(entry, "undeliverable", None)
        return True
    claimed = ports.inboxes.claim(entry, ports.clock.now() + LEASE)
    return claimed is not None and _send(claimed, ports)


def _send(entry: InboxEntry, ports: NotifyPorts) -> bool:
    outbound = _sent(entry, ports)
    if outbound == "waiting" and not entry.is_given_up:
        ports.inboxes.settle(entry, "waiting", ports.clock.now() + entry.pause)
        ports.queue.look_at(entry.notice.application, entry.pause)
        return False
    ports.inboxes.settle(entry, "undeliverable" if outbound == "waiting" else outbound, None)
    return True


def _sent(entry: InboxEntry, ports: NotifyPorts) -> Outbound:
    """By the first of its owner's proved addresses that takes it."""
    contact = ports.contacts.of(entry.notice.owner)
    outcomes = set[Outbound]()
    for channel, point in contact.verified:
        message = Message(id=entry.notice.id, to=point.address, says="news",
                          language=contact.language, link=ports.link)  # fmt: skip
        outcome = _handed(message, channel, ports)
        if outcome == "sent":
            return outcome
        outcomes.add(outcome)
    return next((worse for worse in UNSENT if worse in outcomes), "none")


def _handed(message: Message, channel: Channel, ports: NotifyPorts) -> Outbound:
    """How one address took it; what nobody foresaw is logged by its class, and tried again."""
    try:
        _messenger(channel, ports).send(message)
    except Undeliverable:
        return "undeliverable"
    except SourceDown:
        return "waiting"
    except Exception as error:
        about = {"kind": type(error).__name__}
        ports.logger.warning("a message could not be handed over", extra=about)
        return "waiting"
    return "sent"


def _messenger(channel: Channel, ports: NotifyPorts) -> Messenger:
    """What carries messages there; SourceDown where no operator has set it up (yet)."""
    messenger = ports.messengers.get(channel)
    if messenger is None:
        raise SourceDown("Nothing is set up here to send messages of this kind.")
    return messenger


def _code_id(holder: str, until: str, channel: Channel) -> str:
    return hashed(f"{holder}|{until}|{channel}")[:32]
