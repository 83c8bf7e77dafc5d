"""Planted words → every form in which they might stand; bytes → which of them they bear."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
import zlib
from contextlib import suppress
from urllib.parse import quote

LONG = 9
"""Bytes. What is shorter turns up in any ciphertext sooner or later, in a form that is dense."""

DIGESTS = ("sha256", "sha1", "md5")
BETWEEN = b"\x00\n\x00"
"""Stands between two things that were seen: no form has it within."""


def forms(word):
    """The word in each form, by the form's name."""
    plain = word.encode()
    found = {"plain": {plain}, "escaped": {_escaped(word)}, "url": _in_addresses(word),
             "hex": {plain.hex().encode(), plain.hex().upper().encode()}}  # fmt: skip
    if len(plain) >= LONG:
        found["base64"] = _in_base64(plain)
        found["utf16"] = {word.encode("utf-16-le"), word.encode("utf-16-be")}
        found["gb18030"] = {word.encode("gb18030")}
        found["digest"] = set(_digests(plain))
    return {name: {form for form in each if name == "plain" or form != plain}
            for name, each in found.items()}  # fmt: skip


def _escaped(word):
    return json.dumps(word)[1:-1].encode()


def _in_addresses(word):
    whole = quote(word, safe="")
    return {whole.encode(), whole.lower().encode()}


def _in_base64(plain):
    """Wherever it begins in a longer text: what hangs on its neighbours is left out."""
    for before in range(3):
        padded = bytes(before) + plain
        first, last = -(-before * 8 // 6), len(padded) * 8 // 6
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            yield encode(padded)[first:last]


def _digests(plain):
    """Unsalted, as somebody who wants to know might make them of every number there is."""
    for name in DIGESTS:
        digest = hashlib.new(name, plain)
        yield from (digest.digest(), digest.hexdigest().encode(),
                    base64.b64encode(digest.digest()))  # fmt: skip


class Canaries:
    """The words that were planted, each with all its forms."""

    def __init__(self, words):
        self.words = sorted(set(words))
        self._forms = [(f"{word} ({name})", form) for word in self.words
                       for name, each in forms(word).items() for form in each]  # fmt: skip

    def found(self, places):
        """Which words, in which form, stand where, of pairs of a place and bytes.

        The same bytes are looked at once, and all together first: nearly always nothing is found.
        """
        where_seen = {seen: where for where, seen in opened(places)}
        everything = BETWEEN.join(where_seen)
        hits = [(what, form) for what, form in self._forms if form in everything]
        return sorted({(where, what) for seen, where in where_seen.items()
                       for what, form in hits if form in seen})  # fmt: skip


def opened(places):
    """The same, and also what is packed in it."""
    for where, seen in places:
        yield where, seen
        yield from opened((f"{where} unpacked", inner) for inner in _unpacked(seen))


def _unpacked(seen):
    if not seen:
        return
    with suppress(zlib.error):
        yield zlib.decompress(seen)
    with suppress(OSError, EOFError, zlib.error):
        yield gzip.decompress(seen)
    # A token may begin so by chance.
    if seen.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(seen)):
        with zipfile.ZipFile(io.BytesIO(seen)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)


def as_bytes(where, value):
    """Whatever a client answers, as pairs of a place and bytes: keys and values."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield where, str(key).encode()
            yield from as_bytes(where, each)
    elif isinstance(value, (list, tuple, set)):
        for each in value:
            yield from as_bytes(where, each)
    else:
        yield where, value if isinstance(value, bytes) else str(value).encode()
