"""Where uploaded files wait in quarantine until they are verified, and where they live then."""

from collections.abc import Mapping
from typing import Protocol

from pydantic import Field

from chalicelib.domain.frozen import Frozen


class UploadForm(Frozen):
    """What a browser posts a file with: straight to the store, under these conditions."""

    url: str
    fields: Mapping[str, str]


class Upload(Frozen):
    """A file in quarantine as it really is: its size, checksum, and what its bytes say it is."""

    key: str
    size: int
    sha256: str
    media_type: str | None


class Link(Frozen):
    """An address that gives one file to whoever has it, for a while: it is kept nowhere."""

    url: str = Field(repr=False)
    expires_in: int


class Uploads(Protocol):
    """Quarantine first; only what was verified is released."""

    def invite(self, key: str, media_type: str, most_bytes: int) -> UploadForm:
        """A form that lets one file of this type and at most this size be posted, for a while."""
        ...

    def invite_piece(self, key: str, number: int, most_bytes: int) -> UploadForm:
        """A form for one piece of this file, numbered from 1, for a while."""
        ...

    def pieces(self, key: str) -> Mapping[int, int]:
        """The pieces of this file that came and wait to be joined: their numbers and sizes."""
        ...

    def join(self, key: str, sha256: str) -> None:
        """Make the file of its pieces, in quarantine as one that was posted; then they go.

        Raises Conflict where they are no file of this checksum: they go then, too.
        """
        ...

    def put(self, key: str, content: bytes) -> None:
        """Bring a file ourselves: it waits in quarantine as one that was posted."""
        ...

    def origin(self) -> str:
        """Where forms lead: scheme, host and port, as a page's policy has to name them."""
        ...

    def look(self, key: str) -> Upload:
        """The file in quarantine, or where it lives since; raises Unknown where there is none."""
        ...

    def release(self, upload: Upload) -> None:
        """Move a verified file out of quarantine, as it was looked at; a repeat is no fault.

        Raises Conflict where it was replaced since.
        """
        ...

    def erase(self, folder: str) -> int:
        """Every file whose key begins so, wherever it lies, with pieces and versions; how many.

        The same again finds nothing. A form that was given out before may still bring one.
        """
        ...

    def show(self, key: str, name: str, media_type: str) -> Link:
        """Where a released file can be fetched for five minutes, to be saved under this name.

        Raises Unknown where it was not released.
        """
        ...
