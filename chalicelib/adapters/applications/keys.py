"""Names, streams and instants ↔ the keys that rows stand under in the table and its indexes."""

import zlib

from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.names import ApplicationId

META = "META"
APPLICATION, ITEM, JOURNAL, PARTY, TOKEN = "APP#", "ITEM#", "JOURNAL#", "PARTY#", "TOKEN#"
SNAPSHOT = "AS_SUBMITTED#"
"""Sorts before all that is read whole: a cache is no part of it."""
HANDLE, INVITATION, IDEMPOTENCY = "HANDLE#", "INVITATION#", "IDEMPOTENCY#"
ALLOWANCE = "ALLOWANCE#"
NOTICE, NOTICES, CONTACT = "NOTICE#", "NOTICES", "CONTACT"
ALIAS = "ALIAS"
"""Of a holder whose rows were moved: under which hash they stand now."""
HOLDER, WORK = "HOLDER#", "WORK#"
RECONCILER = "RECONCILER"

Shards = tuple[str, ...]

SHARDS: Shards = tuple(f"OPEN#{number}" for number in range(8))
"""What the unfinished are spread over: none of these partitions may become hot."""
INVITED = tuple(f"INVITED#{number}" for number in range(8))
"""The same, of parties who were invited and have not answered."""
DRAFTS = tuple(f"DRAFT#{number}" for number in range(8))
"""The same, of what was not handed in, by when it was last seen to be touched."""
CLOSED = tuple(f"CLOSED#{number}" for number in range(8))
"""The same, of what is archived, by when it was closed, until it is known how long it is kept."""
KEPT = tuple(f"KEPT#{number}" for number in range(8))
"""The same, of what is archived for so long, by until when; what is kept for ever is in none."""
ERASED = tuple(f"ERASED#{number}" for number in range(8))
"""The same, of what was erased and may still have something standing beside its journal."""


def application_key(application: ApplicationId) -> str:
    """Under which all rows of one application stand."""
    return APPLICATION + application


def application_of(pk: str) -> ApplicationId:
    """The application whose rows stand under this key."""
    return ApplicationId(pk.removeprefix(APPLICATION))


def entry_key(stream: str, sequence: int) -> str:
    """Of an entry: streams apart, each in order."""
    return f"{JOURNAL}{stream}#{sequence:08d}"


def stream_key(stream: str) -> str:
    """Of the whole application's row or one item's, which a worklist points at."""
    return META if stream == WHOLE else ITEM + stream


def stream_of(sk: str) -> str:
    """The stream whose row bears this key."""
    return WHOLE if sk == META else sk.removeprefix(ITEM)


def in_shards(shards: Shards, application: ApplicationId) -> str:
    """Of these shards the one that an application belongs to."""
    return shards[zlib.crc32(application.encode()) % len(shards)]
