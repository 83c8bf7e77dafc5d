"""The real sealer, by the keys and chains of a test, with a history of keys and a clock."""

from chalicelib.adapters.documents.pades_sealer import PadesSealer
from chalicelib.adapters.system_clock import SystemClock
from tests.fakes.issuer_keys import FakeIssuerKeys


def sealer_of(keys, chains, history=None, clock=None):
    """What the sandbox's authority certifies holds from an hour ago: the clock is the real one."""
    return PadesSealer(keys, chains, history or FakeIssuerKeys(), clock or SystemClock())
