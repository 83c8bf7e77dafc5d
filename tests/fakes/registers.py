"""Registers that take notices, but for those a test has made silent."""

from chalicelib.domain.errors import SourceDown, Unknown
from chalicelib.domain.names import SourceId
from chalicelib.domain.querying import Notice


class FakeRegisters:
    """Remembers what each was told, once under each id."""

    def __init__(self, *known: SourceId) -> None:
        self.told: dict[SourceId, dict[str, Notice]] = {name: {} for name in known}
        self.asked: list[SourceId] = []
        self.silent: set[SourceId] = set()

    def tell(self, source: SourceId, notice: Notice) -> None:
        """Tell one of them."""
        self.asked.append(source)
        if source not in self.told:
            raise Unknown("There is no such register.")
        if source in self.silent:
            raise SourceDown("The register does not answer: try again later.")
        self.told[source].setdefault(notice.id, notice)
