"""Who is signed in → the pages that are theirs to begin at, shown at the top of every page."""

from chalicelib.domain.access import require_may
from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.identity import Identity
from chalicelib.domain.page_access import PAGES
from chalicelib.domain.text import Text

DOORS = (
    ("/applications", Text(zh="我的办件", en="My applications")),
    ("/wallet", Text(zh="我的证照", en="My certificates")),
    ("/messages", Text(zh="消息", en="Messages")),
    ("/work", Text(zh="待办", en="Work")),
    ("/window", Text(zh="窗口", en="Window")),
    ("/supervision", Text(zh="电子监察", en="Supervision")),
    ("/operation", Text(zh="运维", en="Operation")),
)
"""In this order; one that has no page (yet) is left out."""


def doors(identity: Identity | None) -> list[tuple[str, Text]]:
    """None for whoever is not signed in; else those that they may open."""
    if identity is None:
        return []
    return [(path, title) for path, title in DOORS if _is_open(path, identity)]


def _is_open(path: str, identity: Identity) -> bool:
    who = PAGES.get(("GET", path))
    if who is None:
        return False
    try:
        require_may(who, identity)
    except NotAllowed:
        return False
    return True
