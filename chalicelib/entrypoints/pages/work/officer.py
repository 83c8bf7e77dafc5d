"""Who reads a page of a department → the body that they act for, as its routes are asked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from chalicelib.domain.errors import NotAllowed, NotSignedIn, Unknown
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.listing.filtering import SHOW, address, kept

LIST = ("item", SHOW, "after", "page")
"""What the address of a case keeps of that of the list: there one comes back to."""


def own_body(asked: Asked, **more: str) -> Mapping[str, str]:
    """The names of a path of one's own body, and what else it names."""
    if asked.identity is None:
        raise NotSignedIn("Sign in first.")
    if asked.identity.body is None:
        raise NotAllowed("Only who acts for a department may see its work.")
    return {"body": asked.identity.body, **more}


def list_path(asked: Asked) -> str:
    """The worklist as it was looked at on the way here."""
    return address("/work", kept(asked, *LIST))


def case_path(asked: Asked, handle: str = "") -> str:
    """The page of this case, or of another one, with the way back to the list as it was."""
    return address(f"/work/{handle or asked.names['handle']}", kept(asked, *LIST))


def as_looked_at(asked: Asked) -> str | None:
    """The tag of what the officer had before them when they typed."""
    return asked.posted.one("seen") or None


@contextmanager
def foreign_as_unknown() -> Iterator[None]:
    """Another department's case looks as one that there never was: 404, and nothing told."""
    try:
        yield
    except NotAllowed:
        raise Unknown("There is no such case in your worklist.") from None
