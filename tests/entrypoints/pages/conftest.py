"""A portal in memory for each test, and somebody's browser."""

import pytest

from tests.entrypoints.pages.browsing import PortalService


@pytest.fixture
def portal():
    return PortalService()


@pytest.fixture(params=["zh", "en"])
def language(request):
    return request.param


@pytest.fixture
def browser(portal):
    return portal.browser()
