"""An application → what may be read before submission is read, into it."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.showing import show
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import prefill as prefilling


def holdings(event: Question, _context: object) -> Answer:
    """``{"application": …}`` → what may be read before submission is read.

    ``{"application": …, "readers": […]}`` → what these parties may see of others is shown them.
    """

    def read() -> JsonValue:
        application = ApplicationId(str(event["application"]))
        with watched("prefill", application):
            readers = event.get("readers")
            if isinstance(readers, list):
                show(application, frozenset(map(str, readers)), wiring.prefill_ports())
                return None
            before = prefilling.Before(application=application)
            prefilling.prefill(before, wiring.prefill_ports())
        return None

    return answer("holdings", read)
