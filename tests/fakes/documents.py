"""Papers in a dictionary."""

import hashlib

from chalicelib.ports.documents import Kept, Waiting
from chalicelib.ports.uploads import Link


class FakeDocuments:
    """The first paper of a number stays; ``made`` counts how often one was brought."""

    def __init__(self) -> None:
        self.papers: dict[str, bytes] = {}
        self.made = 0
        self._waiting: dict[str, Waiting] = {}

    def kept(self, number: str) -> Kept | None:
        """What a test or the service stored."""
        paper = self.papers.get(number)
        return None if paper is None else _kept(paper)

    def keep(self, number: str, paper: bytes) -> Kept:
        """Store it, unless one is there."""
        self.made += 1
        self._waiting.pop(number, None)
        return _kept(self.papers.setdefault(number, paper))

    def discard(self, number: str) -> bool:
        """Take it away."""
        return self.papers.pop(number, None) is not None

    def show(self, number: str) -> Link:
        """An address on no host."""
        return Link(url=f"https://documents.example.org/{number}.pdf", expires_in=300)

    def set_aside(self, waiting: Waiting) -> Waiting:
        """What stands there since stays, where nothing but its instant differs."""
        stands = self._waiting.get(waiting.number)
        if stands is None or stands.model_copy(update={"since": waiting.since}) != waiting:
            self._waiting[waiting.number] = waiting
        return self._waiting[waiting.number]

    def waiting(self) -> tuple[Waiting, ...]:
        """The longest waiting first."""
        return tuple(sorted(self._waiting.values(), key=lambda each: (each.since, each.number)))


def _kept(paper: bytes) -> Kept:
    return Kept(size=len(paper), sha256=hashlib.sha256(paper).hexdigest())
