"""A register that listens, and the source that asks it."""

import pytest

from chalicelib.adapters.sources import HttpSource, Ourselves, Posting
from chalicelib.adapters.sources.http_source import REQUESTS
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.adapters.system_randomness import SystemRandomness
from tests.adapters.sources.register import Listening, Register
from tests.fakes.signers import FakeSigner

BASE_URL = "https://yijian.example.org"
SIGNER = FakeSigner()


@pytest.fixture
def reported():
    return []


@pytest.fixture
def listening():
    register = Register("fishers", dict(SIGNER.public_key(REQUESTS)))
    with Listening(register) as register.door:
        yield register


@pytest.fixture
def ourselves():
    return Ourselves(BASE_URL, SIGNER, SystemClock(), SystemRandomness())


@pytest.fixture
def source(listening, ourselves, reported):
    posting = Posting(listening.url)
    yield HttpSource(posting, listening.public, ourselves, "fishers",
                     lambda named, reason: reported.append((named, reason)))  # fmt: skip
    posting.close()
