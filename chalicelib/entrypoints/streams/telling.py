"""Items that ended undecided → their departments' own systems, told once, and again while down."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib import wiring
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.item_happenings import WithdrawalTold
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Change, Listed, Unlisted
from chalicelib.domain.overview import Overview
from chalicelib.domain.worklists import UNTOLD
from chalicelib.ports.applications import Applications, WorklistEntry
from chalicelib.ports.connectors import Connector, Push
from chalicelib.ports.handles import Handles, Round

AT_ONCE = 10
"""How many are told in one run: each may take seconds to say that it is down."""


@dataclass(frozen=True, slots=True)
class TellPorts:
    """Where applications are remembered, departments' own systems, the handles they know."""

    applications: Applications
    connector: Connector
    handles: Handles


def tell_ports() -> TellPorts:
    """The real ones: nothing here may open what is sealed."""
    return TellPorts(wiring.clear_applications(), wiring.connector(), wiring.handles())


def tell_all(
    ports: TellPorts, pen: Callable[[], Pen], goes_on: Callable[[], bool] = lambda: True
) -> None:
    """Tell the systems that have waited longest; one that is down goes behind all the others."""
    for entry in ports.applications.worklist(UNTOLD)[:AT_ONCE]:
        if not goes_on():
            break
        try:
            tell(entry, ports, pen())
        except Exception:
            wiring.logger().exception("a withdrawal was not told, and is told again",
                                      extra={"application": entry.application})  # fmt: skip
            again = Listed(stream=entry.stream, worklist=UNTOLD, due=pen().at)
            ports.applications.write(Change(application=entry.application, notes=(again,)))


def tell(entry: WorklistEntry, ports: TellPorts, pen: Pen) -> None:
    """Tell one system, then write that it was told. Raises BodyUnavailable (tried again)."""
    records = ports.applications.glance(entry.application)
    progress = Overview(records=records).items[entry.stream]
    gone = Unlisted(stream=entry.stream)
    if progress.is_withdrawal_told or progress.body is None:
        ports.applications.write(Change(application=entry.application, notes=(gone,)))
        return
    round_ = Round(application=entry.application, item=entry.stream, number=progress.round)
    ports.connector.push(
        Push(what="withdrawn", body=progress.body, item=entry.stream,
             handle=ports.handles.for_round(round_), round=progress.round)
    )  # fmt: skip
    happened = Happened(stream=entry.stream, body=WithdrawalTold(round=progress.round))
    ports.applications.write(pen.write(records, (happened,), (gone,)))
