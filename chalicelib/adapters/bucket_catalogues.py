"""Catalogues in an S3 bucket: ``catalogues/<hash>``, written once, read through a small memory.

Beside each, under ``sign-offs/<hash>``, who signed it. The bucket's own condition
(``If-None-Match: *``) keeps what stands from being overwritten. The current catalogue also lies
in the Lambda package, so that a cold start asks no bucket for it.
"""

import gc
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from chalicelib.adapters.outages import error_code, is_missing, outages_of
from chalicelib.catalogue.compile import HEAD_LENGTH, compiled, read_compiled, stated_hash
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import ConcurrentChange, Damaged, Unknown
from chalicelib.domain.frozen import canonical
from chalicelib.domain.names import BodyId

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

STORE = "The store of catalogues"
REMEMBERED = 8
"""Catalogues kept in memory: running applications are pinned to the last few."""


class BucketCatalogues:
    """The port Catalogues over one bucket; ``warm`` is the compiled catalogue in the package."""

    def __init__(self, client: "S3Client", bucket: str, warm: Path | None = None) -> None:
        self._client = client
        self._bucket = bucket
        self._warm = warm
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read)

    def put(self, definitions: Definitions) -> bool:
        """Write it, unless it stands there already; True where it was written."""
        content = compiled(definitions)
        if self._write(_key(definitions.hash), content):
            return True
        if self._stored(definitions.hash) != content:
            name = definitions.hash
            raise Damaged(f"Something else stands under {name}: restore it from a copy.")
        return False

    def has(self, name: str) -> bool:
        """Whether it was published: its sign-offs stand, too, which are stored first."""
        with outages_of(STORE):
            try:
                self._client.head_object(Bucket=self._bucket, Key=_key(name))
            except ClientError as refused:
                if not is_missing(refused):
                    raise
                return False
        return True

    def attest(self, name: str, sign_offs: Mapping[BodyId, str]) -> bool:
        """Write them once: what the first who published it showed stands."""
        return self._write(_sign_offs_key(name), canonical(dict(sign_offs)))

    def sign_offs(self, name: str) -> Mapping[BodyId, str]:
        """As they were first published."""
        return dict(json.loads(self._object(_sign_offs_key(name), f"sign-offs of {name}")))

    def signed_last(self, but: str) -> Mapping[BodyId, str]:
        """As the bucket's own clock says which was stored last."""
        with outages_of(STORE):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=_key("")
            )
            stored = [each for page in pages for each in page.get("Contents", ())]
        others = [each for each in stored if each["Key"] != _key(but)]
        if not others:
            return {}
        last = max(others, key=lambda each: each["LastModified"])
        with suppress(Unknown):
            return self.sign_offs(last["Key"].removeprefix(_key("")))
        return {}

    def get(self, name: str) -> Definitions:
        """From memory, else from the package, else from the bucket."""
        return self._remembered(name)

    def _write(self, key: str, content: bytes) -> bool:
        """Whether it was written; False where something stands there."""
        with outages_of(STORE):
            try:
                self._client.put_object(
                    Bucket=self._bucket,
                    Key=key,
                    Body=content,
                    ContentType="application/json",
                    IfNoneMatch="*",
                )
            except ClientError as refused:
                return _already(refused)
        return True

    def _read(self, name: str) -> Definitions:
        content = self._packaged(name) or self._stored(name)
        if stated_hash(content) != name:
            raise Damaged(f"Another catalogue stands under {name}: restore it from a copy.")
        definitions = read_compiled(content)
        # Two hundred thousand objects that stay: whoever collects garbage need not look at them
        # again, which would hold up one answer in a hundred for a tenth of a second.
        gc.freeze()
        return definitions

    def _packaged(self, name: str) -> bytes | None:
        if self._warm is None or not self._warm.is_file():
            return None
        content = self._warm.read_bytes()
        return content if stated_hash(content) == name else None

    def _stored(self, name: str) -> bytes:
        return self._object(_key(name), f"catalogue {name}")

    def _object(self, key: str, what: str) -> bytes:
        with outages_of(STORE):
            try:
                return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
            except ClientError as refused:
                if not is_missing(refused):
                    raise
                raise Unknown(f"There is no {what}: publish it first.") from refused


def packaged(warm: Path) -> Definitions:
    """The catalogue that the package carries: the current one."""
    return read_compiled(warm.read_bytes())


def packaged_name(warm: Path) -> str:
    """What that one is called, by its first bytes: the rest is read by whoever asks for it."""
    with warm.open("rb") as content:
        return stated_hash(content.read(HEAD_LENGTH))


def _key(name: str) -> str:
    return f"catalogues/{name}"


def _sign_offs_key(name: str) -> str:
    return f"sign-offs/{name}"


def _already(refused: ClientError) -> bool:
    """False, as the answer of put, where it stands there; other refusals are raised."""
    code = error_code(refused)
    if code == "ConditionalRequestConflict":
        raise ConcurrentChange("The same catalogue is being published: repeat.") from refused
    if code != "PreconditionFailed":
        raise refused
    return False
