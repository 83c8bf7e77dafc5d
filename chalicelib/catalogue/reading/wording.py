"""One refusal by pydantic → what is wrong and what to do, in a librarian's words."""

from collections.abc import Callable
from typing import NamedTuple

from pydantic_core import ErrorDetails

from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.conditions.fault import ConditionFault
from chalicelib.domain.text import Text

Worded = tuple[Text, Text]
LANGUAGES = {"zh": "中文", "en": "英文"}
KINDS = {
    "string_type": Text(zh="文字（数字请加引号）", en="text (a number goes in quotation marks)"),
    "bool_type": Text(zh="true 或 false", en="true or false"),
    "int_type": Text(zh="整数", en="a whole number"),
    "int_from_float": Text(zh="整数", en="a whole number"),
    "float_type": Text(zh="数字", en="a number"),
    "tuple_type": Text(zh="列表，每行以“- ”开头", en="a list, each line of it with - in front"),
    "model_type": Text(zh="若干“键: 值”", en="lines of key: value"),
}
BOUNDS = {
    "greater_than_equal": ("ge", "不小于", "at least"),
    "less_than_equal": ("le", "不大于", "at most"),
}


class Wrong(NamedTuple):
    """A refusal, the column its value begins at (0: unknown), and the keys that may stand there."""

    detail: ErrorDetails
    column: int
    known: tuple[str, ...]

    @property
    def key(self) -> str:
        """The nearest name around the place."""
        return next((str(p) for p in reversed(self.detail["loc"]) if isinstance(p, str)), "")

    def limit(self, name: str) -> object:
        """What pydantic says of the rule that was broken."""
        return self.detail.get("ctx", {}).get(name)


def worded(wrong: Wrong) -> Worded:
    """Say it; what has no wording of its own is said in pydantic's."""
    kind = wrong.detail["type"]
    if kind in KINDS:
        return _wrong_kind(wrong, KINDS[kind])
    if kind in BOUNDS:
        return _out_of_bounds(wrong)
    return WORDINGS.get(kind, _in_its_own_words)(wrong)


def _missing(wrong: Wrong) -> Worded:
    if wrong.key not in LANGUAGES:
        return (
            Text(zh=f"缺少 {wrong.key}", en=f"{wrong.key} is missing"),
            Text(zh=f"请补上 {wrong.key}", en=f"add {wrong.key}"),
        )
    return (
        Text(zh=f"这段文字缺少{LANGUAGES[wrong.key]}", en=f"this text has no {wrong.key}"),
        Text(zh="每段文字都要有 zh 和 en", en="write every text in both zh and en"),
    )


def _unknown(wrong: Wrong) -> Worded:
    message = Text(zh=f"没有 {wrong.key} 这个键", en=f"there is no key {wrong.key} here")
    return message, nearest(wrong.key, wrong.known)


def _wrong_kind(wrong: Wrong, kind: Text) -> Worded:
    place = wrong.key or "文件"
    return (
        Text(zh=f"{place} 的类型不对", en=f"{wrong.key or 'the file'} is of the wrong type"),
        Text(zh=f"这里应是{kind.zh}", en=f"write {kind.en}"),
    )


def _not_an_option(wrong: Wrong) -> Worded:
    given, options = wrong.detail["input"], str(wrong.limit("expected"))
    message = Text(zh=f"{wrong.key} 不能是 {given!r}", en=f"{wrong.key} cannot be {given!r}")
    return message, nearest(str(given), options.replace(" or ", ", ").replace("'", "").split(", "))


def _misspelt(wrong: Wrong) -> Worded:
    given, pattern = wrong.detail["input"], wrong.limit("pattern")
    return (
        Text(zh=f"{given!r} 的写法不对", en=f"{given!r} is not written as a {wrong.key} is"),
        Text(zh=f"写法须符合 {pattern}", en=f"it has to match {pattern}"),
    )


def _empty(wrong: Wrong) -> Worded:
    if wrong.key in LANGUAGES:
        return _missing(wrong)
    return (
        Text(zh=f"{wrong.key} 不能为空", en=f"{wrong.key} is empty"),
        Text(zh="至少写一项", en="write at least one"),
    )


def _out_of_bounds(wrong: Wrong) -> Worded:
    name, zh, en = BOUNDS[wrong.detail["type"]]
    given, bound = wrong.detail["input"], wrong.limit(name)
    return (
        Text(zh=f"{wrong.key} 超出范围：{given}", en=f"{wrong.key} is out of range: {given}"),
        Text(zh=f"应{zh} {bound}", en=f"it has to be {en} {bound}"),
    )


def _refused(wrong: Wrong) -> Worded:
    """What one of our own rules said; a condition says at which character."""
    fault = wrong.limit("error")
    if not isinstance(fault, ConditionFault):
        return _in_its_own_words(wrong)
    where = (
        f"第 {wrong.column + fault.column - 1} 列"
        if wrong.column
        else f"条件第 {fault.column} 个字符"
    )
    place = f"column {wrong.column + fault.column - 1}" if wrong.column else (
        f"character {fault.column} of the condition")  # fmt: skip
    reason, remedy = (in_chinese(said, "conditions") for said in (fault.reason, fault.remedy))
    return (
        Text(zh=f"条件读不懂（{where}）：{reason}", en=f"{place}: {fault.reason}"),
        Text(zh=remedy, en=fault.remedy),
    )


def _in_its_own_words(wrong: Wrong) -> Worded:
    said = wrong.detail["msg"].removeprefix("Value error, ")
    return (
        Text(zh=f"{wrong.key} 不合规定：{said}", en=f"{wrong.key}: {said}"),
        Text(zh="请按提示修改", en="change it so that the rule holds"),
    )


WORDINGS: dict[str, Callable[[Wrong], Worded]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _not_an_option,
    "enum": _not_an_option,
    "string_pattern_mismatch": _misspelt,
    "string_too_short": _empty,
    "too_short": _empty,
    "value_error": _refused,
}
