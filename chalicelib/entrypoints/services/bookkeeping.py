"""Showings → written, each once."""

from collections.abc import Sequence

from chalicelib.ports.ledgers import Ledger
from chalicelib.ports.remote_services import Showing


def record_shown(showings: Sequence[Showing], ledger: Ledger) -> None:
    """Write each once: a repeat writes nothing, and what failed half way is finished by it."""
    for showing in showings:
        ledger.record_once(showing.holder_id, showing.disclosure)
