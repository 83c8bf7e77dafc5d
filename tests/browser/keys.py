"""A page as somebody has it who has no pointer: whatever a test presses or fills is reached by Tab.

What a locator does elsewhere is done by keys here, so that every flow goes by keyboard alone
without being written twice. What Tab does not reach fails.
"""

MOST = 300
"""Tabs: no page has that many stops."""

WHERE = """wanted => {
    const here = document.activeElement;
    if (here === wanted) return "here";
    const kin = here.type === "radio" && wanted.type === "radio";
    return kin && here.name === wanted.name && here.form === wanted.form ? "group" : "elsewhere";
}"""


class KeyedPage:
    """A page; its locators are found as ever, and acted upon by keys."""

    def __init__(self, page):
        self._page = page

    def __getattr__(self, name):
        return getattr(self._page, name)

    def locator(self, *words, **more):
        """By selector."""
        return Keyed(self._page.locator(*words, **more))

    def get_by_role(self, *words, **more):
        """By what it is, and its name."""
        return Keyed(self._page.get_by_role(*words, **more))

    def get_by_label(self, *words, **more):
        """By its label."""
        return Keyed(self._page.get_by_label(*words, **more))

    def get_by_text(self, *words, **more):
        """By what it says."""
        return Keyed(self._page.get_by_text(*words, **more))


class Keyed:
    """What was found, and the keys that act on it."""

    def __init__(self, found):
        self._found, self._keyboard = found, found.page.keyboard

    def __getattr__(self, name):
        return getattr(self._found, name)

    @property
    def first(self):
        """Of several."""
        return Keyed(self._found.first)

    @property
    def last(self):
        """Of several."""
        return Keyed(self._found.last)

    def nth(self, number):
        """Of several."""
        return Keyed(self._found.nth(number))

    def locator(self, *words, **more):
        """Within it."""
        return Keyed(self._found.locator(*words, **more))

    def click(self):
        """Enter presses buttons, follows links, and opens what is folded."""
        self._reach()
        self._keyboard.press("Enter")

    def check(self):
        """Space ticks; of several choices the arrows lead to the one."""
        wanted = self._reach()
        while wanted.evaluate(WHERE) == "group":
            self._keyboard.press("ArrowDown")
        if not wanted.is_checked():
            self._keyboard.press("Space")
        assert wanted.is_checked()

    def fill(self, text):
        """In place of what stands there."""
        self._reach()
        self._keyboard.press("ControlOrMeta+a")
        self._keyboard.press("Delete")
        self._keyboard.insert_text(text)

    def press(self, key):
        """This key, once it is reached."""
        self._reach()
        self._keyboard.press(key)

    def select_option(self, *words, **more):
        """Reached by keys; which of them the letters choose differs from browser to browser."""
        self._reach()
        return self._found.select_option(*words, **more)

    def set_input_files(self, *words, **more):
        """Reached by keys; the window that opens then is the system's own."""
        self._reach()
        return self._found.set_input_files(*words, **more)

    def _reach(self):
        wanted = self._found.element_handle()
        for _ in range(MOST):
            if wanted.evaluate(WHERE) != "elsewhere":
                return wanted
            self._keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {wanted.evaluate('e => e.outerHTML')[:200]}")
