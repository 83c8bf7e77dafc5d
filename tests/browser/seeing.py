"""A page that is shown → what is amiss with it, however somebody has set up their browser.

Always: axe (WCAG 2.2 AA and its best practices, which hold headings and landmarks in order), what
eyes and hands find (``eye.js``), and whether it is wider than 320 px, or than a phone once letters
are twice as large. ``make browser`` lets axe look there, too, and at night, in high contrast and in
forced colours.
"""

from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EYE = Path(__file__).with_name("eye.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(found =>
    found.violations.map(rule => [rule.id, rule.nodes.map(node => node.target.join(" "))]))"""
RUNS = "matchMedia('(scripting: enabled)').matches"
WIDER = """() => {
    const root = document.documentElement, edge = root.clientWidth;
    if (root.scrollWidth <= edge) return [];
    const holds = e => getComputedStyle(e).overflowX !== "visible";
    const held = e => e && e !== root && (holds(e) || held(e.parentElement));
    const kind = e => `<${e.localName} class="${e.getAttribute("class") ?? ""}">`;
    const out = [...document.body.querySelectorAll("*")].filter(
        e => e.getBoundingClientRect().right > edge + 1 && !held(e)).reverse();
    return [`${root.scrollWidth - edge} px wider than ${edge}: ` + out.slice(0, 4).map(
        e => `${kind(e)} ${e.textContent.trim().slice(0, 30)}`)];
}"""
MOVING = "document.getAnimations().map(each => `moves: ${each.effect.target.outerHTML}`)"
MOST = 60 * 1024
"""Bytes of a page as it comes, with its style and script: issue 6."""

USUAL = {"color_scheme": "light", "contrast": "no-preference", "forced_colors": "none",
         "reduced_motion": "no-preference"}  # fmt: skip
LETTERS = 16
"""Pixels, as browsers have them; whoever sees badly sets them larger."""


class State(NamedTuple):
    """A browser set up otherwise; ``rules`` are what axe looks for there."""

    name: str
    width: int = 0
    letters: int = LETTERS
    media: dict = {}  # noqa: RUF012 - never written to
    rules: tuple = ("color-contrast",)


STATES = (
    State("narrow", width=320, rules=tuple(RULES)),
    State("large", letters=2 * LETTERS, rules=tuple(RULES)),
    State("night", media={"color_scheme": "dark"}),
    State("contrast", media={"contrast": "more"}),
    State("night-contrast", media={"contrast": "more", "color_scheme": "dark"}),
    State("forced", media={"forced_colors": "active"}),
    State("still", media={"reduced_motion": "reduce"}, rules=()),
)
REFLOW = STATES[:2]
"""Those in which a page may become wider than the screen: every pass looks at these."""


def seen(page, most=MOST):
    """Sentences of what is amiss; none is good."""
    found = page.evaluate(EYE)
    heavy = [f"{found['weight']} bytes, of {most}"] if found["weight"] > most else []
    return [*page.evaluate(WIDER), *found["amiss"], *heavy, *axe(page, RULES)]


def axe(page, rules):
    """What axe finds, each with where; itself a script, it says nothing where those are off."""
    if not page.evaluate(RUNS):
        return []
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text("utf-8"))
    return [f"{rule}: {' | '.join(where)}" for rule, where in page.evaluate(RUN, list(rules))]


def reflowed(page):
    """What is amiss on a narrow screen, and with large letters."""
    return [f"{state.name}: {each}" for state in REFLOW
            for each in set_up(page, state, lambda: page.evaluate(WIDER))]  # fmt: skip


def everywhere(page):
    """What is amiss in each state."""
    return [f"{state.name}: {each}" for state in STATES
            for each in set_up(page, state, lambda state=state: within(page, state))]  # fmt: skip


def within(page, state):
    """What is amiss in a state that stands."""
    found = axe(page, state.rules) if state.rules else []
    return [*found, *page.evaluate(WIDER), *page.evaluate(MOVING)]


def set_up(page, state, look):
    """What is seen in a state; the browser is left as it was."""
    session, before = page.context.new_cdp_session(page), page.viewport_size
    try:
        page.emulate_media(**USUAL | state.media)
        letters(session, state.letters)
        page.set_viewport_size({**before, "width": state.width or before["width"]})
        return look()
    finally:
        page.set_viewport_size(before)
        letters(session, LETTERS)
        page.emulate_media(**USUAL)
        session.detach()


def letters(session, pixels):
    """As in the browser's own settings."""
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels, "fixed": pixels - 3}})
