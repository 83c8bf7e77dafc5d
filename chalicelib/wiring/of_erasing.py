"""What this deployment tells → what erasing asks for: what is due, and what stands beside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chalicelib import wiring

if TYPE_CHECKING:
    from chalicelib.ports.erasures import Erasures


@cache
def erasures() -> Erasures:
    """Drafts and closed cases by their age, and the rest of what was erased."""
    from chalicelib.adapters.applications.table_erasures import TableErasures

    return TableErasures(wiring.counted_table("APPLICATIONS_TABLE"))
