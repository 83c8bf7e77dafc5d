"""The composition root's parts → what pages need: once per process, at the first page."""

from functools import cache

from chalicelib import wiring
from chalicelib.entrypoints.api.wired import wired as services
from chalicelib.entrypoints.pages.portal import Portal


@cache
def wired() -> Portal:
    """Everything that pages need, as this deployment is configured."""
    return Portal(
        services=services(),
        visits=wiring.visits(),
        sign_ins=wiring.sign_ins(),
        assets=wiring.assets(),
    )
