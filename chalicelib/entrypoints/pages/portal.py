"""What pages need of everything below them: the API's own services, and a little beside."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.adapters.packed_assets import PackedAssets
from chalicelib.entrypoints.api.services import Services
from chalicelib.ports.sign_ins import SignIns
from chalicelib.ports.visits import Visits


@dataclass(frozen=True, slots=True)
class Portal:
    """Made once per process, at the first page."""

    services: Services
    visits: Visits
    sign_ins: SignIns
    assets: PackedAssets


Portals = Callable[[], Portal]
