"""The machine's functions, as in chalicelib/entrypoints/steps, on a cloud in memory."""

from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.records import Change
from chalicelib.domain.overview import Overview
from chalicelib.domain.parking import park as parking
from chalicelib.domain.parking import parked_lists
from chalicelib.entrypoints.steps.payload import Payload
from chalicelib.stages.accept import Arrived, accept
from chalicelib.stages.archive import Closed, archive
from chalicelib.stages.certify import Decided, certify
from chalicelib.stages.deliver import Finished, deliver
from chalicelib.stages.dispatch import Waiting, dispatch
from chalicelib.stages.prefill import Within, prefill


def functions(cloud):
    """Each function under the name that the machine's file has for it."""
    steps = {
        "accept": _accept,
        "await": lambda payload, cloud: _wait(payload, "await", cloud),
        "prefill": _prefill,
        "dispatch": _dispatch,
        "certify": _certify,
        "correct": lambda payload, cloud: _wait(payload, "correct", cloud),
        "park": _park,
        "deliver": _deliver,
        "archive": _archive,
    }
    return {name: _called(step, cloud) for name, step in steps.items()}


def _called(step, cloud):
    return lambda event: step(Payload.model_validate(event), cloud)


def _accept(payload, cloud):
    arrived = Arrived(application=payload.application, token=payload.waiting("accept"))
    accept(arrived, cloud.accept_ports)


def _prefill(payload, cloud):
    prefill(Within(application=payload.application, item=payload.item), cloud.prefill_ports)


def _dispatch(payload, cloud):
    waiting = Waiting(application=payload.application, item=payload.item,
                      token=payload.waiting("dispatch"))  # fmt: skip
    dispatch(waiting, cloud.dispatch_ports)


def _certify(payload, cloud):
    certify(Decided(application=payload.application, item=payload.item), cloud.certify_ports)


def _deliver(payload, cloud):
    deliver(Finished(application=payload.application), cloud.deliver_ports)


def _archive(payload, cloud):
    archive(Closed(application=payload.application), cloud.archive_ports)


def _park(payload, cloud):
    part = Part.of(payload.item, "own")
    records = cloud.applications.glance(payload.application, part)
    token = payload.waiting("park")
    overview, pen = Overview(records=records), cloud.pen("system:park")
    parked = tuple(parking(overview, token, payload.error))
    lists = parked_lists(overview.items[payload.item], payload.error, pen.at) if parked else ()
    cloud.applications.write(pen.write(records, parked, (token, *lists)))


def _wait(payload, state, cloud):
    token = payload.waiting(state)
    cloud.applications.write(Change(application=payload.application, notes=(token,)))
