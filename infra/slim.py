"""Chalice's zip → the same program without what it never reads, compiled, always the same bytes."""

import compileall
import importlib.util
import py_compile
import re
import zipfile
from pathlib import Path

SERVICES = frozenset({"dynamodb", "kms", "lambda", "s3", "sqs", "stepfunctions", "sts"})
"""What the functions call. Any other service fails at once, with UnknownServiceError."""

UNREAD = re.compile(
    r"(^|/)(tests?|examples|__pycache__)/"
    r"|\.pyi$|/py\.typed$"
    r"|\.dist-info/(RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json)$"
    r"|^aws_lambda_powertools/event_handler/openapi/swagger_ui/.*\.(js|css)$"
)
DATA = re.compile(r"^(botocore|boto3)/data/([^/]+)/")
UNCHECKED = b"\x01\x00\x00\x00"
"""The flags of byte code that is used without a look at its source."""

EPOCH = (1980, 1, 1, 0, 0, 0)


def is_needed(name: str) -> bool:
    """Whether the functions can ever read this file."""
    service = DATA.match(name)
    if service and service[2] not in SERVICES:
        return False
    return UNREAD.search(name) is None


def unpack(zipped: Path, into: Path) -> None:
    """What is needed of the zip, as files."""
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(into, [n for n in archive.namelist() if is_needed(n)])


def compile_all(folder: Path, under: str = "/var/task") -> None:
    """Byte code that is used unasked: a cold start neither compiles nor compares times.

    ``under``: where Lambda unpacks the folder.
    """
    compileall.compile_dir(
        folder,
        quiet=1,
        stripdir=str(folder),
        prependdir=under,
        workers=0,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )


def uncompiled(zipped: Path) -> list[str]:
    """The modules of a zip whose byte code is missing, or was made of another source (PEP 552)."""
    with zipfile.ZipFile(zipped) as archive:
        names = frozenset(archive.namelist())
        return [
            name
            for name in sorted(names)
            if name.endswith(".py") and not _is_compiled(archive, name, names)
        ]


def _is_compiled(archive: zipfile.ZipFile, name: str, names: frozenset[str]) -> bool:
    code = importlib.util.cache_from_source(name)
    if code not in names:
        return False
    header = archive.read(code)[:16]
    source = importlib.util.source_hash(archive.read(name))
    return header == importlib.util.MAGIC_NUMBER + UNCHECKED + source


def pack(folder: Path, zipped: Path) -> None:
    """The folder as a zip whose bytes depend on its files and on nothing else."""
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100755 << 16 if path.suffix == ".so" else 0o100644 << 16
            archive.writestr(entry, path.read_bytes())
