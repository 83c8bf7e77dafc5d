"""Chromium, on the shared local cloud: each page looked at once, or in every way (``look.py``)."""

import os
import shutil
from functools import partial

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.look import asked
from tests.browser.visitor import visiting

ALONE = ("--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
"""Nobody else is found, whatever a page asks for."""

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The one engine; without the window that nobody sees here, it takes a third of the processor."""

LACKING = "no chromium: Debian: sudo apt-get install chromium-headless-shell"


def pytest_configure():
    """Who asks for the browser by name (`make browser`, `make screenshots`) is told at once."""
    if os.environ.get("YIJIAN_BROWSER") and not installed():
        pytest.exit(LACKING, returncode=2)


def installed():
    """Where the system has one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_generate_tests(metafunc):
    """Every test that looks at pages does so in each way that is asked for."""
    if "look" in metafunc.fixturenames:
        metafunc.parametrize("look", asked(), ids=str)


@pytest.fixture(scope="module")
def chromium():
    """The system's own; where there is none, a machine skips this, and CI may not.

    For one module at a time: Playwright has an event loop running in this thread, and other tests
    of the same process run theirs.
    """
    found = installed()
    if found is None and os.environ.get("CI"):
        pytest.fail("CI looks at every page, and here is no chromium")
    if found is None:
        pytest.skip(LACKING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ALONE))
        yield browser
        browser.close()


@pytest.fixture
def another(chromium, standing, look):
    """Somebody else, with a screen of their own, as long as a block lasts."""
    return partial(visiting, chromium, look, standing.service)


@pytest.fixture
def visitor(another):
    """Somebody new, who looks in this way."""
    with another() as one:
        yield one
