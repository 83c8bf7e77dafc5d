"""A beat, or an operator's command → what need not be kept any longer erased and cleared away."""

from functools import partial

from pydantic import JsonValue

from chalicelib import wiring
from chalicelib.adapters import powertools
from chalicelib.domain.errors import Invalid
from chalicelib.entrypoints.services.answering import Answer, Question, answer
from chalicelib.entrypoints.services.erasing import ErasePorts, erase_due
from chalicelib.entrypoints.time_left import has_time

STOPS_SECONDS = 30
"""What must be left of the function's time before it begins with one more."""

MOST_LETTERS = 60
"""Of the number of an approved list: longer than any, and too short for a story about somebody."""


def erase_ports() -> ErasePorts:
    """The real ones: nothing here may open what is sealed; keys are destroyed, not used."""
    return ErasePorts(
        applications=wiring.clear_applications(),
        catalogues=wiring.catalogues(),
        erasures=wiring.erasures(),
        inboxes=wiring.inboxes(),
        uploads=wiring.uploads(),
        pen=wiring.pen("system:erase"),
        logger=wiring.logger(),
    )


def erase(event: Question, context: object) -> Answer:
    """``{"is_dry": …, "approval": …}`` → what was erased; by schedule neither is given."""

    def look() -> JsonValue:
        approval = event.get("approval")
        if approval is not None and not _is_number(approval):
            raise Invalid("This is no number of an approved list: give 1 to 60 characters.")
        goes_on, is_dry = partial(has_time, context, STOPS_SECONDS), bool(event.get("is_dry"))
        done = erase_due(erase_ports(), approval if isinstance(approval, str) else None, goes_on,
                         is_dry=is_dry)  # fmt: skip
        if not is_dry:
            powertools.count("Erased", {"kind": "abandoned"}, len(done.abandoned))
            powertools.count("Erased", {"kind": "failed"}, done.failed)
        return done.model_dump(mode="json")

    return answer("erase", look)


def _is_number(approval: JsonValue) -> bool:
    is_text = isinstance(approval, str) and 0 < len(approval.strip()) <= MOST_LETTERS
    return is_text and str(approval).isprintable()
