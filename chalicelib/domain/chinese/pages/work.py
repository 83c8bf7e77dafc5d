"""What the pages of departments say: English → Chinese."""

from collections.abc import Mapping

WORK: Mapping[str, str] = {
    "A law is chosen above, and another is written here: a decision rests on one of them.":
        "上面选了一条依据，这里又写了另一条：决定只能以其中一条为依据，请留一条。",
    "Write which law it is.": "请写明是哪一条依据。",
    "No case of this number waits here: look at it once more.":
        "待办里没有这个编号的件，请核对。",
    "Just this stop was said before, and is over: for another one, say why in other words.":
        "这次暂停之前已经办过，并且已经恢复：要再次暂停，请换个说法写明理由。",
    "There is no such case in your worklist.": "您的待办里没有这个件。",
    "line {}": "第 {} 行",
    "line {} / write it as 2026-11-25 10:00": "第 {} 行请写成 2026-11-25 10:00 的样子",
}  # fmt: skip
