"""One item's time: day by day, with every stop and why; and an appointment that it waits for."""

from datetime import datetime

from chalicelib.domain.appointments import still_open
from chalicelib.domain.errors import Invalid, Place, Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.appointments import book_appointment
from chalicelib.entrypoints.api.clocks import ClockView, show_clock
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_items import SeenItem
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.tasks import may_book
from chalicelib.entrypoints.pages.citizen.tracking import strip
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.leaf import Leaf
from chalicelib.entrypoints.pages.reply import Reply, Sent, Shown

leaf = Leaf("item time")
ONE = "/applications/{application}"
TAKEN = "at"

BOOKED = Text(zh="已经约好。时间变了可以再改。", en="It is booked. You can change it if you must.")
NOTHING_OFFERED = Text(zh="现在没有可以预约的时间。", en="No appointment is offered just now.")
WHICH = "Choose one of the times."
ONE_OF = "choose one of these"


@leaf.page("GET", f"{ONE}/items/{{item}}")
def show_days(asked: Asked) -> Reply:
    """Each legal day since it began: which half of it counted, and why the others did not."""
    view, item = found(asked)
    told = ask(asked, show_clock, ClockView, Said(names=asked.names)).view
    return Shown("citizen/item_time.html", {
        "view": view, "item": item, "told": told, "strip": strip(told.clock),
    })  # fmt: skip


@leaf.page("GET", f"{ONE}/appointment/{{item}}")
def offer_times(asked: Asked) -> Reply:
    """The times that its department offers and that are still to come."""
    view, item = found(asked)
    stop = item.clock.stop if item.clock else None
    if stop is None or not may_book(view, stop, asked.now):
        return Sent(f"/applications/{view.id}", said=NOTHING_OFFERED)
    offers = still_open(stop.offers, asked.now)
    return Shown("citizen/appointment.html",
                 {"view": view, "item": item, "stop": stop, "offers": offers})  # fmt: skip


@leaf.page("POST", f"{ONE}/appointment/{{item}}", again=offer_times)
def take_time(asked: Asked) -> Reply:
    """One of them; the same again stays as it is."""
    said = Said(names=asked.names, told={"at": _chosen(asked)})
    ask(asked, book_appointment, ApplicationView, said)
    return Sent(f"/applications/{asked.names['application']}", said=BOOKED)


def found(asked: Asked) -> tuple[ApplicationView, SeenItem]:
    """The application, and the item that the path names; raises Unknown."""
    view = ask(asked, show_application, ApplicationView, Said(names=asked.names)).view
    for item in view.items:
        if item.id == asked.names["item"]:
            return view, item
    raise Unknown("This application has no such item.")


def _chosen(asked: Asked) -> str:
    try:
        return datetime.fromisoformat(asked.posted.one(TAKEN)).isoformat()
    except ValueError:
        raise Invalid(WHICH, (Place.at(TAKEN, reason=ONE_OF),)) from None
