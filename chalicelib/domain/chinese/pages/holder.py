"""What the pages of what is one's own say: English → Chinese."""

from collections.abc import Mapping

HOLDER: Mapping[str, str] = {
    "say who is to see it": "请写明谁来查看",
    "say what it is for": "请写明用途",
    "type the six digits that were sent": "请填写收到的六位数字",
}
