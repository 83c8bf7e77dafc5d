"""An application that was handed in → its page: each item, who has it, what is next, until when.

It is looked at again and again: whoever brings the tag of what they have costs one small read.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from chalicelib.catalogue.explain import Explanation
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.explanations import explain_application
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.seen_clock import SeenClock
from chalicelib.entrypoints.api.views.seen_items import SeenItem
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.charges import charged
from chalicelib.entrypoints.pages.citizen.tasks import tasks
from chalicelib.entrypoints.pages.inside import Heard, Said, ask, is_as_known
from chalicelib.entrypoints.pages.reply import Reply, Shown, Unchanged

RUNNING = frozenset({"dispatched", "taken", "corrected"})
EXPLAINED = frozenset({"submitted", "returned", "accepted"})
STRIP = 20
"""Half-days that are drawn one by one: ten days. More are drawn as one bar."""
FEWEST = 4
"""So many have room, however few there are."""


class Strip(NamedTuple):
    """A clock as it is drawn, half-day by half-day: how each stands."""

    halves: tuple[str, ...]

    @property
    def width(self) -> int:
        """Of the drawing, in units of its own: ten for each, with two between.

        Two days have room at least: alone, one half-day would look like a box to be ticked.
        """
        return 12 * max(len(self.halves), FEWEST) - 2


def tag_of(heard: Heard[ApplicationView], asked: Asked) -> str | None:
    """The tag of a page: that of what it shows, in this language."""
    return f"{heard.etag}.{asked.language}" if heard.etag else None


def unchanged(asked: Asked) -> Unchanged | None:
    """That the page stands as the browser has it; None where it is to be drawn."""
    tag, _, language = (asked.etag or "").rpartition(".")
    if not tag or language != asked.language:
        return None
    before = replace(asked, etag=tag)
    if not is_as_known(before, show_application, Said(names=asked.names)):
        return None
    return Unchanged(f"{tag}.{language}")


def tracked(asked: Asked, heard: Heard[ApplicationView]) -> Reply:
    """How it stands, as everybody in it sees it."""
    view, tag = heard.view, tag_of(heard, asked)
    ended = [item for item in view.items if item.ended]
    told = {
        "view": view, "tag": tag or "", "tasks": tasks(view, asked.now), "ended": len(ended),
        "running": [item for item in view.items if _runs(item)],
        "waiting": [item for item in view.items if _waits(item)], **_refusals(view),
        "strip": strip(view.clock) if view.clock else None,
        "timing": _explained(asked, view), "due": last_due(view), "charged": charged(view),
    }  # fmt: skip
    return Shown("citizen/tracking.html", told, etag=tag)


def strip(clock: SeenClock) -> Strip | None:
    """Each half-day of a short time: used, used in vain (``over``), or left."""
    total = clock.allowed + clock.over
    if not 0 < total <= STRIP:
        return None
    return Strip(("used",) * clock.used + ("left",) * clock.left + ("over",) * clock.over)


def last_due(view: ApplicationView) -> SeenClock | None:
    """The clock by which it is all done: that of the whole, else the last item's."""
    if view.clock is not None:
        return view.clock
    known = [item.clock for item in view.items if item.clock and item.clock.due]
    return max(known, key=lambda clock: f"{clock.due}", default=None)


def _refusals(view: ApplicationView) -> Mapping[str, object]:
    """What was declined, what ends with each of them, and what goes on all the same."""
    open_ones = [item for item in view.items if not item.ended and item.stage != "declined"]
    declined = [item for item in view.items if "declined" in {item.stage, item.ended}]
    return {
        "declined": declined,
        "stopped": {item.id: _ending_with(item, view) for item in declined},
        "go_on": [item.title for item in open_ones if not item.outlook or item.outlook.goes_on],
    }


def _ending_with(declined: SeenItem, view: ApplicationView) -> list[Text]:
    """What does not go on because this one was declined, or because of what ends with it."""
    because = {item.id: item.outlook.other for item in view.items
               if item.outlook and not item.outlook.goes_on}  # fmt: skip
    ends = {declined.id}
    for _ in because:
        ends |= {each for each, other in because.items() if other in ends}
    return [item.title for item in view.items if item.id in ends & because.keys()]


def _waits(item: SeenItem) -> bool:
    """Whether its turn is still to come: what ends with another has none."""
    ends = item.outlook is not None and not item.outlook.goes_on
    return not item.ended and item.stage == "waiting" and not ends


def _runs(item: SeenItem) -> bool:
    return not item.ended and item.stage in RUNNING


def _explained(asked: Asked, view: ApplicationView) -> object:
    """Why it takes so long; nothing where it is over."""
    if view.phase not in EXPLAINED:
        return None
    return ask(asked, explain_application, Explanation, Said(names=asked.names)).view.timing
