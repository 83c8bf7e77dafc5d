"""An item that reads what an earlier one produced → why it is refused, if it is.

The certificate exists because this application had it issued: what it needs is that the plan makes
this item take it from that one, that it is the very certificate, and these its fields. And that it
still stands: what was revoked, suspended, replaced by something else or has run out proves nothing.
"""

from datetime import date
from typing import Literal

from chalicelib.domain.conditional_use import Denial, Use
from chalicelib.domain.folding import pinned
from chalicelib.domain.names import ItemId
from chalicelib.domain.overview import Overview
from chalicelib.domain.plan import FromItem
from chalicelib.domain.prefilling import producers


def denial_within(use: Use, overview: Overview) -> Denial | None:
    """Why an item is not given what an earlier item of its application produced; None where it is.

    ``use`` bears the number of the certificate, and the ground ``own``. Whom it is about is known
    by the party that it was issued for.
    """
    if use.application != overview.records.application:
        return "another_application"
    if use.ground != "own" or len(use.items) != 1:
        return "another_ground"
    if use.purpose != pinned(overview.records).life_event:
        return "another_purpose"
    (item,) = use.items
    if item not in overview.graph.by_item:
        return "not_required"
    if overview.is_withdrawn or overview.items[item].ended:
        return "not_open"
    return _of_item(use, item, overview)


def _of_item(use: Use, item: ItemId, overview: Overview) -> Denial | None:
    plan = overview.plan_of(item)
    if use.requester != f"body:{plan.item(item).body}":
        return "another_requester"
    wanted = {each for each in producers(plan, item) if each[1] == use.certificate}
    if not wanted:
        return "not_required"
    parties = {party for producer, code, party in wanted
               for issued in overview.items[producer].certificates
               if (issued.certificate, issued.party, issued.number)
               == (code, party, use.number)}  # fmt: skip
    if not parties:
        return "another_number"
    allowed = {field.filling.field for field in plan.fields
               if field.party in parties and isinstance(field.filling, FromItem)
               and field.filling.certificate == use.certificate}  # fmt: skip
    return None if set(use.fields) <= allowed else "field_not_required"


def denial_of_fallen(
    how: Literal["revoked", "superseded", "suspended"] | None, until: date | None, today: date
) -> Denial | None:
    """Why a certificate fills nothing that has ended (``how``) or run out; None where it stands.

    ``until`` is the last day on which it holds, ``today`` the legal day.
    """
    if how is not None:
        return how
    return "run_out" if until is not None and until < today else None
