"""The composition root's parts → the services of the doors: once per process, at the first call."""

from functools import cache

from chalicelib import wiring
from chalicelib.adapters.recorded_today import RecordedToday
from chalicelib.entrypoints.api.services import Remote, Services, Telling


@cache
def wired() -> Services:
    """Everything that the doors need, as this deployment is configured."""
    functions = wiring.remote_services()
    return Services(
        identities=wiring.identities(),
        apply=wiring.apply_ports(),
        accept=wiring.accept_ports(),
        decide=wiring.decide_ports(),
        handles=wiring.handles(),
        keyed_hash=wiring.holders(),
        uploads=wiring.uploads(),
        remote=Remote(
            *(functions,) * 5,
            ledger=RecordedToday(functions),
            printer=functions,
            lister=functions,
            registrar=functions,
        ),
        telling=Telling(wiring.inboxes(), wiring.contacts(), wiring.notice_queue()),
        allowances=wiring.allowances(),
        hand_overs=wiring.hand_overs(),
        base_url=wiring.base_url(),
        tracing=wiring.tracing(),
        logger=wiring.logger(),
    )
