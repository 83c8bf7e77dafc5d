"""A portal in memory for each test, and somebody's browser."""

import pytest

from tests.entrypoints.api.service import AREA
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


@pytest.fixture
def placed(browser):
    """Somebody who said where, and is asked on."""
    browser.get("/start/keep-a-dragon")
    browser.send(area=AREA)
    return browser


@pytest.fixture
def planned(placed):
    """The same at the plan, not signed in."""
    placed.send(breathes_fire="plain")
    return placed
