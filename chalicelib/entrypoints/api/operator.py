"""The operator's one right: to let a parked item go on."""

from pydantic import BaseModel

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.names import ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.resumption import resume
from chalicelib.entrypoints.api.asking import repeated
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun


class ResumedItem(Frozen):
    """The item goes back to the state that failed."""

    item: ItemId
    resumed: bool = True


noun = Noun("operator")
PATH = "/v1/applications/{application}/items/{item}/resumption"


@noun.route("POST", PATH, Contract(gives=ResumedItem, status=202), Nothing)
def resume_item(call: Call[Nothing]) -> Answer:
    """Let a parked item go back to the state that failed."""
    repeated(lambda: _resume(call))
    return Answer(ResumedItem(item=call.names["item"]))


def _resume(call: Call[BaseModel]) -> None:
    """Nothing sealed is opened: an operator sees kinds, never people."""
    ports = call.services.apply
    records = ports.applications.glance(call.application)
    happened = resume(Overview(records=records), call.names["item"])
    pen = Pen(actor=f"operator:{call.identity.subject}", at=ports.clock.now(),
              draw=ports.randomness.draw)  # fmt: skip
    ports.applications.write(pen.write(records, (happened,)))
