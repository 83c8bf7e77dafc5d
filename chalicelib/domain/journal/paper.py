"""A page that somebody signed by hand, as it was scanned at a window."""

from chalicelib.domain.frozen import Frozen


class Paper(Frozen):
    """A file that was verified like any other; it shows what was signed, and the signature."""

    key: str
    media_type: str
    size: int
    sha256: str
