"""Days, acts and lists as a person reads them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.life_event import Act
from chalicelib.domain.text import Text
from chalicelib.domain.written import written_day

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
    written = written_day(legal_day(at))
    if is_provisional:
        return Text(zh=f"{written.zh}（暂定）", en=f"{written.en} (provisional)")
    return written


def listed(titles: Iterable[Text]) -> Text:
    """One after the other; a dash where there is none."""
    all_of_them = tuple(titles)
    return Text(zh="、".join(title.zh for title in all_of_them) or "–",
                en=", ".join(title.en for title in all_of_them) or "–")  # fmt: skip
