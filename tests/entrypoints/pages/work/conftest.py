"""An officer with one case before them."""

import pytest

from tests.entrypoints.api.journey import submitted
from tests.entrypoints.api.service import OFFICER, REGISTRATION


@pytest.fixture
def application(portal):
    return submitted(portal)


@pytest.fixture
def handle(portal, application):
    return portal.dispatch(application["id"], REGISTRATION)


@pytest.fixture
def officer(portal, language):
    """Signed in, with the worklist before them."""
    browser = portal.browser(language)
    browser.sign_in(OFFICER, to="/work")
    return browser


@pytest.fixture
def colleague(portal):
    """The same body, another officer."""
    browser = portal.browser()
    browser.sign_in(OFFICER.model_copy(update={"subject": "s-colleague"}), to="/work")
    return browser
