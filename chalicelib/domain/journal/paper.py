"""The page that somebody signed by hand at a window, as it was scanned there."""

from chalicelib.domain.frozen import Frozen


class Paper(Frozen):
    """A file that was verified like any other; it shows what was signed, and the signature."""

    key: str
    media_type: str
    size: int
    sha256: str
