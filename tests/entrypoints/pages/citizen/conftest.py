"""An application that somebody has opened, and their browser."""

import pytest

from tests.entrypoints.api.journey import joined, opened
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR

FIRE = {"answers": {"breathes_fire": "fire"}}


@pytest.fixture
def application(portal):
    """The keeper's, who asks a neighbour to take part; their dragon breathes fire."""
    application = opened(portal, **FIRE)
    joined(portal, application)
    return application


@pytest.fixture
def where(application):
    return f"/applications/{application['id']}"


@pytest.fixture
def keeper(portal):
    browser = portal.browser()
    browser.sign_in(KEEPER)
    return browser


@pytest.fixture
def neighbour(portal):
    browser = portal.browser()
    browser.sign_in(NEIGHBOUR)
    return browser
