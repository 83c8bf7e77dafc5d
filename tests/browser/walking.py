"""A walk through the portal: who walks, with a phone each; what each step takes, kept and told."""

import time
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from infra.local.departments.decision import decide
from infra.local.departments.envelope import Envelope
from infra.local.departments.invention import Muse
from infra.local.journeys.papers import MEDIA_TYPES, paper
from tests.browser.seeing import ROOT
from tests.browser.visitor import Visitor
from tests.end_to_end.deciding import RULES

OUT = ROOT / "build" / "walks"
A_PAGE, A_CHARACTER = 6.0, 0.5
"""Seconds that somebody takes to look at a page, and to type a character: for an estimate."""
FEN = 100


class Step(NamedTuple):
    """What one of them did: seconds here, pages shown, characters typed; ``own``: the applicant."""

    seconds: float
    pages: int
    typed: int
    own: bool
    words: str

    @property
    def looked(self):
        """Seconds that a person would look and type besides."""
        return self.pages * A_PAGE + self.typed * A_CHARACTER


class Walk:
    """What was done so far, step by step."""

    def __init__(self, title):
        self.title, self.steps = title, []
        self.pages = self.typed = 0
        self.last = time.monotonic()

    def step(self, words, *, own):
        """What was just done has a line of its own."""
        now = time.monotonic()
        self.steps.append(Step(now - self.last, self.pages, self.typed, own, words))
        self.last, self.pages, self.typed = now, 0, 0

    def shown(self, _page):
        """Somebody is shown one more."""
        self.pages += 1

    @property
    def script(self):
        """All steps as they were, with the sums of the applicant and of everybody."""
        pace = f"at {A_PAGE:g} s a page and {A_CHARACTER:g} s a character"
        lines = [line(step, step.words) for step in self.steps]
        own = summed([step for step in self.steps if step.own], "the applicant, on this machine")
        every = summed(self.steps, "everybody, one after the other")
        sums = [
            text
            for each in (own, every)
            for text in (
                line(each, each.words),
                f"{each.looked:7.0f} s of looking and typing besides, {pace}",
            )
        ]
        return "\n".join((self.title, "", "  seconds pages typed", *lines, "", *sums, ""))

    def keep(self, name):
        """The script, for whoever wants to read it afterwards."""
        OUT.mkdir(parents=True, exist_ok=True)
        (OUT / f"{name}.txt").write_text(self.script, "utf-8")
        return self.script


def line(step, words):
    """One line of the script."""
    return f"{step.seconds:7.1f} s {step.pages:5d} {step.typed:5d}  {words}"


def summed(steps, words):
    """All of these as if they were one."""
    return Step(*(sum(each[part] for each in steps) for part in range(3)), own=True, words=words)


class Setting(NamedTuple):
    """Where a walk is made, how it is looked at, and what for: a journey in an area."""

    chromium: object
    service: object
    look: object
    journey: object
    area: str
    walk: Walk

    @contextmanager
    def phone(self, *, own=True):
        """Somebody's own window; ``own``: of whoever the application is for."""
        look = self.look
        context = self.chromium.new_context(
            viewport={"width": look.width, "height": 740}, locale=look.locale,
            java_script_enabled=look.scripts, base_url=self.service.base_url,
            is_mobile=True, has_touch=True,
        )  # fmt: skip
        context.set_default_timeout(60_000)
        walker = Walker(context.new_page(), self, own=own)
        yield walker
        assert (walker.elsewhere, walker.amiss) == ([], [])
        context.close()


class Walker(Visitor):
    """A visitor whose pages and typing count."""

    def __init__(self, page, setting, *, own):
        super().__init__(page, setting.look, setting.service)
        self.setting, self.walk, self.journey = setting, setting.walk, setting.journey
        self.own_window = own
        page.on("response", self._allow)
        page.on("load", self.walk.shown)

    def others(self):
        """Somebody else, with a phone of their own."""
        return self.setting.phone(own=False)

    def step(self, words, *, own=None):
        """What was just done; by whoever it is for unless that is said otherwise."""
        self.walk.step(words, own=self.own_window if own is None else own)

    @property
    def told(self):
        """What the page says, for whoever reads why a test has failed."""
        return self.page.locator("main").inner_text()

    def goes_well(self):
        """Nothing typed was refused."""
        assert not self.there(".govuk-error-summary"), self.told

    def _allow(self, response):
        """The store of files is one of our own: our own policy names it."""
        policy = response.headers.get("content-security-policy", "")
        parts = dict(part.partition(" ")[::2] for part in policy.split("; "))
        self.own = (*self.own, *parts.get("connect-src", "").split()[1:])

    def type(self, selector, words):
        """Fill one field."""
        self.page.locator(selector).first.fill(str(words))
        self.walk.typed += len(str(words))

    def click(self, selector):
        """Press it, and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()


def fill_field(walker, key, value):
    """One field of a form, of whichever kind: left as it is where something stands in it."""
    page = walker.page
    ticks = page.locator(f"[name='{key}'][type=radio], [name='{key}'][type=checkbox]")
    if ticks.count():
        for each in value if isinstance(value, (list, tuple)) else [value]:
            page.locator(f"[name='{key}'][value='{each}']").check()
    elif walker.there(f"[name='{key}.year']"):
        for part, text in zip(("year", "month", "day"), str(value).split("-"), strict=True):
            fill_empty(walker, f"[name='{key}.{part}']", text)
    elif walker.there(f"select[name='{key}']"):
        page.locator(f"select[name='{key}']").select_option(str(value))
    else:
        is_money = page.locator(f"[name='{key}']").locator("xpath=..").locator(
            "[class*=suffix]").count() and isinstance(value, int)  # fmt: skip
        fill_empty(walker, f"[name='{key}']", f"{value / FEN:.2f}" if is_money else value)


def fill_empty(walker, selector, text):
    """What nobody has filled yet."""
    if not walker.page.locator(selector).first.input_value():
        walker.type(selector, text)


def file_of(journey, material):
    """A small real file, as this journey has it for this material."""
    kind = journey.files[material]
    return {"name": f"{material}.{kind}", "mimeType": MEDIA_TYPES[kind],
            "buffer": paper(kind, material)}  # fmt: skip


def content_of(officer, handle, area):
    """What a department writes into the certificates of this case: type → field → value."""
    at = f"/v1/cases/{handle}"
    case = Envelope.model_validate_json(officer.get(at).content)
    muse = Muse(handle=at, title="石桥区", area=area, today=date(2026, 1, 5))
    return decide(RULES.rule(case.item), case, muse)[0].says.get("certificates", {})
