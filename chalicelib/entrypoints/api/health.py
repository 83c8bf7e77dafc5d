"""Whether the service answers, and by which catalogue."""

from typing import Literal

from chalicelib.domain.frozen import Frozen
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun


class Health(Frozen):
    """The service answers; new applications are pinned to this catalogue."""

    status: Literal["ok"] = "ok"
    catalogue: str


noun = Noun("health")


@noun.route("GET", "/v1/health", Contract(gives=Health), Nothing)
def health(call: Call[Nothing]) -> Answer:
    """Whether the service answers."""
    return Answer(Health(catalogue=call.services.apply.current))
