"""A push → a signed POST to the department's own system (Standard Webhooks 1.0).

The id of the message is the handle (of a withdrawal: the handle and that word), so a system
recognises what it was told before. Nothing is followed and nothing is repeated here: whoever
pushes tries again.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from standardwebhooks import Webhook
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from chalicelib.domain.errors import BodyUnavailable
from chalicelib.domain.names import BodyId
from chalicelib.ports.clocks import Clock
from chalicelib.ports.connectors import Push

PATIENCE = Timeout(connect=3, read=10)
"""Seconds. Well within the time of the function that pushes."""

UNDERSTOOD = range(200, 300)


class Endpoint(NamedTuple):
    """Where a department's system listens, and the secret (``whsec_…``) it knows us by."""

    url: str
    secret: str


class WebhookConnector:
    """The port Connector over HTTP."""

    def __init__(
        self, endpoints: Mapping[BodyId, Endpoint], clock: Clock, patience: Timeout = PATIENCE
    ) -> None:
        self._endpoints = endpoints
        self._clock = clock
        self._http = PoolManager(timeout=patience, retries=False)

    def push(self, push: Push) -> None:
        """Tell the body's system once; raises BodyUnavailable unless it answers with 2xx."""
        endpoint = self._endpoints.get(push.body)
        if endpoint is None:
            raise BodyUnavailable(f"No address is known for the system of {push.body}: set one.")
        body = _body(push)
        try:
            answer = self._http.request(
                "POST", endpoint.url, body=body, headers=self._headers(push, endpoint, body)
            )
        except HTTPError as error:
            raise BodyUnavailable(f"The system of {push.body} cannot be reached.") from error
        if answer.status not in UNDERSTOOD:
            raise BodyUnavailable(f"The system of {push.body} answered {answer.status}.")

    def _headers(self, push: Push, endpoint: Endpoint, body: str) -> dict[str, str]:
        now, name = self._clock.now(), _name(push)
        return {
            "content-type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(endpoint.secret).sign(name, now, body),
        }


def _name(push: Push) -> str:
    return push.handle if push.what == "dispatched" else f"{push.handle}.{push.what}"


def _body(push: Push) -> str:
    told = {"item": push.item, "handle": push.handle, "round": push.round}
    return json.dumps({"type": f"item.{push.what}", "data": told})
