"""An application and a catalogue, asked for by a command → moved there, offered, or refused."""

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.migrating import MigrationPorts, migrated


def migrate(event: Question, _context: object) -> Answer:
    """``{"application": …, "to": …, "is_dry": …}`` → what became of it."""
    ports = MigrationPorts(
        applications=wiring.applications(),
        catalogues=wiring.catalogues(),
        clock=wiring.clock(),
        randomness=wiring.randomness(),
    )

    def move() -> JsonValue:
        application = ApplicationId(str(event["application"]))
        is_dry = bool(event.get("is_dry"))
        done = migrated(application, str(event["to"]), ports, is_dry=is_dry)
        return done.model_dump(mode="json")

    return answer("migrate", move)
