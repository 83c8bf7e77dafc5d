"""Chromium, on the shared local cloud: one look at each page, or every one there is.

``YIJIAN_BROWSER``: ``whole`` for phone and desk, Chinese and English, with scripts and without;
``pictures`` for what is kept as screenshots; without it each page is looked at once.
"""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.visitor import Look, Visitor

PHONE, DESK = 360, 1280
ONCE = (Look(PHONE, "zh", scripts=True),)
PICTURES = tuple(Look(width, language, scripts=True)
                 for width in (PHONE, DESK) for language in ("zh", "en"))  # fmt: skip
WHOLE = (*PICTURES, *(look._replace(scripts=False) for look in PICTURES))
LOOKS = {"whole": WHOLE, "pictures": PICTURES}.get(os.environ.get("YIJIAN_BROWSER", ""), ONCE)


def pytest_generate_tests(metafunc):
    """Every test that looks at pages does so in each way that is asked for."""
    if "look" in metafunc.fixturenames:
        metafunc.parametrize("look", LOOKS, ids=str)


@pytest.fixture(scope="module")
def chromium():
    """The system's own; where there is none, a machine skips this, and CI may not.

    For one module at a time: Playwright has an event loop running in this thread, and other tests
    of the same process run theirs.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None and os.environ.get("CI"):
        pytest.fail("CI looks at every page, and here is no chromium")
    if found is None:
        pytest.skip("no chromium: Debian, Ubuntu: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium, standing, look):
    """Somebody new, who looks in this way."""
    context = chromium.new_context(
        viewport={"width": look.width, "height": 800}, locale=look.locale,
        java_script_enabled=look.scripts, base_url=standing.service.base_url,
    )  # fmt: skip
    context.set_default_timeout(60_000)
    yield Visitor(context.new_page(), look, standing.service)
    context.close()
