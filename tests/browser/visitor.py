"""Somebody in a real browser: goes where links lead, presses what is there, looks at each page.

To look at a page is to let axe look at it (WCAG 2.2 AA and its best practices), to see that nothing
is wider than the screen, that no request went to anybody else, and, where asked, to keep a picture.
"""

import os
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Look(NamedTuple):
    """How somebody looks at pages."""

    width: int
    language: str
    scripts: bool

    @property
    def locale(self):
        """As a browser names the language."""
        return {"zh": "zh-CN", "en": "en-GB"}[self.language]

    def __str__(self):
        return f"{self.width}-{self.language}{'' if self.scripts else '-plain'}"


class Visitor:
    """One browser window."""

    def __init__(self, page, look, service):
        self.page, self.look, self.service = page, look, service
        self.elsewhere, self.amiss = [], []
        self.own = (service.base_url, service.issuer)
        page.on("request", self._note)
        page.on("console", self._hear)

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
        with self.page.expect_navigation():
            self.page.locator(f"button[name=person][value={person}]").click()

    def see(self, name):
        """Look at the page as it is, under this name."""
        if self.look.scripts:
            self._look_with_axe(name)
        assert self.elsewhere == [], f"{name} asked somebody else"
        assert self.amiss == [], f"{name}: {self.amiss}"
        self.keep(name)

    def _look_with_axe(self, name):
        """Itself a script: where those are off, it is the same HTML."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        wrong = [(rule["id"], [node["target"] for node in rule["nodes"]])
                 for rule in found["violations"]]  # fmt: skip
        assert wrong == [], f"{name} at {self.path}"
        assert not self.page.evaluate(WIDER), f"{name} is wider than {self.look.width}"

    def keep(self, name):
        """A picture of it, where pictures are kept."""
        folder = os.environ.get("YIJIAN_SCREENSHOTS")
        if folder:
            path = ROOT / folder / f"{name}.{self.look}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=path, full_page=True)

    def _note(self, request):
        if not request.url.startswith((*self.own, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def _hear(self, message):
        """What the browser refused by our own policy, or could not run."""
        refused = "Content Security Policy" in message.text or "Content-Security" in message.text
        if refused or (message.type == "error" and "status of" not in message.text):
            self.amiss.append(message.text)
