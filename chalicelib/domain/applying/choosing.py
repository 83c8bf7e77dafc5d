"""What registers offered to choose from, and what a party says → that it is chosen, or why not."""

from collections.abc import Iterator

from chalicelib.domain.applying.commands import Choose
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.errors import Invalid, NotAllowed, Place
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import Chosen


def choose(desk: Desk, change: Choose) -> Iterator[Happened]:
    """Only that one is read into the form; it may be chosen anew while the form can change."""
    desk.require_editable()
    if change.party not in desk.own:
        raise NotAllowed("Each party agrees for their own data only.")
    _require_offered(desk, change)
    before = desk.application.chosen(change.party, change.certificate)
    if before is None or (before.number, before.source) != (change.number, change.source):
        yield Happened(body=Chosen(**change.model_dump()))


def _require_offered(desk: Desk, change: Choose) -> None:
    """One of several by its number; of one about which registers differ, whose word is right."""
    holdings = desk.application.holdings
    offered = holdings.offered(change.party, change.certificate)
    disputed = holdings.disputed(change.party, change.certificate)
    if change.source is not None:
        believed = {(each.number, each.source) for each in disputed}
        if (change.number, change.source) not in believed:
            known = ", ".join(each.source for each in disputed) or "none"
            places = (Place("/source", f"choose from {known}"),)
            raise Invalid("This register is not among those to choose from.", places)
    elif change.number not in offered:
        places = (Place("/number", f"choose from {', '.join(offered) or 'none'}"),)
        raise Invalid("This certificate is not among those to choose from.", places)
