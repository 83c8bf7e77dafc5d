"""What this deployment tells → what telling people asks for: inboxes, addresses, messengers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib import wiring
from chalicelib.wiring.environment import client, may_be_told, told
from chalicelib.wiring.of_keys import is_rekeyed, keys

if TYPE_CHECKING:
    from chalicelib.domain.contacts import Channel
    from chalicelib.ports.contacts import Contacts
    from chalicelib.ports.inboxes import Inboxes
    from chalicelib.ports.messengers import Messenger
    from chalicelib.ports.notice_queues import NoticeQueue


@cache
def notice_queue() -> NoticeQueue:
    """Where it waits that somebody is to be told something."""
    from chalicelib.adapters.queue_notices import QueueNotices

    return QueueNotices(client("sqs"), told("NOTICES_QUEUE"))


@cache
def inboxes() -> Inboxes:
    """Everybody's inbox."""
    from chalicelib.adapters.applications.table_inboxes import TableInboxes

    return TableInboxes(wiring.counted_table("APPLICATIONS_TABLE"), follows=is_rekeyed())


@cache
def contacts() -> Contacts:
    """Where people want to be told."""
    from chalicelib.adapters.applications.table_contacts import TableContacts

    table = wiring.counted_table("APPLICATIONS_TABLE")
    return TableContacts(table, client("kms"), *keys("contacts"))


def inbox_page() -> str:
    """Where a person reads what they were told: a page that an operator has, else our own.

    The same for everybody: it goes out in mails and text messages.
    """
    return may_be_told("INBOX_PAGE") or wiring.link("/messages")


@cache
def messengers() -> dict[Channel, Messenger]:
    """What carries messages outside, as far as an operator has set it up."""
    from chalicelib.adapters.smtp_messenger import Relay, SmtpMessenger
    from chalicelib.adapters.tencent_messenger import Account, TencentMessenger

    found: dict[Channel, Messenger] = {}
    if mail := may_be_told("MAIL"):
        found["email"] = SmtpMessenger(Relay.model_validate_json(mail), wiring.clock())
    if texts := may_be_told("TEXT_MESSAGES"):
        found["phone"] = TencentMessenger(Account.model_validate_json(texts), wiring.clock())
    return found
