"""What pages say of an application from its review on: English → Chinese."""

from collections.abc import Mapping

FOLLOWING: Mapping[str, str] = {
    "None of your applications is called so, or has this number.":
        "您的办件里没有这个名称或编号的。",
    "type a part of its name, or its number": "请填写名称里的几个字，或者编号",
    "Say that you have read it, then sign.": "请先确认您已看过，再签名。",
    "tick that you have read it, and that it is true": "请勾选“我已看过，内容属实”",
    "Choose one of the times.": "请选择一个时间。",
    "Some of the files that were marked are not here yet.": "标出的材料还没有交齐。",
    "bring this file": "请提供这份材料",
    "Say whether you agree.": "请选择是否同意。",
}  # fmt: skip
