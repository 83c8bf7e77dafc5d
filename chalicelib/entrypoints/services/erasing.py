"""Time passing, and an operator's word → what need not be kept erased, and cleared away.

The entry that says so destroys the keys; whoever stops afterwards leaves a mark by which the rest
is found and done again. Any number may do it at once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import chain
from typing import TypeVar

from aws_lambda_powertools import Logger

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.definitions.retention import Retention
from chalicelib.domain.erasing import (
    UNTOUCHED_FOR,
    closed_on,
    is_abandoned,
    is_draft,
    is_kept_too_long,
    kept_until,
    parties,
    touched_at,
)
from chalicelib.domain.erasure import Erasures as Report
from chalicelib.domain.errors import ConcurrentChange
from chalicelib.domain.folding import pinned
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.erasing_happenings import Erased, PartErased
from chalicelib.domain.journal.happenings import PartyAdded
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.notices.finding import concerns_lead, dangling
from chalicelib.domain.scans import scans_of
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.erasures import Erasures, Remains
from chalicelib.ports.inboxes import Inboxes
from chalicelib.ports.uploads import Uploads

T = TypeVar("T", ApplicationId, Remains)

SETTLES = timedelta(minutes=15)
"""A form for a file is good for ten minutes: what comes by one afterwards is found, too."""


@dataclass(frozen=True, slots=True)
class ErasePorts:
    """Journals with their bodies sealed, what stands beside them, files; who writes, when."""

    applications: Applications
    catalogues: Catalogues
    erasures: Erasures
    inboxes: Inboxes
    uploads: Uploads
    pen: Pen
    logger: Logger


def erase_due(
    ports: ErasePorts, approval: str | None, has_time: Callable[[], bool], *, is_dry: bool = False
) -> Report:
    """Erase abandoned drafts; with an approval also what was kept long enough; clear away.

    Without one, what was kept long enough is only named, and that where nothing is to be done:
    archives are destroyed by a list that somebody has approved (Archives Law art. 21). Last of all
    it is said of closed cases until when they are kept: however many, nothing waits for them.
    """
    looks = _Looks(ports, has_time)
    drafts = looks.at(ports.erasures.drafts(ports.pen.at - UNTOUCHED_FOR),
                      partial(_is_abandoned, ports=ports, is_dry=is_dry))  # fmt: skip
    expired = _expired(looks, None if is_dry else approval) if approval or is_dry else ()
    cleared = () if is_dry else looks.at(ports.erasures.remains(), partial(_is_clear, ports=ports))
    if not is_dry:
        looks.at(ports.erasures.closed(), partial(_is_settled, ports=ports))
    return Report(abandoned=drafts, expired=expired, cleared=len(cleared), failed=looks.failed,
                  is_dry=is_dry, approval=approval, left=not has_time())  # fmt: skip


class _Looks:
    """One after the other while there is time; counts what could not be looked at."""

    def __init__(self, ports: ErasePorts, has_time: Callable[[], bool]) -> None:
        self.ports = ports
        self.has_time = has_time
        self.failed = 0

    def at(self, found: Iterable[T], is_so: Callable[[T], bool]) -> tuple[T, ...]:
        """Those of which it is so; one that fails comes again, and keeps no other from its turn."""
        return tuple(each for each in tuple(found) if self.has_time() and self._tried(each, is_so))

    def _tried(self, each: T, is_so: Callable[[T], bool]) -> bool:
        try:
            return is_so(each)
        except Exception:
            self.failed += 1
            about = {"application": each.application if isinstance(each, Remains) else each}
            self.ports.logger.exception("what is to be erased could not be", extra=about)
            return False


def _is_abandoned(name: ApplicationId, ports: ErasePorts, *, is_dry: bool) -> bool:
    """A draft that nobody touched any more is erased; one that somebody did is found later."""
    records = ports.applications.glance(name)
    if is_abandoned(records, ports.pen.at):
        body = Erased(why="abandoned", parties=parties(records))
        return is_dry or _written(records, body, ports)
    if is_draft(records) and not is_dry:
        ports.erasures.touched(name, touched_at(records))
    return False


def _is_settled(name: ApplicationId, ports: ErasePorts) -> bool:
    """Say once of a closed case until when it is kept: it is looked at then, and not before.

    What is kept for ever is never looked at again, and nothing that runs out waits behind it.
    """
    records = ports.applications.glance(name)
    closed = closed_on(records)
    if closed is not None:
        ports.erasures.keep_until(name, kept_until(closed, _retention(records, ports)))
    return closed is not None


def _expired(looks: _Looks, approval: str | None) -> tuple[ApplicationId, ...]:
    """What was kept long enough: with an approval destroyed, else only named.

    Those too of which nobody has said yet until when they are kept.
    """
    erasures, at = looks.ports.erasures, looks.ports.pen.at
    found = chain(erasures.expired(at), erasures.closed())
    return looks.at(found, partial(_is_expired, ports=looks.ports, approval=approval))


def _is_expired(name: ApplicationId, ports: ErasePorts, approval: str | None) -> bool:
    records = ports.applications.glance(name)
    is_over = is_kept_too_long(records, _retention(records, ports), ports.pen.at)
    return is_over and (approval is None or _destroyed(records, approval, ports))


def _retention(records: Records, ports: ErasePorts) -> Retention:
    opened = pinned(records)
    catalogue = ports.catalogues.get(opened.catalogue)
    return catalogue.bundle(catalogue.life_event(opened.life_event).bundle).kept


def _destroyed(records: Records, approval: str, ports: ErasePorts) -> bool:
    body = Erased(why="retention", parties=parties(records), approval=approval)
    return _written(records, body, ports)


def _written(records: Records, body: Erased, ports: ErasePorts) -> bool:
    """Whether it was erased by this; not where somebody touched it in this very moment."""
    try:
        ports.applications.write(ports.pen.write(records, (Happened(body=body),)))
    except ConcurrentChange:
        return False
    return True


def _is_clear(remains: Remains, ports: ErasePorts) -> bool:
    clear(remains, ports)
    return True


def clear(remains: Remains, ports: ErasePorts) -> None:
    """Take away all that stands beside the journal of it; done with once nothing can come."""
    records = ports.applications.glance(remains.application)
    for folder in _folders(remains, records):
        ports.uploads.erase(folder)
    lead = pin(records, ports.catalogues).lead if concerns_lead(records) else None
    for notice in dangling(records, lead, remains.party):
        ports.inboxes.remove(notice)
    ports.erasures.clear(remains)
    if remains.party is None:
        ports.inboxes.forget(remains.application)
    for holder in _holders(remains, records):
        if not ports.erasures.has_another(holder, remains.application):
            ports.erasures.forget(holder)
    if remains.since + SETTLES <= ports.pen.at:
        ports.erasures.done(remains)
        ports.logger.info("erased", extra={"application": remains.application})


def _folders(remains: Remains, records: Records) -> Iterable[str]:
    """Where the files lie that were given for it: keys begin with the application's id."""
    if remains.party is None:
        yield f"{remains.application}/"
    else:
        yield from scans_of(remains.party, records.entries)
    for entry in records.entries:
        if isinstance(entry.body, PartErased) and entry.body.party == remains.party:
            yield from (f"{remains.application}/{name}/" for name in entry.body.materials)
            yield from entry.body.files


def _holders(remains: Remains, records: Records) -> Iterable[str]:
    """Whose part is erased, by their keyed hashes."""
    added = (entry.body for entry in records.entries if isinstance(entry.body, PartyAdded))
    return {a.holder for a in added if a.holder and remains.party in {None, a.party}}
