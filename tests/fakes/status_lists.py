"""Status lists over a register that a test looks into, and what was signed of them."""

from chalicelib.ports.status_lists import Listing, SignedList
from tests.fakes.certificates import FakeCertificates


class FakeStatusLists:
    """Counts as changes how often what it says became something else."""

    def __init__(self, certificates: FakeCertificates) -> None:
        self._certificates = certificates
        self._said: dict[str, list[dict[int, str]]] = {}
        self._signed: dict[str, SignedList] = {}

    def read(self, name: str) -> Listing:
        """What the register says."""
        statuses = self._certificates.statuses(name)
        said = self._said.setdefault(name, [{}])
        if said[-1] != statuses:
            said.append(statuses)
        return Listing(changes=len(said) - 1, statuses=statuses)

    def signed(self, name: str) -> SignedList | None:
        """What was signed, unless something changed since."""
        signed = self._signed.get(name)
        return signed if signed and signed.changes == self.read(name).changes else None

    def keep(self, name: str, signed: SignedList) -> None:
        """Keep the newer one."""
        before = self._signed.get(name)
        if before is None or before.changes <= signed.changes:
            self._signed[name] = signed
