"""What is different for some cases → a sentence, and which cases, in both languages."""

from collections.abc import Callable, Iterator, Mapping

from chalicelib.catalogue.compare.cases import Asking, Compared, Group
from chalicelib.catalogue.compare.outcomes import Difference, Turned
from chalicelib.catalogue.compare.values import joined
from chalicelib.catalogue.worded import FEN, figure, plain
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Area
from chalicelib.domain.definitions.fact import FactValue
from chalicelib.domain.slots import HALVES_A_DAY
from chalicelib.domain.text import Text

SHOWN = 4
"""Ways to tell a group of cases; what takes more of them is told by how many there are."""

ITEMS = Text(zh="个事项", en="item"), Text(zh="个事项", en="items")
MATERIALS = Text(zh="份材料", en="material"), Text(zh="份材料", en="materials")
FIELDS = Text(zh="个要填的字段", en="field to type"), Text(zh="个要填的字段", en="fields to type")
SIGNATURES = Text(zh="人签名", en="signature"), Text(zh="人签名", en="signatures")
FEES = (Text(zh="项另行告知的收费", en="fee told by the department"),
        Text(zh="项另行告知的收费", en="fees told by the department"))  # fmt: skip
"""One, and several."""

ALL = Text(zh="所有情形", en="in every case")
NONE = Text(zh="各种情形都没有变化", en="no case is different")


def told_cases(compared: Compared, old: Definitions, new: Definitions) -> Iterator[Text]:
    """One line for each group: which cases, how many of all, and what is different in them."""
    if not compared.groups:
        yield NONE
    for group in compared.groups:
        count = Text(zh=f"（{group.count}/{compared.count} 种情形）",
                     en=f" ({group.count} of {compared.count} cases)")  # fmt: skip
        where = joined((*_there(compared.area), _where(group, compared.asked)), "，", ", ")
        cases = joined((where, count), "", "")
        yield joined((cases, _what(group.difference, old, new)), "：", ": ")


def _there(area: Area | None) -> Iterator[Text]:
    """Where these cases are, if elsewhere something may be otherwise."""
    if area is not None:
        yield Text(zh=f"在{area.title.zh}", en=f"in {area.title.en}")


def _where(group: Group, asked: tuple[Asking, ...]) -> Text:
    """The fewest answers that tell these cases from all others."""
    known = {asking.question.id: asking for asking in asked}
    ways = [_way(way, known) for way in group.where[:SHOWN]]
    if len(group.where) > SHOWN:
        rest = len(group.where) - SHOWN
        ways.append(Text(zh=f"另有 {rest} 类", en=f"{rest} more kinds of case"))
    return joined(ways, "；或 ", "; or ")


def _way(way: Mapping[str, tuple[FactValue, ...]], known: Mapping[str, Asking]) -> Text:
    if not way:
        return ALL
    return joined((_answered(known[name], answers) for name, answers in way.items()), "，", ", ")


def _answered(asking: Asking, answers: tuple[FactValue, ...]) -> Text:
    """``“Is the place rented?” yes``: the question, and the answers that count."""
    said = joined((_answer(asking, answer) for answer in answers), "／", " / ")
    text = asking.question.text
    return Text(zh=f"“{text.zh}”{said.zh}", en=f"“{text.en}” {said.en}")


def _answer(asking: Asking, answer: FactValue) -> Text:
    if isinstance(answer, bool):
        return Text(zh="是", en="yes") if answer else Text(zh="否", en="no")
    if isinstance(answer, tuple):
        chosen = [_answer(asking, one) for one in answer]
        return joined(chosen, "＋", " + ") if chosen else Text(zh="都不选", en="none")
    if isinstance(answer, float):
        return plain(figure(answer))
    options = {option.value: option.text for option in asking.question.options}
    return options.get(str(answer), plain(str(answer)))


def _what(difference: Difference, old: Definitions, new: Definitions) -> Text:
    names = _Names(old, new)
    parts = [
        *_turned(difference.items, names.item, ITEMS),
        *_turned(difference.brought, names.material, MATERIALS),
        *_at_worst(difference.brought_at_worst, names),
        *_turned(difference.typed, names.field, FIELDS),
        *_turned(difference.signers, plain, SIGNATURES),
        *sooner_or_later(difference.half_days),
        *dearer_or_cheaper(difference.fee),
        *_turned(difference.fees_not_known, names.item, FEES),
    ]
    return joined(parts, "，", ", ")


def _turned(
    turned: Turned, named: Callable[[str], Text], what: tuple[Text, Text]
) -> Iterator[Text]:
    for names, zh, en in ((turned.lost, "少", "fewer"), (turned.gained, "多", "more")):
        if names:
            said, counted = joined(map(named, names), "、", ", "), what[len(names) > 1]
            yield Text(zh=f"{zh} {len(names)} {counted.zh}（{said.zh}）",
                       en=f"{len(names)} {counted.en} {en} ({said.en})")  # fmt: skip


def _at_worst(turned: Turned, names: "_Names") -> Iterator[Text]:
    """Told only where it is another difference than for those of whom all is on file."""
    for part in _turned(turned, names.material, MATERIALS):
        yield Text(zh=f"政府没有任何登记时{part.zh}", en=f"with nothing on file {part.en}")


def sooner_or_later(half_days: int) -> Iterator[Text]:
    """By how much the whole ends at another time; nothing where it does not."""
    if half_days:
        days = abs(half_days) / HALVES_A_DAY
        unit = "day" if days == 1 else "days"
        zh, en = ("早", "sooner") if half_days < 0 else ("晚", "later")
        yield Text(zh=f"{zh} {days:g} 个工作日办结", en=f"{days:g} working {unit} {en}")


def dearer_or_cheaper(fee: int) -> Iterator[Text]:
    """By how much the whole costs more or less, from fen; nothing where it does not."""
    if fee:
        zh, en = ("少收", "less") if fee < 0 else ("多收", "more")
        yield Text(zh=f"{zh} {abs(fee) / FEN:.2f} 元", en=f"CNY {abs(fee) / FEN:.2f} {en}")


class _Names:
    """What things are called, by the newer version or, where that has them no more, the older."""

    def __init__(self, old: Definitions, new: Definitions) -> None:
        self._items = {**old.items_by_id, **new.items_by_id}
        self._fields = {**old.fields_by_id, **new.fields_by_id}
        self._materials = {
            f"{item.id}.{requirement.id}": requirement.title
            for definitions in (old, new)
            for item in definitions.items
            for requirement in item.requirements
        }

    def item(self, name: str) -> Text:
        return self._items[name].title

    def field(self, name: str) -> Text:
        return self._fields[name].text

    def material(self, name: str) -> Text:
        """A material is of one requirement of one item, and perhaps of one party of several."""
        return self._materials.get(name.partition("@")[0], plain(name))
