"""Days, times, acts and lists as a person reads them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib.domain.calendar import LEGAL_TIME, legal_day
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.notices.view import same
from chalicelib.domain.text import Text

ACTS: Mapping[Act, Text] = {
    "prepare": Text(zh="填表、带材料", en="fill in the form and bring materials"),
    "submit": Text(zh="提交", en="submit it"),
    "correct": Text(zh="补正", en="correct it"),
    "withdraw": Text(zh="撤回", en="withdraw it"),
    "collect": Text(zh="领取结果", en="collect the results"),
}
"""What a mandate lets an agent do."""


def day(at: datetime, *, is_provisional: bool = False) -> Text:
    """A legal day; provisional while a year until then is not published."""
    written = legal_day(at).isoformat()
    if is_provisional:
        return Text(zh=f"{written}（暂定）", en=f"{written} (provisional)")
    return same(written)


def time(at: datetime) -> Text:
    """A day and a time, as the place's clocks show it."""
    return same(f"{at.astimezone(LEGAL_TIME):%Y-%m-%d %H:%M}")


def listed(titles: Iterable[Text]) -> Text:
    """One after the other; a dash where there is none."""
    all_of_them = tuple(titles)
    return Text(zh="、".join(title.zh for title in all_of_them) or "–",
                en=", ".join(title.en for title in all_of_them) or "–")  # fmt: skip
