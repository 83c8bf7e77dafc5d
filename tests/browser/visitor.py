"""Somebody in a real browser: goes where links lead, presses what is there, looks at each page.

``see`` is the one way to look at a page: nothing is amiss with it (``seeing.py``), nobody else was
asked for anything, our own content policy refused nothing; a picture is kept where they are wanted.
"""

import os
from contextlib import contextmanager

from tests.browser.keys import KeyedPage
from tests.browser.look import PHONE, WHOLE, Look, asked
from tests.browser.pictures import SHOWN, heads, told
from tests.browser.seeing import MOST, ROOT, STATES, everywhere, reflowed, seen, set_up

PATIENCE = 60_000
"""Milliseconds, for a page."""

OTHERS_PATIENCE, A_LOOK = 240_000, 2_000
"""Milliseconds: for what departments and their machine do, and between two looks at it."""

FOLDER = os.environ.get("YIJIAN_SCREENSHOTS")


@contextmanager
def visiting(chromium, look, service):
    """Somebody new, who looks in this way, until they go."""
    context = chromium.new_context(
        viewport={"width": look.width, "height": 800}, locale=look.locale,
        java_script_enabled=look.scripts, base_url=service.base_url,
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    yield Visitor(context.new_page(), look, service)
    context.close()


class Visitor:
    """One browser window."""

    def __init__(self, page, look, service):
        self.plain, self.look, self.service = page, look, service
        self.page = KeyedPage(page) if look.keys else page
        self.elsewhere, self.amiss, self.most = [], [], MOST
        self.own = (service.base_url, service.issuer)
        page.on("request", self._note)
        page.on("response", self._read)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.amiss.append(str(error)))

    def s(self, zh, en):
        """Words in this visitor's language."""
        return zh if self.look.language == "zh" else en

    def go(self, path):
        """Type an address."""
        return self.page.goto(path)

    @property
    def path(self):
        """Where they are."""
        return self.page.url.removeprefix(self.service.base_url)

    def press(self, zh, en=""):
        """Press the button, or follow the link, with these words, and wait for the next page."""
        words = self.s(zh, en or zh)
        found = self.page.get_by_role("button", name=words)
        found = found if found.count() else self.page.get_by_role("link", name=words)
        with self.page.expect_navigation():
            found.first.click()

    def follow(self, selector):
        """Follow the first link, or press the first button, that is found so."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def there(self, selector):
        """Whether this stands on the page."""
        return self.page.locator(selector).count() > 0

    def comes(self, selector):
        """By itself where there are scripts; else whoever waits loads the page again."""
        if self.look.scripts:
            self.page.locator(selector).first.wait_for(timeout=OTHERS_PATIENCE)
            return
        for _ in range(OTHERS_PATIENCE // A_LOOK):
            if self.there(selector):
                return
            self.page.wait_for_timeout(A_LOOK)
            self.page.reload()
        raise AssertionError(f"{selector} does not come")

    def choose(self, *words):
        """Tick what bears these words."""
        for each in words:
            self.page.get_by_label(each, exact=True).check()

    def choose_first(self):
        """Answer somehow: for pages whose question is of no matter."""
        box = self.page.locator("main form input:not([type=hidden])").first
        if box.get_attribute("type") in {"radio", "checkbox"}:
            box.check()
        else:
            box.fill("320")

    def sign_in(self, person):
        """At the provider's page, as this person."""
        self.follow(f"button[name=person][value={person}]")

    def enter(self, path, person):
        """A page for which one must be signed in: by the sign-in, and back to it."""
        self.go(path)
        self.press("去登录", "Go to sign-in")
        self.sign_in(person)

    @contextmanager
    def by_keyboard(self):
        """Whatever is pressed, ticked or filled in meanwhile is reached by Tab."""
        before, self.page = self.page, KeyedPage(self.plain)
        yield self
        self.page = before

    def see(self, name):
        """Look at the page as it is, under this name."""
        amiss = seen(self.plain, self.most)
        amiss += everywhere(self.plain) if asked() == WHOLE else reflowed(self.plain)
        amiss += [f"asked {url}" for url in self.elsewhere] + self.amiss
        assert amiss == [], f"{name} at {self.path}:\n" + "\n".join(amiss)
        if SHOWN.get(name) == str(self.look) and not FOLDER:
            assert heads(self.plain) == told(name), f"{name} in README is of old: make screenshots"
        self.keep(name)

    def keep(self, name):
        """A picture of it, where pictures are kept; on a phone also in each state."""
        if not FOLDER:
            return
        self._take(f"{FOLDER}/{name}.{self.look}.png")
        if SHOWN.get(name) == str(self.look):
            (ROOT / FOLDER / f"{name}.txt").write_text(heads(self.plain), "utf-8")
        for state in STATES if self.look == Look(PHONE, "zh") else ():
            path = f"{FOLDER}/{state.name}/{name}.png"
            set_up(self.plain, state, lambda path=path: self._take(path))

    def _take(self, path):
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        self.plain.screenshot(path=ROOT / path, full_page=True)

    def _note(self, request):
        if not request.url.startswith((*self.own, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _read(self, response):
        """The store of uploads is one of our own, too, once a page of ours says so."""
        ours = response.url.startswith(self.service.base_url)
        policy = response.headers.get("content-security-policy", "") if ours else ""
        for part in filter(None, policy.split("; ")):
            kind, *sources = part.split()
            if kind == "connect-src":
                self.own = (*self.own, *(each for each in sources if each.startswith("http")))

    def _hear(self, message):
        """What the browser refused by our own policy, or could not run."""
        refused = "Content Security Policy" in message.text or "Content-Security" in message.text
        if refused or (message.type == "error" and "status of" not in message.text):
            self.amiss.append(message.text)
