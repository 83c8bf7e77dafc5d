"""The fields of a page's form: each with what was typed into it, and with what is wrong beside it.

Templates know them as ``fields``. ``heading``: the field's title is the page's own (one question a
page). ``value`` is what is known already; what was typed stands above it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from chalicelib.domain.text import Language
from chalicelib.entrypoints.pages.form import ASKED, Form
from chalicelib.entrypoints.pages.rendering.parts import govuk
from chalicelib.entrypoints.pages.rendering.writing import foreign

Option = tuple[str, ...]
"""Its value, its text, and where it needs one a hint."""

KEYBOARDS: Mapping[str, str] = {
    "number": "decimal", "money": "decimal", "count": "numeric", "tel": "tel", "email": "email",
    "code": "numeric",
}  # fmt: skip
REMEMBERED: Mapping[str, str] = {"tel": "tel", "email": "email", "name": "name",
                                  "code": "one-time-code"}  # fmt: skip
EITHER_WAY = {"dir": "auto"}
"""Names and words may run from right to left (Uyghur, Arabic): the first letter says so."""

AS_TYPED = frozenset({"tel", "email", "search"})


class Fields:
    """The fields of one page; ``shown``: those that it has, by name, each with its title.

    ``first``: where one begins to type, for those that are several boxes. ``is_own``: whether it
    is their own browser, which may offer them what they typed before.
    """

    def __init__(self, form: Form, language: Language, *, is_own: bool = True) -> None:
        self._form = form
        self._language = language
        self._is_own = is_own
        self.shown: dict[str, str] = {}
        self.first: dict[str, str] = {}

    def text(self, name: str, title: str, *, kind: str = "text", **told: Any) -> Markup:
        """One line. ``kind``: number, money, count, tel, email, name; ``suffix`` is its unit."""
        affixes = {a: {"text": told[a]} for a in ("suffix", "prefix") if told.get(a)}
        width = f"govuk-input--width-{told['width']}" if told.get("width") else None
        return govuk(
            "input", id=name, **self._labelled(name, title, told), **affixes, classes=width,
            value=self._value(name, told), type=kind if kind in AS_TYPED else "text",
            inputmode=KEYBOARDS.get(kind), autocomplete=self._remembered(kind),
            spellcheck=False, attributes=self._spoken(name, told),
        )  # fmt: skip

    def long_text(self, name: str, title: str, **told: Any) -> Markup:
        """Several lines."""
        return govuk("textarea", id=name, rows=told.get("rows", 5), value=self._value(name, told),
                     attributes=self._spoken(name, told),
                     **self._labelled(name, title, told))  # fmt: skip

    def _remembered(self, kind: str) -> str:
        """What the browser may offer; in public, and at a window, nothing of who was there."""
        return REMEMBERED.get(kind, "off") if self._is_own else "off"

    def _spoken(self, name: str, told: Mapping[str, Any]) -> dict[str, Any]:
        """In which direction and language what stands in it is read aloud."""
        tongue = foreign(self._value(name, told) or "", self._language)
        return {**EITHER_WAY, **({"lang": tongue} if tongue else {}),
                **(told.get("attributes") or {})}  # fmt: skip

    def radios(self, name: str, title: str, options: Iterable[Option], **told: Any) -> Markup:
        """One of several."""
        inline = "govuk-radios--inline" if told.get("inline") else None
        return govuk("radios", idPrefix=name, value=self._value(name, told), classes=inline,
                     items=_apart(name, options), **self._grouped(name, title, told))  # fmt: skip

    def checkboxes(self, name: str, title: str, options: Iterable[Option], **told: Any) -> Markup:
        """Any of several; one that may send nothing says that it was asked."""
        values = self._form.values(name, tuple(told.get("values", ())))
        asked = Markup('<input type="hidden" name="{}" value="{}">').format(ASKED, name)
        boxes = govuk("checkboxes", idPrefix=name, values=list(values),
                      items=_apart(name, options),
                      **self._grouped(name, title, told))  # fmt: skip
        return asked + boxes

    def select(self, name: str, title: str, options: Iterable[Option], **told: Any) -> Markup:
        """One of many."""
        return govuk("select", id=name, value=self._value(name, told), items=_items(options),
                     **self._labelled(name, title, told))  # fmt: skip

    def date(self, name: str, title: str, **told: Any) -> Markup:
        """A day in three parts; ``Posted.date`` reads them. ``value`` is as ISO 8601 has it."""
        told.setdefault("hint", self._either("例如 2026 年 3 月 9 日", "For example 2026, 3, 9"))
        self.first[name] = f"{name}.year"
        known = str(told.get("value") or "--").split("-")
        titles = {"year": ("年", "Year"), "month": ("月", "Month"), "day": ("日", "Day")}
        items = [
            self._part(name, part, self._either(*titles[part]), value)
            for part, value in zip(titles, known, strict=True)
        ]
        return govuk("date-input", id=f"{name}.date", items=items, namePrefix=None,
                     **self._grouped(name, title, told))  # fmt: skip

    def file(self, name: str, title: str, **told: Any) -> Markup:
        """A file, or a picture that is taken now (``camera``)."""
        attributes = {"accept": told.get("accept", "image/*,application/pdf")}
        if told.get("camera"):
            attributes["capture"] = "environment"
        return govuk("file-upload", id=name, attributes=attributes,
                     **self._labelled(name, title, told))  # fmt: skip

    def _part(self, name: str, part: str, label: str, value: str) -> dict[str, Any]:
        full = f"{name}.{part}"
        wide = "govuk-input--width-4" if part == "year" else "govuk-input--width-2"
        wrong = " govuk-input--error" if name in self._form.wrong else ""
        return {"id": full, "name": full, "label": label, "autocomplete": "off",
                "classes": wide + wrong, "value": self._form.value(full, value)}  # fmt: skip

    def _value(self, name: str, told: Mapping[str, Any]) -> str:
        value = self._form.value(name, told.get("value"))
        return "" if value is None else str(value)

    def _labelled(self, name: str, title: str, told: Mapping[str, Any]) -> dict[str, Any]:
        heading = bool(told.get("heading"))
        label = {"text": self._titled(title, told), "isPageHeading": heading,
                 "classes": f"govuk-label--{'l' if heading else 'm'}"}  # fmt: skip
        return {"name": name, "label": label, **self._around(name, title, told)}

    def _grouped(self, name: str, title: str, told: Mapping[str, Any]) -> dict[str, Any]:
        heading = bool(told.get("heading"))
        legend = {"text": self._titled(title, told), "isPageHeading": heading,
                  "classes": f"govuk-fieldset__legend--{'l' if heading else 'm'}"}  # fmt: skip
        return {"name": name, "fieldset": {"legend": legend},
                **self._around(name, title, told)}  # fmt: skip

    def _around(self, name: str, title: str, told: Mapping[str, Any]) -> dict[str, Any]:
        self.shown[name] = title
        hint, wrong = told.get("hint"), self._form.wrong.get(name)
        said = {"text": wrong, "visuallyHiddenText": self._either("有误", "Error")}
        return {"hint": {"text": hint} if hint else None, "errorMessage": said if wrong else None}

    def _titled(self, title: str, told: Mapping[str, Any]) -> str:
        return title + (self._either("（选填）", " (optional)") if told.get("optional") else "")

    def _either(self, zh: str, en: str) -> str:
        return zh if self._language == "zh" else en


def _apart(name: str, options: Iterable[Option]) -> list[dict[str, Any]]:
    """Each under an id of its own: ``x-2`` may be another field, as parties are called so."""
    return [
        {**item, "id": f"{name}.option-{n}" if n else name}
        for n, item in enumerate(_items(options))
    ]


def _items(options: Iterable[Option]) -> list[dict[str, Any]]:
    return [
        {"value": value, **_told(text), **({"hint": _told(hint[0])} if hint and hint[0] else {})}
        for value, text, *hint in options
    ]


def _told(words: str) -> dict[str, str]:
    """As it is; where a template has marked a part of it (its language, its direction), so."""
    return {"html" if isinstance(words, Markup) else "text": words}
