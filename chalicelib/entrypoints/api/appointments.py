"""Appointments that a department offers while it keeps an item's time: one of them is taken."""

from pydantic import AwareDatetime

from chalicelib.domain.applying.commands import Book
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.entrypoints.api.applications import ONE, shown
from chalicelib.entrypoints.api.asking import ask, desk_of
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.application_view import ApplicationView


class AppointmentBody(Frozen):
    """One of the instants that were offered."""

    at: AwareDatetime


noun = Noun("appointments")
BOOKED = Contract(gives=ApplicationView, discloses="others", word="apply")


@noun.route("POST", f"{ONE}/items/{{item}}/appointment", BOOKED, AppointmentBody)
def book_appointment(call: Call[AppointmentBody]) -> Answer:
    """Take an appointment, or move to another until the one that was taken is past."""
    item = call.names["item"]
    if item not in desk_of(call).application.items:
        raise Unknown("This application has no such item.")
    now = call.services.apply.clock.now()
    return shown(ask(call, Book(item=item, at=call.body.at, as_of=now)), call)
