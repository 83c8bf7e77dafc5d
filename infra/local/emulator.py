"""MiniStack as it is, except for three things.

Runs under MiniStack's own interpreter. A package is unpacked once: forty workers would otherwise
write forty copies of it, which took half a minute and two gigabytes for a first application of
seven items. A worker that dies while it starts is a Runtime.ExitError on AWS, which the state
machine retries. And logs can be listed while a worker begins a new one, as on AWS.
"""

import hashlib
import re
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from pathlib import Path

from ministack.app import main  # type: ignore[import-not-found]  # not in our environment
from ministack.core.lambda_runtime import Worker  # type: ignore[import-not-found]  # the same
from ministack.services import cloudwatch_logs  # type: ignore[import-not-found]  # the same

Target = str | PathLike[str] | None

PACKED = re.compile(r"code|layer_\d+")
"""What a worker unpacks: its package, and each of its layers."""

TRIES = 50
"""Streams are begun one at a time: a list that meets so many in a row is not to be had."""

unpack = zipfile.ZipFile.extractall
one_at_a_time = threading.Lock()

spawn = Worker._spawn  # noqa: SLF001 - where a worker starts has no public name
ExitError = type("Runtime.ExitError", (Exception,), {"__doc__": "Told by its name, as by AWS."})


def unpack_once(
    archive: zipfile.ZipFile,
    path: Target = None,
    members: Iterable[str | zipfile.ZipInfo] | None = None,
    pwd: bytes | None = None,
) -> None:
    """What extractall does; a worker's empty directory becomes a link to the one copy."""
    if path is None or not archive.filename or not PACKED.fullmatch(Path(archive.filename).stem):
        unpack(archive, path, members, pwd)
        return
    with one_at_a_time:
        kept = kept_copy(archive, Path(archive.filename))
    Path(path).rmdir()
    Path(path).symlink_to(kept)


def kept_copy(archive: zipfile.ZipFile, zipped: Path) -> Path:
    """The one unpacked copy of these bytes, made at the first call."""
    with zipped.open("rb") as contents:
        digest = hashlib.file_digest(contents, "sha256").hexdigest()
    kept = Path(tempfile.gettempdir()) / "unpacked" / digest
    if not kept.exists():
        half_done = kept.with_suffix(".part")
        unpack(archive, half_done)
        half_done.rename(kept)
    return kept


def spawn_or_tell(worker: Worker) -> None:
    """Start a worker's process; where it dies at once, say so in AWS's word."""
    try:
        spawn(worker)
    except (RuntimeError, OSError) as error:
        raise ExitError(str(error)) from error


Answer = Callable[[Mapping[str, object]], object]


def once_they_stand(listed: Answer) -> Answer:
    """The same answer, counted anew where a stream was added while its sizes were added up."""

    def counted(asked: Mapping[str, object]) -> object:
        for _ in range(TRIES):
            try:
                return listed(asked)
            except RuntimeError:
                continue
        return listed(asked)

    return counted


cloudwatch_logs._describe_log_groups = once_they_stand(  # noqa: SLF001 - no setting, either
    cloudwatch_logs._describe_log_groups  # noqa: SLF001 - the same
)
Worker._spawn = spawn_or_tell  # noqa: SLF001 - the same
zipfile.ZipFile.extractall = unpack_once  # type: ignore[method-assign, assignment]  # no such setting

if __name__ == "__main__":
    main()
