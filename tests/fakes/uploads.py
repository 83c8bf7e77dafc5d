"""Quarantine and materials as two dictionaries."""

import hashlib

from chalicelib.domain.errors import Conflict, Invalid, Unknown
from chalicelib.ports.scanners import Scanner
from chalicelib.ports.uploads import Link, Upload, UploadForm
from tests.fakes.scanners import FakeScanner


class FakeUploads:
    """Files are posted by a test; what was invited under other conditions is refused."""

    def __init__(self, scanner: Scanner | None = None) -> None:
        self._scanner = scanner or FakeScanner()
        self._invited: dict[str, tuple[str, int]] = {}
        self.quarantine: dict[str, bytes] = {}
        self.materials: dict[str, bytes] = {}
        self.shown: dict[str, tuple[str, str, str]] = {}

    def invite(self, key: str, media_type: str, most_bytes: int) -> UploadForm:
        """A form for one file."""
        self._invited[key] = (media_type, most_bytes)
        fields = {"key": key, "Content-Type": media_type}
        return UploadForm(url="https://uploads.example.org/", fields=fields)

    def post(self, form: UploadForm, content: bytes) -> None:
        """Post a file with a form, as a browser does."""
        media_type, most_bytes = self._invited[form.fields["key"]]
        if form.fields["Content-Type"] != media_type or not 0 < len(content) <= most_bytes:
            raise Invalid("The store refuses this file.")
        self.quarantine[form.fields["key"]] = content

    def invite_piece(self, key: str, number: int, most_bytes: int) -> UploadForm:
        """A form for one piece."""
        return self.invite(f"pieces/{key}/{number:04}", "application/octet-stream", most_bytes)

    def pieces(self, key: str) -> dict[int, int]:
        """Those that were posted."""
        return {
            int(name.rpartition("/")[2]): len(content)
            for name, content in sorted(self.quarantine.items())
            if name.startswith(f"pieces/{key}/")
        }

    def join(self, key: str, sha256: str) -> None:
        """One file of them."""
        content = b"".join(
            self.quarantine.pop(f"pieces/{key}/{number:04}") for number in self.pieces(key)
        )
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Conflict("The pieces that came are not of this file: send it again.")
        self.quarantine[key] = content

    def put(self, key: str, content: bytes) -> None:
        """Into quarantine."""
        self.quarantine[key] = content

    def origin(self) -> str:
        """Of every form."""
        return "https://uploads.example.org"

    def look(self, key: str) -> Upload:
        """The file in quarantine."""
        content = self.quarantine.get(key, self.materials.get(key))
        if content is None:
            raise Unknown("No such file was posted.")
        return Upload(
            key=key,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            media_type=self._scanner.media_type(content),
        )

    def release(self, upload: Upload) -> None:
        """Move the file as it was looked at."""
        if self.look(upload.key).sha256 != upload.sha256:
            raise Conflict("The file was replaced after it was verified: verify it again.")
        self.materials[upload.key] = self.quarantine.pop(
            upload.key, self.materials.get(upload.key, b"")
        )

    def show(self, key: str, name: str, media_type: str) -> Link:
        """An address that nobody can guess from the key."""
        if key not in self.materials:
            raise Unknown("No such file was released.")
        url = f"https://uploads.example.org/{hashlib.sha256(key.encode()).hexdigest()}"
        self.shown[url] = (key, name, media_type)
        return Link(url=url, expires_in=300)

    def erase(self, folder: str) -> int:
        """Every file under it, wherever it lies."""
        erased = 0
        for store in (self.quarantine, self.materials):
            for key in [key for key in store if key.startswith((folder, f"pieces/{folder}"))]:
                del store[key]
                erased += 1
        return erased

    def fetch(self, url: str) -> tuple[bytes, str, str]:
        """What the address gives: the content, under which type and name."""
        key, name, media_type = self.shown[url]
        return self.materials[key], media_type, name
