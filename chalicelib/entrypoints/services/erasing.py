"""Time passing, and an operator's word → what need not be kept erased, and cleared away.

The entry that says so destroys the keys; whoever stops afterwards leaves a mark by which the rest
is found and done again. Any number may do it at once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

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
from chalicelib.ports.applications import Applications
from chalicelib.ports.catalogues import Catalogues
from chalicelib.ports.erasures import Erasures, Remains
from chalicelib.ports.inboxes import Inboxes
from chalicelib.ports.uploads import Uploads

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
    archives are destroyed by a list that somebody has approved (Archives Law art. 21).
    """
    drafts = tuple(_abandoned(ports, has_time, is_dry=is_dry))
    if not is_dry:
        _settle(ports, has_time)
    expired = tuple(_expired(ports, has_time, None if is_dry else approval)
                    if approval or is_dry else ())  # fmt: skip
    cleared, failed = (0, 0) if is_dry else _clear_away(ports, has_time)
    return Report(abandoned=drafts, expired=expired, cleared=cleared, failed=failed,
                  is_dry=is_dry, approval=approval, left=not has_time())  # fmt: skip


def _abandoned(
    ports: ErasePorts, has_time: Callable[[], bool], *, is_dry: bool
) -> Iterable[ApplicationId]:
    for name in tuple(ports.erasures.drafts(ports.pen.at - UNTOUCHED_FOR)):
        if not has_time():
            return
        records = ports.applications.glance(name)
        if not is_abandoned(records, ports.pen.at):
            if is_draft(records) and not is_dry:
                ports.erasures.touched(name, touched_at(records))
            continue
        body = Erased(why="abandoned", parties=parties(records))
        if is_dry or _written(records, body, ports):
            yield name


def _settle(ports: ErasePorts, has_time: Callable[[], bool]) -> None:
    """Say once of each closed case until when it is kept: it is looked at then, and not before.

    What is kept for ever is never looked at again, and nothing that runs out waits behind it.
    """
    for name in tuple(ports.erasures.closed()):
        if not has_time():
            return
        records = ports.applications.glance(name)
        closed = closed_on(records)
        if closed is not None:
            ports.erasures.keep_until(name, kept_until(closed, _retention(records, ports)))


def _expired(
    ports: ErasePorts, has_time: Callable[[], bool], approval: str | None
) -> Iterable[ApplicationId]:
    """What was kept long enough: with an approval destroyed, else only named.

    Only to name them, those too that nobody has looked at yet.
    """
    unseen = () if approval else ports.erasures.closed()
    for name in tuple(chain(ports.erasures.expired(ports.pen.at), unseen)):
        if not has_time():
            return
        records = ports.applications.glance(name)
        is_over = is_kept_too_long(records, _retention(records, ports), ports.pen.at)
        if is_over and (approval is None or _destroyed(records, approval, ports)):
            yield name


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


def _clear_away(ports: ErasePorts, has_time: Callable[[], bool]) -> tuple[int, int]:
    """Of how many all is cleared away, and how many could not be: those come again."""
    cleared = failed = 0
    for remains in tuple(ports.erasures.remains()):
        if not has_time():
            break
        try:
            clear(remains, ports)
            cleared += 1
        except Exception:
            failed += 1
            about = {"application": remains.application}
            ports.logger.exception("what was erased could not be cleared away", extra=about)
    return cleared, failed


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
    for entry in records.entries:
        if isinstance(entry.body, PartErased) and entry.body.party == remains.party:
            yield from (f"{remains.application}/{name}/" for name in entry.body.materials)
            yield from entry.body.files


def _holders(remains: Remains, records: Records) -> Iterable[str]:
    """Whose part is erased, by their keyed hashes."""
    added = (entry.body for entry in records.entries if isinstance(entry.body, PartyAdded))
    return {a.holder for a in added if a.holder and remains.party in {None, a.party}}
