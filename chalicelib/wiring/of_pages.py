"""What this deployment tells → what pages need beside it: visits, hand-overs, sign-ins, assets."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib import wiring
from chalicelib.wiring.environment import told
from chalicelib.wiring.of_identities import discovery, token_keys

if TYPE_CHECKING:
    from chalicelib.adapters.packed_assets import PackedAssets
    from chalicelib.ports.hand_overs import HandOvers
    from chalicelib.ports.sign_ins import SignIns
    from chalicelib.ports.visits import Visits

ASSETS = Path(__file__).parents[2] / "assets"
"""Where the package carries them."""


@cache
def visits() -> Visits:
    """What is remembered between two pages."""
    from chalicelib.adapters.visits import TableVisits

    return TableVisits(wiring.counted_table("VISITS_TABLE"), wiring.clock(), wiring.randomness())


@cache
def hand_overs() -> HandOvers:
    """What goes on at another device."""
    from chalicelib.adapters.visits import TableHandOvers

    return TableHandOvers(wiring.counted_table("VISITS_TABLE"), wiring.clock())


@cache
def sign_ins() -> SignIns:
    """The way to the identity provider and back."""
    from chalicelib.adapters.openid_sign_ins import OpenIdSignIns

    return OpenIdSignIns(discovery(), token_keys(), told("CLIENT"))


@cache
def assets() -> PackedAssets:
    """Styles and scripts."""
    from chalicelib.adapters.packed_assets import PackedAssets

    return PackedAssets(ASSETS)
