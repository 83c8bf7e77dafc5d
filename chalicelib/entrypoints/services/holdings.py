"""An application → what may be read before submission is read, into it."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.watching import watched
from chalicelib.stages import prefill as prefilling


def holdings(event: Question, _context: object) -> Answer:
    """``{"application": …}`` → what may be read before submission is read."""

    def read() -> JsonValue:
        application = ApplicationId(str(event["application"]))
        with watched("prefill", application):
            before = prefilling.Before(application=application)
            prefilling.prefill(before, wiring.prefill_ports())
        return None

    return answer("holdings", read)
