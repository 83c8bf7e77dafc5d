"""What holders share, by the very functions that the wallet runs, over registers in memory."""

from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.entrypoints.services.sharing import (
    SharePorts,
    opened,
    shared,
    shares_of,
    taken_back,
)
from tests.fakes.certificates import FakeCertificates
from tests.fakes.clocks import FakeClock
from tests.fakes.ledgers import FakeLedger
from tests.fakes.randomness import FakeRandomness
from tests.fakes.shares import FakeShares


def ports(certificates=None, ledger=None, clock=None):
    """What sharing asks for, in memory but for the keys, which are real."""
    return SharePorts(
        certificates=certificates or FakeCertificates(),
        shares=FakeShares(),
        holder_keys=P256HolderKeys(),
        ledger=ledger or FakeLedger(),
        clock=clock or FakeClock(),
        randomness=FakeRandomness("shares"),
    )


class FakeSharer:
    """Every method of the port."""

    def __init__(self, ports) -> None:
        self.ports = ports

    def share(self, holders, wanted, key):
        return shared(holders, wanted, key, self.ports)

    def shares(self, holders):
        return shares_of(holders, self.ports)

    def take_back(self, holders, share):
        return taken_back(holders, share, self.ports)

    def open_share(self, asked):
        return opened(asked, self.ports)
