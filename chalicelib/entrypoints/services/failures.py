"""What could not be done, asked for by a door or a command → listed, or done once more."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.replaying import FailurePorts, listed, replayed
from chalicelib.entrypoints.streams.driving import drive_one, drive_ports
from chalicelib.entrypoints.time_left import has_time

ONE_MORE_SECONDS = 8
"""What driving one application may take at most."""


def failures(event: Question, context: object) -> Answer:
    """Verb ``list`` → what was set aside; verb ``replay`` → driven and told again, one or all."""
    queue = wiring.notice_queue()
    ports = FailurePorts(
        set_asides=wiring.set_asides(),
        drive=lambda application: drive_one(application, drive_ports()),
        tell=queue.look_at,
        prove=queue.prove,
        has_time=lambda: has_time(context, ONE_MORE_SECONDS),
    )

    def look_or_replay() -> JsonValue:
        if event["verb"] == "list":
            return [failure.model_dump(mode="json") for failure in listed(ports)]
        named = event.get("application")
        application = ApplicationId(str(named)) if named else None
        return replayed(application, ports).model_dump(mode="json")

    return answer("failures", look_or_replay)
