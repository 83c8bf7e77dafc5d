"""A file in pieces, each posted to the store by itself: what came before a break is not sent again.

Whoever asks says which file it is by its checksum. Under which key it comes is derived from that,
the application, the material and who asks: after a break the same is asked again, nothing has to be
remembered, and nobody reaches the pieces of another.
"""

from collections.abc import Iterator, Mapping

from pydantic import Field

from chalicelib.domain.applying.deciding import require_wanted
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.errors import Conflict, Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.entrypoints.api.applications import ONE
from chalicelib.entrypoints.api.asking import desk_of
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.materials import EXPIRES_IN, MOST_BYTES, UploadBody, ending_of
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.ports.uploads import Uploads

PIECE_BYTES = 1024 * 1024
"""Of each piece but the last: some seconds on a slow line, and ten of the largest file."""


class PiecesBody(UploadBody):
    """Which material the file is for, what it is said to be, and by what it is known again."""

    size: int = Field(gt=0, le=MOST_BYTES)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class MissingPiece(Frozen):
    """A form to post the bytes from ``begins`` up to ``ends`` with: its fields, ``file`` last."""

    begins: int
    ends: int
    url: str
    fields: Mapping[str, str]


class MissingPieces(Frozen):
    """What is still to be posted; where nothing is, the file can be attached under its key."""

    key: str
    missing: tuple[MissingPiece, ...]
    expires_in: int


noun = Noun("pieces")
MISSING = Contract(gives=MissingPieces, word="apply")


@noun.route("POST", f"{ONE}/uploads/pieces", MISSING, PiecesBody)
def ask_for_pieces(call: Call[PiecesBody]) -> Answer:
    """Which pieces of a file are missing, each with a form; where none is, the file is made."""
    desk, told, uploads = desk_of(call), call.body, call.services.uploads
    desk.require_may(desk.act_of_files)
    require_wanted(desk, told.material)
    key = _key(desk, call)
    missing = () if _is_whole(key, uploads) else _left(key, told, uploads)
    return Answer(MissingPieces(key=key, missing=missing, expires_in=EXPIRES_IN))


def _key(desk: Desk, call: Call[PiecesBody]) -> str:
    """The same whenever the same person begins again; another once that file was attached."""
    told, before = call.body, desk.application.attachments.get(call.body.material)
    folder, ending = f"{desk.application.id}/{told.material}", ending_of(told.media_type)
    stands = before.key if before else ""
    about = f"{folder}\n{call.identity.subject}\n{told.sha256}\n{stands}"
    drawn = call.services.keyed_hash.of(about).rpartition(".")[2][:32]
    return f"{folder}/{drawn}.{ending}"


def _is_whole(key: str, uploads: Uploads) -> bool:
    try:
        uploads.look(key)
    except Unknown:
        return False
    return True


def _left(key: str, told: PiecesBody, uploads: Uploads) -> tuple[MissingPiece, ...]:
    """Those that did not come, or not whole; where there are none the file is made."""
    here = uploads.pieces(key)
    missing = tuple(
        MissingPiece(begins=begins, ends=ends, url=form.url, fields=form.fields)
        for number, begins, ends in _cut(told.size)
        if here.get(number) != ends - begins
        for form in (uploads.invite_piece(key, number, ends - begins),)
    )
    if not missing:
        _make(key, told.sha256, uploads)
    return missing


def _make(key: str, sha256: str, uploads: Uploads) -> None:
    """Of two at once the later finds the pieces gone, and the file whole."""
    try:
        uploads.join(key, sha256)
    except Conflict:
        if not _is_whole(key, uploads):
            raise


def _cut(size: int) -> Iterator[tuple[int, int, int]]:
    for number, begins in enumerate(range(0, size, PIECE_BYTES), start=1):
        yield number, begins, min(begins + PIECE_BYTES, size)
