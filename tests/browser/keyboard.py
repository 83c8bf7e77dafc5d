"""Somebody at a page with nothing but a keyboard."""

ALT = 1
FARTHEST = 120
SAYS = "document.activeElement.innerText"
IS_AT = "element => element === document.activeElement"
SEEN = """() => { const {outlineStyle, boxShadow} = getComputedStyle(document.activeElement);
                  return outlineStyle !== 'none' || boxShadow !== 'none'; }"""


class Keyboard:
    """Somebody at a page with nothing but keys."""

    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.plain
        self.session = self.page.context.new_cdp_session(self.page)

    def tab_to(self, words):
        """Tab until what has the focus bears these words; the focus is seen wherever it is."""
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(SEEN), self.page.evaluate(SAYS)
            if words in (self.page.evaluate(SAYS) or ""):
                return
        raise AssertionError(f"no way to {words} by Tab on {self.visitor.path}")

    def press(self, words):
        """What has these words, by Enter."""
        self.tab_to(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def key(self, letter):
        """A key of /work/keys: it opens, or sends.

        Playwright's own keys say nothing of what they are without Alt, by which browsers go.
        """
        told = {"modifiers": ALT, "key": letter, "code": f"Key{letter.upper()}",
                "windowsVirtualKeyCode": ord(letter.upper()), "unmodifiedText": letter}  # fmt: skip
        with self.page.expect_navigation():
            for kind in ("keyDown", "keyUp"):
                self.session.send("Input.dispatchKeyEvent", {"type": kind, **told})

    def write_in(self, name, text):
        """Tab until this field has the focus, then type over what is in it."""
        field = self.page.locator(f"[name='{name}']").first
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            if field.evaluate(IS_AT):
                self.page.keyboard.press("Control+a")
                self.page.keyboard.type(text)
                return
        raise AssertionError(f"no way to {name} by Tab on {self.visitor.path}")
