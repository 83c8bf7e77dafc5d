"""A leaf's name → its pages and doors; a page that the table does not know is refused."""

from collections.abc import Mapping
from functools import cache

from chalicelib.domain.access import Route as Row
from chalicelib.domain.page_access import BY_LEAF
from chalicelib.entrypoints.first_call import found
from chalicelib.entrypoints.pages.door import Door
from chalicelib.entrypoints.pages.leaf import Leaf, Page
from chalicelib.entrypoints.pages.portal import Portals
from chalicelib.entrypoints.pages.wired import wired


@cache
def door(leaf: str, row: Row, portal: Portals | None = None) -> Door:
    """The door of one page, with this portal behind it, or that of this deployment."""
    return Door(pages_of(leaf)[row], leaf_of(leaf), portal or wired)


def leaf_of(name: str) -> Leaf:
    """The leaf of this name."""
    told: Leaf = found(f"pages.{name}", "leaf")
    return told


@cache
def pages_of(name: str) -> Mapping[Row, Page]:
    """A leaf's pages, which are those of its rows."""
    pages: dict[Row, Page] = {(page.method, page.path): page for page in leaf_of(name).pages}
    differing = set(pages) ^ set(BY_LEAF[name])
    if differing:
        raise LookupError(f"domain/page_access and the pages differ in {sorted(differing)}.")
    return pages


def all_pages() -> tuple[Page, ...]:
    """Every page there is."""
    return tuple(page for name in BY_LEAF for page in pages_of(name).values())
