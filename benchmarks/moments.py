"""One application lived through → for each function its first event, and the tables just before it.

The invented life event of the tests, on moto: what a function gets and finds is what it really got
and found there, and can be put back as often as it is to be measured.
"""

import copy
import io
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from typing import Any

from moto.dynamodb.models import dynamodb_backends

from chalicelib import wiring
from chalicelib.domain.ordering import Order
from chalicelib.ports.certificates import Certificate
from tests.aws import dragons
from tests.aws.account import ACCOUNT, REGION
from tests.aws.cloud import Cloud, Workers
from tests.aws.service import running

Event = Mapping[str, Any]
Tables = dict[str, Any]
LIKE = {"correct": "await", "park": "await", "drive": "certify", "reconcile": "archive",
        "notify": "archive", "failures": "archive", "migrate": "archive",
        "documents": "archive", "disclosures": "archive", "anchor": "archive",
        "inform": "archive", "erase": "archive"}  # fmt: skip
"""Functions that a smooth life does not call with an event of their own: the moment of another."""

FOREVER = 1e9
"""Seconds of quiet after which the reconciler may order a new attempt: not here."""


@dataclass(frozen=True)
class Moment:
    """A function's event, and the tables as they stood."""

    event: Event
    tables: Tables

    def restore(self) -> None:
        """Let the tables stand as they stood."""
        for name, table in _tables().items():
            table.items = copy.deepcopy(self.tables[name])


class Recording(Workers):
    """Workers that note the first moment of each function, and then work as ever."""

    def __init__(self) -> None:
        super().__init__()
        self.moments: dict[str, Moment] = {}
        self.is_closed = False

    def invoke(self, function: str, body: bytes, headers: dict[str, str]) -> bytes:
        """Note it, and do it; nothing any more once the story is over."""
        name, event = function.rpartition(":")[2], json.loads(body)
        if self.is_closed:
            raise ConnectionError("the story is over")
        self.moments.setdefault(name, Moment(event=event, tables=standing()))
        return super().invoke(function, body, headers)


@contextmanager
def recorded() -> Iterator[tuple[dict[str, Moment], dict[str, str]]]:
    """The moments by function, and the environment that functions are told."""
    # A run that the reconciler begins anew finds the story over, and moto would print all of it.
    logging.getLogger("moto").setLevel(logging.CRITICAL + 1)
    workers = Recording()
    with running(workers) as cloud:
        with redirect_stdout(io.StringIO()):  # what functions print is not for who measures them
            application = _lived(cloud)
        workers.is_closed = True
        cloud.stream.pause()
        yield _completed(workers.moments, application), cloud.account.environment()


def _lived(cloud: Cloud) -> str:
    """One application to its end, and its certificates looked at by everybody."""
    application: str = dragons.submitted()
    dragons.insured(cloud, application)
    newest = wiring.certificates().held_by(dragons.ID)[0]
    wiring.remote_services().verify(newest.number)
    wiring.remote_services().cards((dragons.ID,))
    _ordered(newest)
    return application


def _ordered(certificate: Certificate) -> None:
    """Its body suspends it, and somebody fetches the list that says so."""
    why = {"reason": "a look on site", "reference": "Dragon Act 70"}
    wiring.remote_services().order(
        Order(number=certificate.number, body=certificate.issuer, officer="officer",
              status="suspended", **why)
    )  # fmt: skip
    if certificate.status is not None:
        wiring.remote_services().status_list(certificate.status.name)


def standing() -> Tables:
    """The rows of all tables, now."""
    return {name: copy.deepcopy(table.items) for name, table in _tables().items()}


def _tables() -> Mapping[str, Any]:
    tables: Mapping[str, Any] = dynamodb_backends[ACCOUNT][REGION].tables
    return tables


def _completed(moments: dict[str, Moment], application: str) -> dict[str, Moment]:
    """Those as well that no machine calls with an event of its own."""
    keys = {"pk": {"S": f"APP#{application}"}, "sk": {"S": "JOURNAL#-#00000001"}}
    record = {"eventName": "INSERT", "dynamodb": {"Keys": keys, "SequenceNumber": "1"}}
    events: dict[str, Event] = {
        "correct": moments["await"].event,
        "park": {**moments["await"].event, "error": "States.Timeout"},
        "drive": {"Records": [record]},
        "reconcile": {"quiet_seconds": FOREVER},
        "failures": {"verb": "list"},
        # What it makes, with its layer, is measured in documents.py.
        "documents": {"verb": "waiting"},
        "disclosures": {"holder_id": dragons.ID, "after": None},
        "anchor": {"Records": []},
        "inform": {"detail-type": "Scheduled Event"},
        "erase": {"approval": None, "is_dry": True},
        "migrate": {"application": application, "to": "0" * 64, "is_dry": True},
        "notify": {
            "Records": [{"messageId": "1", "body": json.dumps({"application": application})}]
        },
    }
    beside = {name: Moment(event=event, tables=moments[LIKE[name]].tables)
              for name, event in events.items()}  # fmt: skip
    return {**moments, **beside}
