"""Time passing, and an operator's word → what need not be kept erased, and cleared away.

The entry that says so destroys the keys; whoever stops afterwards leaves a mark by which the rest
is found and done again. Any number may do it at once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from aws_lambda_powertools import Logger

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.erasing import (
    UNTOUCHED_FOR,
    is_abandoned,
    is_draft,
    is_kept_too_long,
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

SHORTEST_RETENTION = timedelta(days=365)
"""What was closed later than that ago is not looked at: no bundle is kept for less."""


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
    expired = tuple(_expired(ports, has_time)) if approval or is_dry else ()
    if approval and not is_dry:
        expired = tuple(a for a in expired if _destroyed(a, approval, ports))
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


def _expired(ports: ErasePorts, has_time: Callable[[], bool]) -> Iterable[ApplicationId]:
    for name in ports.erasures.closed(ports.pen.at - SHORTEST_RETENTION):
        if not has_time():
            return
        opened = pinned(ports.applications.glance(name))
        catalogue = ports.catalogues.get(opened.catalogue)
        bundle = catalogue.bundle(catalogue.life_event(opened.life_event).bundle)
        if is_kept_too_long(ports.applications.glance(name), bundle.kept, ports.pen.at):
            yield name


def _destroyed(name: ApplicationId, approval: str, ports: ErasePorts) -> bool:
    records = ports.applications.glance(name)
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


def _holders(remains: Remains, records: Records) -> Iterable[str]:
    """Whose part is erased, by their keyed hashes."""
    added = (entry.body for entry in records.entries if isinstance(entry.body, PartyAdded))
    return {a.holder for a in added if a.holder and remains.party in {None, a.party}}
