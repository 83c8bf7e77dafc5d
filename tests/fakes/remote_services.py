"""The functions that may touch certificates, as one object that a test fills."""

from chalicelib.domain.errors import YijianError
from chalicelib.ports.remote_services import Card, Verification


class FakeRemoteServices:
    """Prefiller, Verifier and Wallet; ``failing`` is raised where it is set."""

    def __init__(self) -> None:
        self.prefilled: list[str] = []
        self.shown: list[tuple[str, frozenset[str]]] = []
        self.verifications: dict[str, Verification] = {}
        self.wallets: dict[str, tuple[Card, ...]] = {}
        self.failing: YijianError | None = None

    def prefill(self, application: str) -> None:
        """Remember that it was asked for."""
        self._answer()
        self.prefilled.append(application)

    def show(self, application: str, readers: frozenset[str]) -> None:
        """Remember who was to be shown something."""
        self._answer()
        self.shown.append((application, readers))

    def verify(self, number: str) -> Verification:
        """How a test said that it stands."""
        self._answer()
        unknown = Verification(number=number, standing="unknown")
        return self.verifications.get(number, unknown)

    def cards(self, holder_id: str) -> tuple[Card, ...]:
        """What a test put there."""
        self._answer()
        return self.wallets.get(holder_id, ())

    def _answer(self) -> None:
        if self.failing:
            raise self.failing
