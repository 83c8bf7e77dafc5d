"""Limits, fees, sources and parts → what a reader is told, in both languages."""

from chalicelib.catalogue.compare.words import NOT_KNOWN, counted
from chalicelib.catalogue.worded import in_yuan, plain
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import ItemKind, PlaceKind
from chalicelib.domain.definitions.life_event import Part
from chalicelib.domain.definitions.requirement import Evidence, SourceKind
from chalicelib.domain.limits import Limit
from chalicelib.domain.text import Text

ON_THE_SPOT = Text(zh="当场", en="on the spot")
NOT_STATED = Text(zh="没有查到规定的期限", en="no figure is known")
FREE = Text(zh="免费", en="free")

PLACES: dict[PlaceKind, Text] = {
    "premises": Text(zh="经营场所所在地", en="where the premises are"),
    "property": Text(zh="房屋所在地", en="where the property is"),
    "residence": Text(zh="居住地", en="where the applicant lives"),
    "registration": Text(zh="登记地", en="where it is registered"),
}
KINDS: dict[ItemKind, Text] = {
    "licence": Text(zh="行政许可", en="licence"),
    "confirmation": Text(zh="行政确认", en="official confirmation"),
    "benefit": Text(zh="行政给付", en="benefit"),
    "filing": Text(zh="备案", en="filing"),
    "service": Text(zh="公共服务", en="public service"),
}
PARTS: dict[Part, Text] = {
    "signs": Text(zh="用本人的账号加入，同意读取自己的资料，并签名",
                  en="joins with their own sign-in, agrees for their own data, and signs"),
    "agrees": Text(zh="用本人的账号加入，同意读取自己的资料，不用签名",
                   en="joins with their own sign-in and agrees for their own data; signs nothing"),
    "named": Text(zh="只需写明是谁，本人不用操作", en="is only named, and does nothing"),
    "founded": Text(zh="由这个办件产生", en="comes into being through the application"),
}  # fmt: skip

SOURCES: dict[SourceKind, Text] = {
    "certificate": Text(zh="电子证照库已有的：{}", en="from the register: {}"),
    "register": Text(zh="政府登记数据里查：{}", en="looked up in a base register: {}"),
    "output": Text(zh="前面的事项办出来：{}", en="made by an earlier item: {}"),
    "check": Text(zh="由部门自己核实", en="the department finds out by itself"),
    "commitment": Text(zh="签一份承诺代替", en="a signed promise stands in its place"),
    "form": Text(zh="并入一张表", en="part of the one form"),
    "upload": Text(zh="自己提供（拍照或文件）", en="brought by you (a photograph or a file)"),
    "act": Text(zh="本人当面或用手机完成", en="done in person or on a phone"),
}
LATER = Text(zh="，可在受理后 {} 个工作日内补", en=", may follow within {} working days")


def limit_in_words(limit: Limit) -> Text:
    """``5 working days``; on the spot; or that nobody knows a figure."""
    if limit.is_immediate:
        return ON_THE_SPOT
    if limit.value is None:
        return NOT_STATED
    return counted(limit.value, limit.unit)


def fee_in_words(fen: int | None) -> Text:
    """In yuan; the definitions count fen. What nobody knows yet is told, never called free."""
    if fen is None:
        return NOT_KNOWN
    if not fen:
        return FREE
    return in_yuan(fen)


def way_in_words(alternative: tuple[Evidence, ...], definitions: Definitions) -> Text:
    """One way to satisfy a requirement; what must come together is joined by a plus sign."""
    ways = [_evidence(evidence, definitions) for evidence in alternative]
    return Text(zh=" ＋ ".join(w.zh for w in ways), en=" + ".join(w.en for w in ways))


def _evidence(evidence: Evidence, definitions: Definitions) -> Text:
    certificate = definitions.certificates_by_id.get(evidence.type)
    title = certificate.title if certificate else plain(evidence.type)
    said, days = SOURCES[evidence.source], evidence.due_days
    zh, en = said.zh.format(title.zh), said.en.format(title.en)
    if days is None:
        return Text(zh=zh, en=en)
    return Text(zh=zh + LATER.zh.format(days), en=en + LATER.en.format(days))
