"""What went wrong → a problem (RFC 9457): what it is, what to mend, and nothing personal."""

import re
from collections.abc import Iterable, Mapping

from chalicelib.domain import errors
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Language, Text


class MalformedRequest(errors.RequestFault):
    """The body is not JSON."""


class TooLarge(errors.RequestFault):
    """The body is larger than any request needs."""


class WrongMediaType(errors.RequestFault):
    """The body is said to be something else than this takes: JSON, or a page's form."""


class WrongPlace(Frozen):
    """One place (a JSON pointer) and what is wrong there."""

    pointer: str
    reason: str


class Problem(Frozen):
    """A problem as it is told. ``instance`` names this occurrence, and stands in the log."""

    type: str
    title: str
    status: int
    detail: str
    places: tuple[WrongPlace, ...] = ()
    instance: str


class _Told(Frozen):
    status: int
    title: Text


UNFORESEEN = _Told(status=500, title=Text(zh="服务出现故障", en="Something went wrong here"))

TOLD: Mapping[type[Exception], _Told] = {
    MalformedRequest: _Told(status=400, title=Text(zh="请求无法读取", en="Unreadable request")),
    errors.NotSignedIn: _Told(status=401, title=Text(zh="请先登录", en="Sign in first")),
    errors.NotAllowed: _Told(status=403, title=Text(zh="无权办理", en="Not yours to do")),
    errors.Unknown: _Told(status=404, title=Text(zh="没有找到", en="Not found")),
    errors.Incomplete: _Told(status=409, title=Text(zh="尚不齐全", en="Something is missing")),
    errors.Conflict: _Told(status=409, title=Text(zh="与现状冲突", en="It clashes with what is")),
    errors.ConcurrentChange: _Told(
        status=409, title=Text(zh="他人正在修改", en="Somebody else is changing it")
    ),
    errors.Outdated: _Told(status=412, title=Text(zh="内容已更新", en="It changed meanwhile")),
    TooLarge: _Told(status=413, title=Text(zh="请求过大", en="The request is too large")),
    WrongMediaType: _Told(
        status=415, title=Text(zh="请求格式不符", en="Not in the form that this takes")
    ),
    errors.Invalid: _Told(status=422, title=Text(zh="填写有误", en="Something does not fit")),
    errors.Unconditional: _Told(
        status=428, title=Text(zh="请说明修改的是哪一版", en="Say which version you change")
    ),
    errors.TooMany: _Told(status=429, title=Text(zh="请求过于频繁", en="Asked too often")),
    errors.SourceDown: _Told(
        status=503, title=Text(zh="数据来源暂不可用", en="A source does not answer")
    ),
    errors.BodyUnavailable: _Told(
        status=503, title=Text(zh="办理单位系统暂不可用", en="A department does not answer")
    ),
    errors.Damaged: UNFORESEEN,
}

HIDDEN = Text(zh="已通知运维人员；咨询时请提供 instance 的值。",
              en="An operator has been told. Quote the instance when you ask.")  # fmt: skip


def problem_of(error: Exception, language: Language, occurrence: str) -> Problem:
    """The problem that this error is to whoever asked; of a fault of ours, nothing but its id."""
    told = TOLD.get(type(error), UNFORESEEN)
    ours = told.status == UNFORESEEN.status
    places = error.places if isinstance(error, errors.RequestFault) else ()
    return Problem(
        type=f"/problems/{'unforeseen' if ours else kebab(type(error).__name__)}",
        title=told.title.in_(language),
        status=told.status,
        detail=HIDDEN.in_(language) if ours else said(str(error), language),
        places=wrong_places(places, language),
        instance=f"urn:uuid:{occurrence}",
    )


def wrong_places(places: Iterable[errors.Place], language: Language) -> tuple[WrongPlace, ...]:
    """Each of these places, with its reason in the reader's language."""
    return tuple(WrongPlace(pointer=p.pointer, reason=said(p.reason, language)) for p in places)


def said(english: str, language: Language) -> str:
    """The sentence in the reader's language."""
    return in_chinese(english) if language == "zh" else english


def kebab(name: str) -> str:
    """``ConcurrentChange`` → ``concurrent-change``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
