"""Which languages a client asked for (``ui_locales``) → how a text stands on a page."""

from html import escape
from typing import NamedTuple

from chalicelib.domain.text import Language, Text

TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Spoken(NamedTuple):
    """Texts in these languages; the page's own is the first."""

    languages: tuple[Language, ...]

    @property
    def lang(self) -> str:
        """The page's own, as HTML names it."""
        return TAGS[self.languages[0]]

    def plain(self, text: Text) -> str:
        """Without any mark-up, for a title."""
        return escape(" · ".join(text.in_(language) for language in self.languages))

    def __call__(self, text: Text) -> str:
        """The text as HTML: another language than the page's own says which it is."""
        first, *others = self.languages
        marked = (f'<span lang="{TAGS[each]}">{escape(text.in_(each))}</span>' for each in others)
        return " ".join((escape(text.in_(first)), *marked))


def spoken(locales: str) -> Spoken:
    """The first that is known (OpenID Connect Core, section 3.1.2.1); both where none is."""
    asked = (tag.partition("-")[0].lower() for tag in locales.split())
    for language in asked:
        if language in TAGS:
            return Spoken(("zh",) if language == "zh" else ("en",))
    return Spoken(LANGUAGES)
