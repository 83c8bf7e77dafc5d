"""Days, moments, amounts, numbers → as people write them, in Chinese and in English."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from re import compile as pattern
from re import fullmatch, search
from unicodedata import bidirectional

from chalicelib.domain.calendar import LEGAL_TIME, legal_day
from chalicelib.domain.text import Language
from chalicelib.domain.written import MONTHS

FEN = 100
WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def day(at: date | datetime, language: Language, *, year: bool = False) -> str:
    """``12月3日（周四）``, ``Thursday 3 December``; an instant by its legal day."""
    on = legal_day(at) if isinstance(at, datetime) else at
    named = WEEKDAYS[language][on.weekday()]
    if language == "zh":
        years = f"{on.year}年" if year else ""
        return f"{years}{on.month}月{on.day}日（{named}）"
    return f"{named} {on.day} {MONTHS[on.month - 1]}{f' {on.year}' if year else ''}"


def moment(at: datetime, language: Language) -> str:
    """``11月23日（周一）14:05``, ``Monday 23 November, 14:05``, by the clock of the place."""
    clock = at.astimezone(LEGAL_TIME).strftime("%H:%M")
    return f"{day(at, language)}{' ' if language == 'zh' else ', '}{clock}"


def money(fen: float, language: Language) -> str:
    """``120 元``, ``¥120``; with fen only where there are some."""
    yuan = f"{fen / FEN:,.2f}".removesuffix(".00")
    return f"{yuan} 元" if language == "zh" else f"¥{yuan}"


HAN, WORD = "\u3400-\u9fff", r"[A-Za-z][A-Za-z'’-]*"
CHINESE, LATIN = f"[{HAN}]", r"[A-Za-z]"


def foreign(typed: str, language: Language) -> str | None:
    """The language that a value is marked with on a page in this one; None where it needs none.

    What bears letters of neither (a number, a day in digits) is read as the page is.
    """
    chinese = search(CHINESE, typed) is not None
    if language == "en":
        return "zh-CN" if chinese else None
    return "en" if search(LATIN, typed) and not chinese else None


QUOTED = {
    "en": ("zh-CN", pattern(
        rf"[{HAN}](?:[{HAN}\u3000-\u303f\uff00-\uffef·—“”A-Za-z0-9-]*[{HAN}。！？）])?")),
    "zh": ("en", pattern(rf"{WORD}(?:[ ,;:()0-9]+{WORD}){{2,}}[.!?]?")),
}  # fmt: skip
"""By the page's language: the other one, and how its words run within a sentence."""


def quoted(words: str, language: Language) -> Iterator[tuple[str, str | None]]:
    """A sentence of ours with somebody's words in it → its pieces, each with a mark it needs.

    The other language's words are marked by it, so that they are read aloud as they are (WCAG
    3.1.2); in Chinese, three words at least: one or two are a name.
    """
    tongue, runs = QUOTED[language]
    done = 0
    for run in runs.finditer(words):
        yield words[done : run.start()], None
        yield run.group(), tongue
        done = run.end()
    yield words[done:], None


RIGHT_TO_LEFT = frozenset({"R", "AL"})
ISOLATE, END = "\u2068", "\u2069"


def apart(name: str) -> str:
    """Within words that bear no mark-up, such as a label: what runs from the right turns no other.

    Whoever can, marks it by ``as_said``.
    """
    runs = any(bidirectional(character) in RIGHT_TO_LEFT for character in name)
    return f"{ISOLATE}{name}{END}" if runs else name


ISO_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def value(told: object, language: Language) -> str:
    """What stands in a field: yes or no, a day, several in a row, or as it is."""
    if isinstance(told, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[language][told]
    if isinstance(told, tuple):
        return {"zh": "、", "en": ", "}[language].join(str(each) for each in told)
    if isinstance(told, str) and fullmatch(ISO_DAY, told):
        with suppress(ValueError):
            return day(date.fromisoformat(told), language, year=True)
    return str(told)


def number(value: float) -> str:
    """With every digit, in groups of three."""
    return f"{int(value) if value == int(value) else value:,}"


def so_many(count: float, name: str) -> str:
    """``1 file``, ``2 files``: for English sentences alone."""
    return f"{number(count)} {name}{'' if count == 1 else 's'}"


def working_days(half_days: int, language: Language) -> str:
    """``5 个工作日``, ``2.5 working days``; what takes none is done on the spot."""
    if not half_days:
        return "当场" if language == "zh" else "on the spot"
    days = half_days / 2
    return f"{number(days)} 个工作日" if language == "zh" else so_many(days, "working day")
