"""An application's records → a BagIt bag (RFC 8493) in one zip, the same bytes every time.

Inside: every journal entry as one JSON line (sealed bodies stay sealed, here as nothing but their
digest), the plan, and a page that says how to check it all.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping

from pydantic import JsonValue

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.frozen import canonical
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.records import Records
from chalicelib.domain.overview import Overview

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
ABOUT = """\
# 办件归档包 · An archived application

- `journal.jsonl`: one entry a line, each stream in order. `previous` is the SHA-256 of the entry
  before it in its stream: over its JSON without `body` and `salt`; 64 zeros where it is the first.
  `digest` is the SHA-256 of the salt (hex, decoded) and the body's JSON.
- JSON is hashed with its keys sorted, without blanks, in UTF-8, nothing escaped that need not be.
- A body that is `null` is sealed: its content is kept encrypted elsewhere until its retention
  ends, and its digest stays checkable for whoever may open it.
- A body stands as it was written, in the form of its `schema_version`.
- `plan.json`: what the application consisted of, and why.
"""


def bag_of(records: Records) -> bytes:
    """The package: payload, manifests by SHA-256, and tag files, in a zip."""
    payload = {
        "data/journal.jsonl": _journal(records),
        "data/plan.json": _plan(records),
        "data/README.md": ABOUT.encode(),
    }
    tags = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": _info(records, payload),
        "manifest-sha256.txt": _manifest(payload),
    }
    return _zipped({**payload, **tags, "tagmanifest-sha256.txt": _manifest(tags)},
                   str(records.application))  # fmt: skip


def _journal(records: Records) -> bytes:
    return b"".join(canonical(_line(entry)) + b"\n" for entry in records.entries)


def _line(entry: Entry) -> Mapping[str, JsonValue]:
    """A body as it was written; what is sealed stays so, even where whoever asks has opened it."""
    is_sealed = entry.body is None or entry.body.sealed
    body, salt = (None, None) if is_sealed else (entry.written, entry.salt)
    return entry.model_dump(mode="json") | {"body": body, "salt": salt}


def _plan(records: Records) -> bytes:
    plan = Overview(records=records).plan
    return plan.canonical() if plan else b"null"


def _info(records: Records, payload: Mapping[str, bytes]) -> bytes:
    size = sum(map(len, payload.values()))
    last = legal_day(max(entry.at for entry in records.entries))
    return (f"External-Identifier: {records.application}\nBagging-Date: {last.isoformat()}\n"
            f"Payload-Oxum: {size}.{len(payload)}\n").encode()  # fmt: skip


def _manifest(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def _zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bag:
        for name in sorted(files):
            bag.writestr(zipfile.ZipInfo(f"{folder}/{name}", FIXED_TIME), files[name])
    return target.getvalue()
