"""The table of pages → the app, each page behind its door.

As with the API's nouns, a page's module, and all that draws pages, is imported when the first page
is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.domain.page_access import BY_LEAF
from chalicelib.entrypoints.routing import route_all

if TYPE_CHECKING:
    from chalice.app import Chalice

    from chalicelib.entrypoints.pages.portal import Portals


def register(app: Chalice, portal: Portals | None = None) -> None:
    """Let the app answer every page; the ``portal`` is made at the first one, not now."""
    route_all(app, BY_LEAF, "pages.leaves", portal)
