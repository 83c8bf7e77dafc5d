"""What was just written → whose errands may have come due by it, so that no more is looked at.

Why nothing is missed, however many drives run at once and in whatever order they come: whether a
token is due follows from the token and some streams: the application's own, its item's, those of
what the item waits for, and of what ends all. Each of these, once written, brings a drive that
looks at that token, and reads all of them strongly consistently, after it was written. So whichever
was written last, its drive sees them all: of two prerequisites that end at the same moment, the
one that ended second, and perhaps both. A token that is told twice is no harm. Where a drive is
lost altogether, the reconciler looks at everything.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.journal.part import Part
from chalicelib.domain.overview import Overview

EVERYTHING: Final = "everything"
NOTHING: Final = "nothing"
Concerned = Part | Literal["everything", "nothing"]

TOKEN = "token"  # noqa: S105 (a kind of row)

INERT = frozenset({
    "invited", "mandated", "mandate_ended", "told_apart", "differed", "chosen",
    "opened", "answered", "party_added", "party_named", "party_stood", "consented", "fetched",
    "prefilled", "typed", "attached", "shown", "signed", "signatures_void", "all_signed",
    "delivered", "archived",
    "item_prefilled", "dispatched", "taken", "gathered", "reminded", "uncorrected",
    "migration_offered", "migration_refused", "register_told", "erased", "part_erased",
    "certificate_revoked", "certificate_suspended", "certificate_restored", "certificate_renewed",
    "certificate_corrected", "certificate_reissued", "reasoned",
    "dispute_kept", "dispute_corrected", "attended", "attendance_ended", "mandated_on_paper",
})  # fmt: skip
"""What lets nothing come due."""

AT_ACCEPTANCE = frozenset({TOKEN, "accepted", "found_not_competent"})
"""What concerns the one token of the application itself, and no item's."""

WITHIN = frozenset({TOKEN, "granted", "item_declined", "item_returned", "item_corrected", "parked",
                    "resumed", "suspended", "appointment_booked", "continued", "extended",
                    "overdue", "withdrawal_told", "explained"})  # fmt: skip
"""What concerns an item and none that waits for it: they wait until it has ended."""

ENDS_BADLY = frozenset({"declined", "prerequisite_declined", "withdrawn"})


class Grown(NamedTuple):
    """A row that came: of which stream, and what kind of entry; or a token."""

    stream: str
    kind: str


def concerned_by(grown: Iterable[Grown]) -> Concerned:
    """Whom all this concerns. What is of a kind that is not known here may concern anybody."""
    live = {each for each in grown if each.kind not in INERT}
    if not live:
        return NOTHING
    if any(each.stream == WHOLE and each.kind not in AT_ACCEPTANCE for each in live):
        return EVERYTHING
    ended = frozenset(e.stream for e in live if e.stream != WHOLE and e.kind not in WITHIN)
    return Part(items=frozenset(e.stream for e in live), reach="driving", ended=ended)


def spreads(part: Part, overview: Overview) -> bool:
    """Whether one of these items was refused whose refusal ends everything."""
    found = (overview.items[item] for item in part.items & overview.graph.enders)
    return any(item.stage == "declined" or item.ended in ENDS_BADLY for item in found)
