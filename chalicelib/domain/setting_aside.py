"""An application → what of it is left where something that was given or told counts no more."""

from collections.abc import Callable, Collection

from chalicelib.domain.application import Application
from chalicelib.domain.holding import Holdings
from chalicelib.domain.item_folding import Updates
from chalicelib.domain.journal.happenings import Attached
from chalicelib.domain.names import MaterialId, PartyId


def without_party(state: Application, party: PartyId) -> Updates:
    """Whatever was told or read of somebody who was named and has no part in it any more."""
    about = f"@{party}"
    found = tuple(f for f in state.holdings.found if f.party != party)
    return {
        **without_values(state, lambda key: key.endswith(about)),
        "people": {name: who for name, who in state.people.items() if name != party},
        "consents": tuple(c for c in state.consents if c.party != party),
        "choices": tuple(c for c in state.choices if c.party != party),
        "holdings": Holdings(found=found),
    }


def without_values(state: Application, is_gone: Callable[[str], bool]) -> Updates:
    """What was typed and prefilled, but for these fields."""
    return {name: {k: v for k, v in getattr(state, name).items() if not is_gone(k)}
            for name in ("typed", "prefilled", "origins")}  # fmt: skip


def without_files(state: Application, gone: Collection[MaterialId]) -> dict[MaterialId, Attached]:
    """What was given, but for the files of these."""
    return {name: file for name, file in state.attachments.items() if name not in gone}
