"""The port's contract on the fake that whole lives of applications are run on."""

import pytest

from tests.fakes.applications import FakeApplications
from tests.ports.applications_builders import (
    ONE,
    SetClock,
    open_one,
)
from tests.ports.applications_contract import ApplicationsContract


class TestFakeApplications(ApplicationsContract):
    @pytest.fixture
    def clock(self):
        return SetClock()

    @pytest.fixture
    def applications(self, clock):
        return FakeApplications(clock=clock)

    @pytest.fixture
    def destroy_key(self, applications):
        return applications.destroy_key

    def test_whoever_listens_hears_of_each_change_when_it_stands(self):
        """And may read and write in turn."""
        heard = []
        applications = FakeApplications(
            on_write=lambda c: heard.append(
                (c.application, len(applications.read(c.application).entries))
            )
        )

        open_one(applications)

        assert heard == [(ONE, 1)]
