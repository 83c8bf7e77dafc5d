"""Who reads a page of a department → the body that they act for, as its routes are asked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from chalicelib.domain.errors import NotAllowed, NotSignedIn, Unknown
from chalicelib.entrypoints.pages.asked import Asked


def own_body(asked: Asked, **more: str) -> Mapping[str, str]:
    """The names of a path of one's own body, and what else it names."""
    if asked.identity is None or asked.identity.body is None:
        raise NotSignedIn("Sign in first.")
    return {"body": asked.identity.body, **more}


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
