"""One application → its errands done: the state machine is told what the journal says.

The only caller of StartExecution and SendTask*, but for a waiting step that fails. May run any
number of times, by several at once.
"""

from dataclasses import dataclass

from chalicelib import wiring
from chalicelib.domain.concern import EVERYTHING, NOTHING, Concerned, spreads
from chalicelib.domain.errands import BendAway, Errand, GoOn, Start, errands
from chalicelib.domain.journal.records import Change, TokenUsed
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.overview import Overview
from chalicelib.ports.applications import Applications
from chalicelib.ports.executions import Executions, Run


@dataclass(frozen=True, slots=True)
class DrivePorts:
    """Where applications are remembered, and the machine's runs."""

    applications: Applications
    executions: Executions


def drive_ports() -> DrivePorts:
    """The real ones: nothing here may open what is sealed."""
    return DrivePorts(wiring.clear_applications(), wiring.executions())


def drive_one(
    application: ApplicationId, ports: DrivePorts, concerned: Concerned = EVERYTHING
) -> None:
    """Read how it stands, strongly consistent, and tell the machine all that is due.

    ``concerned``: what of it may have come due, so that no more is read; see ``concerned_by``.
    """
    if concerned == NOTHING:
        return
    part = None if concerned == EVERYTHING else concerned
    overview = Overview(records=ports.applications.glance(application, part))
    if part and spreads(part, overview):
        overview = Overview(records=ports.applications.glance(application))
    for errand in errands(overview):
        _do(errand, overview, ports)


def _do(errand: Errand, overview: Overview, ports: DrivePorts) -> None:
    if isinstance(errand, Start):
        items = tuple(overview.graph.by_item)
        run = Run(application=overview.records.application, attempt=errand.attempt, items=items)
        ports.executions.start(run)
        return
    if isinstance(errand, GoOn):
        ports.executions.succeed(errand.token.value)
    elif isinstance(errand, BendAway):
        name = errand.outcome.__name__
        ports.executions.fail(errand.token.value, name, errand.outcome.__doc__ or name)
    used = TokenUsed(token=errand.token)
    ports.applications.write(Change(application=overview.records.application, notes=(used,)))
