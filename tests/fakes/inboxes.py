"""Inboxes in memory, under the same conditions as in a table."""

import threading
from datetime import datetime

from chalicelib.domain.errors import Unknown
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.notices.inbox import InboxEntry, Outbound
from chalicelib.domain.notices.notice import Notice


class FakeInboxes:
    """Every method of the port."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._entries: dict[tuple[str, str], InboxEntry] = {}
        self._told: dict[ApplicationId, set[str]] = {}

    def everything(self) -> tuple[InboxEntry, ...]:
        """All entries, of everybody."""
        with self._lock:
            return tuple(self._entries.values())

    def told(self, application: ApplicationId) -> frozenset[str]:
        return frozenset(self._told.get(application, ()))

    def put(self, notice: Notice) -> InboxEntry:
        with self._lock:
            return self._entries.setdefault(_place(notice), InboxEntry(notice=notice))

    def claim(self, entry: InboxEntry, until: datetime) -> InboxEntry | None:
        with self._lock:
            stands = self._entries[_place(entry.notice)]
            if (stands.tries, stands.outbound) != (entry.tries, "waiting"):
                return None
            claimed = stands.model_copy(update={"tries": entry.tries + 1, "until": until})
            self._entries[_place(entry.notice)] = claimed
            return claimed

    def settle(self, entry: InboxEntry, outbound: Outbound, until: datetime | None) -> None:
        with self._lock:
            stands = self._entries[_place(entry.notice)]
            if stands.tries == entry.tries:
                update = {"outbound": outbound, "until": until}
                self._entries[_place(entry.notice)] = stands.model_copy(update=update)

    def close(self, application: ApplicationId, ids: frozenset[str]) -> None:
        with self._lock:
            self._told.setdefault(application, set()).update(ids)

    def page(self, owner: str, before: str | None, most: int) -> tuple[InboxEntry, ...]:
        with self._lock:
            found = sorted(name for whose, name in self._entries if whose == owner)
            earlier = [name for name in found if before is None or name < before]
            return tuple(self._entries[owner, name] for name in reversed(earlier))[:most]

    def remove(self, notice: Notice) -> None:
        with self._lock:
            self._entries.pop(_place(notice), None)

    def forget(self, application: ApplicationId) -> None:
        with self._lock:
            self._told.pop(application, None)

    def mark_read(self, owner: str, name: str) -> InboxEntry:
        with self._lock:
            if (owner, name) not in self._entries:
                raise Unknown("There is no such notice in this inbox.")
            read = self._entries[owner, name].model_copy(update={"is_read": True})
            self._entries[owner, name] = read
            return read


def _place(notice: Notice) -> tuple[str, str]:
    return notice.owner, notice.name
