"""What the pages of applications say: English → Chinese."""

from collections.abc import Mapping

CITIZEN: Mapping[str, str] = {
    "You have an application for this already: go on with it, or tick the box below.":
        "您已经为这件事开了办件：请接着办；要另办一件，请勾选页面下方的选项。",
    "open the one that you have": "打开您已有的那一件",
}  # fmt: skip
