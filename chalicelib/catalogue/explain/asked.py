"""A material that is still asked → why no source took it away, and who could change that."""

from collections.abc import Mapping

from chalicelib.catalogue.explain.telling import Telling
from chalicelib.catalogue.guide.wording import way_in_words
from chalicelib.catalogue.walk import items_of
from chalicelib.domain.definitions.item import Item
from chalicelib.domain.definitions.requirement import Cancelled, Requirement
from chalicelib.domain.disposition import Asked, WhyAsked
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.plan import Material
from chalicelib.domain.text import Text

WHY: Mapping[WhyAsked, Text] = {
    "no_source": Text(
        zh="目前没有登记或证照可以代替它", en="no register or certificate can stand in its place"
    ),
    "absent": Text(zh="查过了，没有登记", en="the register was asked and has none"),
    "no_match": Text(
        zh="查过了，登记的身份对不上", en="the register does not know this person by these details"
    ),
    "stale": Text(zh="查到的已过期或已被替换", en="the one on record ran out, or was superseded"),
    "source_down": Text(zh="数据来源没有响应", en="the source did not answer"),
    "refused": Text(zh="没有取得查询的同意", en="consent to look it up was not given"),
    "withheld": Text(zh="数据来源依规不提供", en="the register may not tell it"),
    "conflict": Text(
        zh="几个数据来源说法不一", en="registers differ, and nobody here can say which is right"
    ),
    "several": Text(
        zh="查到多份有效的，又没有人能代为选定",
        en="several valid ones are on record, and nobody here can say which is meant",
    ),
}
CHANGE: Mapping[WhyAsked, Text] = {
    "no_source": Text(
        zh="{}可以接入一个登记来源，或改为自行核实、承诺代替",
        en="{} could connect a register, check it by itself, or take a signed promise",
    ),
    "absent": Text(zh="{}登记之后就不用再提供", en="{} could take it away by having it on record"),
    "no_match": Text(zh="请{}更正登记信息", en="{} could correct what is on record"),
    "stale": Text(zh="请{}换发或更新", en="{} could renew it"),
    "source_down": Text(
        zh="{}的数据恢复后可以再查一次", en="{} can be asked again once its source answers"
    ),
    "refused": Text(
        zh="{}改为同意，就不用提供", en="{} could still agree; then nothing is brought"
    ),
    "withheld": Text(
        zh="请{}说明不提供的理由", en="{} knows why it may not be told, and can be asked"
    ),
    "conflict": Text(zh="请{}核对并更正登记信息", en="{} could put right what is on record"),
    "several": Text(zh="可以向{}核实是哪一份", en="{} can be asked which one it is"),
}

NOT_MADE = Text(
    zh="这次没有一并办理“{}”，它会产生这份材料",
    en="“{}”, which would make it, is not part of this application",
)
MAKE = Text(
    zh="一并办理“{}”，就不用提供", en="with “{}” in the same application nothing is brought"
)


class StillAsked(Frozen):
    """Why it is asked, who could change that and how, and every way there is to satisfy it."""

    why: Text
    registrar: Text
    change: Text
    ways: tuple[Text, ...]


def still_asked(
    material: Material, wanted: Requirement | Cancelled, telling: Telling
) -> StillAsked | None:
    """None where it is not asked."""
    disposition = material.disposition
    if isinstance(wanted, Cancelled) or not isinstance(disposition, Asked):
        return None
    who, why = _who(material, disposition, telling), WHY[disposition.why]
    change = _filled(CHANGE[disposition.why], who)
    maker = _maker(wanted, telling) if disposition.why == "no_source" else None
    if maker is not None:
        who = telling.registrar(maker.department)
        why, change = _filled(NOT_MADE, maker.title), _filled(MAKE, maker.title)
    ways = tuple(way_in_words(way, telling.definitions) for way in wanted.alternatives)
    return StillAsked(why=why, registrar=who, change=change, ways=ways)


def _who(material: Material, asked: Asked, telling: Telling) -> Text:
    """Whose register it is; who has not agreed; else the department that asks for it."""
    if asked.why == "refused" and asked.party is not None:
        return telling.who_agrees(asked.party)
    item = telling.definitions.items_by_id[material.item]
    return telling.registrar(asked.registrar or item.department)


def _maker(wanted: Requirement, telling: Telling) -> Item | None:
    """The item of the bundle that would make it, though it is not in this plan."""
    made = {e.type for way in wanted.alternatives for e in way if e.source == "output"}
    items = items_of(telling.definitions, telling.definitions.bundle(telling.event.bundle))
    makers = (item for item in items if made & {output.certificate for output in item.outputs})
    return next(makers, None)


def _filled(words: Text, name: Text) -> Text:
    return Text(zh=words.zh.format(name.zh), en=words.en.format(name.en))
