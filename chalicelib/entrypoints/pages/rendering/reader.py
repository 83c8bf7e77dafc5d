"""Who reads a page → the words by which templates speak to them: one language, one visit."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from urllib.parse import urlencode

from markupsafe import Markup

from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.rendering import writing
from chalicelib.entrypoints.pages.rendering.doors import doors
from chalicelib.entrypoints.pages.rendering.fields import Fields
from chalicelib.entrypoints.pages.rendering.helping import help_path
from chalicelib.entrypoints.pages.visiting.returning import sign_in_path
from chalicelib.entrypoints.pages.visiting.token import token_for
from chalicelib.entrypoints.pages.window.standing import present_now


class Reader:
    """The functions that every template knows."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def words(self) -> Mapping[str, object]:
        """Name → what it does, for one page."""
        language = self._asked.language
        return {
            "language": language,
            "s": self.either,
            "t": self._asked.say,
            "day": self._day,
            "moment": partial(writing.moment, language=language),
            "so_many": writing.so_many,
            "money": partial(writing.money, language=language),
            "working_days": partial(writing.working_days, language=language),
            "listed": self.listed,
            "as_said": self.as_said,
            "quoting": self.quoting,
            "asset": self._asked.portal.assets.path,
            "token": self.token(),
            "by_clerk": self._asked.is_attended,
            "present": present_now(self._asked),
            "you": self._you(),
            "doors": doors(self._asked.identity),
            "fields": Fields(self._asked.form, language, is_own=self._is_own()),
            "help": help_path(self._asked.path),
            "sign_in": sign_in_path(self._asked.here),
            "other_language": self.in_the_other_language(),
        }

    def either(self, zh: str, en: str) -> str:
        """Words of ours, in the reader's language."""
        return zh if self._asked.language == "zh" else en

    def as_said(self, words: str) -> Markup:
        """What somebody typed or a register says, in its own direction and its own language."""
        tongue = writing.foreign(words, self._asked.language)
        marked = Markup(' lang="{}"').format(tongue) if tongue else ""
        return Markup("<bdi{}>{}</bdi>").format(marked, words)

    def quoting(self, words: str) -> Markup:
        """A sentence of ours with words of somebody's in it, each in its own language."""
        pieces = writing.quoted(words, self._asked.language)
        mark = Markup('<span lang="{}">{}</span>').format
        return Markup("").join(mark(tongue, piece) if tongue else piece for piece, tongue in pieces)

    def listed(self, texts: tuple[Text, ...]) -> str:
        """Several names in a row."""
        return self.either("、", ", ").join(self._asked.say(each) for each in texts)

    def token(self) -> str:
        """What each form carries; another one on every page."""
        visit = self._asked.visit
        return token_for(visit, self._asked.draw()) if visit.secret else ""

    def in_the_other_language(self) -> str:
        """This page's address in the other language."""
        asked = {**self._asked.query, "language": self.either("en", "zh")}
        return f"{self._asked.path}?{urlencode(asked)}"

    def _you(self) -> str:
        """Beside the part that the reader has; that of who stands there, where a clerk reads."""
        if self._asked.is_attended:
            return self.either("（窗口前的当事人）", " (who stands there)")
        return self.either("（您）", " (you)")

    def _is_own(self) -> bool:
        """Whether nobody else comes to this browser: not at a kiosk, nor at a window."""
        return self._asked.visit.public_since is None and not self._asked.is_attended

    def _day(self, at: date | datetime, *, year: bool = False) -> str:
        return writing.day(at, self._asked.language, year=year)
