"""What the pages of departments say: English → Chinese."""

from collections.abc import Mapping

WORK: Mapping[str, str] = {
    "There is no such case in your worklist.": "您的待办里没有这个件。",
    "line {}": "第 {} 行",
    "line {} / write it as 2026-11-25 10:00": "第 {} 行请写成 2026-11-25 10:00 的样子",
}
