"""The port's contract on the fake, on our own register, and on a real server over HTTP."""

from datetime import UTC, datetime, time

import pytest

from chalicelib.adapters.sources import Breaker, OwnRegister
from chalicelib.ports.certificates import Certificate, Superseded
from tests.fakes.certificates import FakeCertificates
from tests.fakes.clocks import FakeClock
from tests.fakes.sources import FakeSource
from tests.ports.sources_contract import NOTICE, SourceContract, TakesNotices


class TestFakeSource(SourceContract, TakesNotices):
    @pytest.fixture
    def source(self):
        return FakeSource("fishers")

    @pytest.fixture
    def keep(self, source):
        return source.kept.append

    @pytest.fixture
    def silence(self, source):
        def fall():
            source.is_down = True

        return fall

    @pytest.fixture
    def told(self, source):
        return lambda: source.told


class TestOwnRegister(SourceContract):
    @pytest.fixture
    def certificates(self):
        return FakeCertificates()

    @pytest.fixture
    def source(self, certificates):
        return OwnRegister(certificates, FakeClock())

    @pytest.fixture
    def keep(self, certificates):
        def kept(each):
            said = each.attested
            certificates.keep(
                Certificate(number=said.number, type=each.type, issuer=said.issuer,
                            holder_id=said.holder_id, fields=said.fields,
                            issued_at=said.issued_at, valid_until=said.valid_until,
                            origin=f"register/{said.number}", signed="signed")
            )  # fmt: skip
            if said.ended:
                noon = datetime.combine(said.ended, time(4), UTC)
                certificates.supersede(said.number, Superseded(at=noon))

        return kept

    @pytest.fixture
    def silence(self, certificates):
        def fall():
            certificates.is_down = True

        return fall

    def test_what_is_our_own_needs_no_notice(self, source):
        """It is marked where it is kept."""
        assert source.tell(NOTICE) is None


class TestHttpSource(SourceContract, TakesNotices):
    @pytest.fixture
    def keep(self, listening):
        return listening.kept.append

    @pytest.fixture
    def silence(self, listening):
        return listening.door.stop

    @pytest.fixture
    def told(self, listening):
        return lambda: listening.notices


class TestBreaker(TestHttpSource):
    """Around another it is that other, as long as that one answers."""

    @pytest.fixture
    def source(self, source):
        return Breaker(source)
