"""Notices that stand, and what registers were told so far → those to be told, under which ids.

A register that was told something else since believes that. So what stands is told it once more,
under another id: the same id again changes nothing there.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, takewhile

from chalicelib.domain.application import Application
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.hashing import hashed
from chalicelib.domain.journal.informing_happenings import RegisterTold
from chalicelib.domain.names import BodyId, ItemId, SourceId
from chalicelib.domain.querying import Notice


class Owed(Frozen):
    """One notice, to whom, and for which items the register had been read.

    ``issuer``: where it is our own register that has it, the body that issued it here.
    """

    source: SourceId
    notice: Notice
    items: tuple[ItemId, ...]
    issuer: BodyId | None = None

    @property
    def told(self) -> RegisterTold:
        """What is written once it was taken."""
        notice = self.notice
        return RegisterTold(notice=notice.id, source=self.source, of=notice.kind,
                            certificate=notice.certificate, number=notice.number)  # fmt: skip


def joined(notices: Iterable[Owed]) -> tuple[Owed, ...]:
    """Each notice once, with all items that it comes from: of somebody in two parts it is one."""
    found: dict[str, Owed] = {}
    for each in notices:
        same = found.get(each.notice.id, each)
        items = tuple(dict.fromkeys((*same.items, *each.items)))
        found[each.notice.id] = same.model_copy(update={"items": items})
    return tuple(found.values())


def untold(standing: Sequence[Owed], application: Application) -> Iterator[Owed]:
    """Those of which their registers were not told, or were told something else afterwards.

    The body that issued it here is told once: its line comes back with what stands.
    """
    told = application.registers_told
    told_as = [(each, _told_as(each, application)) for each in standing]
    stands = {name for _, names in told_as for name in names}
    for each, before in told_as:
        since = told[[one.notice for one in told].index(before[-1]) :] if before else ()
        if not before:
            yield each
        elif each.issuer is None and any(_is_of_same(one, each.told) for one in since
                                         if one.notice not in stands):  # fmt: skip
            notice = each.notice.model_copy(update={"id": _nth(len(before), each, application)})
            yield each.model_copy(update={"notice": notice})


def _told_as(each: Owed, application: Application) -> tuple[str, ...]:
    """Under which ids it was told already, one after another."""
    told = {one.notice for one in application.registers_told}
    names = (_nth(time, each, application) for time in count())
    return tuple(takewhile(told.__contains__, names))


def _nth(time: int, each: Owed, application: Application) -> str:
    """Its own id the first time; salted as that is, so that nobody sees that it came before."""
    first = each.notice.id
    return hashed(f"{application.salt}|{first}|{time}")[:32] if time else first


def _is_of_same(one: RegisterTold, other: RegisterTold) -> bool:
    """Whether the same register was told the same kind of thing about the same certificate."""
    return one == other.model_copy(update={"notice": one.notice})
