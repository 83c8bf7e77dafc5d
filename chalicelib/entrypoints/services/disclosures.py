"""Showings, written before anybody is shown anything; a holder → what stands in their ledger."""

from pydantic import JsonValue, TypeAdapter

from chalicelib import wiring
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.bookkeeping import record_shown
from chalicelib.ports.remote_services import Showing

PAGE = 50
SHOWINGS = TypeAdapter(tuple[Showing, ...])


def disclosures(event: Question, _context: object) -> Answer:
    """``{"showings": […]}`` → each is written once. ``{"holder_id": …, "after": …}`` → a page."""

    def write_or_read() -> JsonValue:
        if "showings" in event:
            record_shown(SHOWINGS.validate_python(event["showings"], strict=False), wiring.ledger())
            return None
        after = event.get("after")
        found = wiring.ledger().page(str(event["holder_id"]), str(after) if after else None, PAGE)
        return found.model_dump(mode="json")

    return answer("disclosures", write_or_read)
