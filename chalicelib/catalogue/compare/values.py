"""A JSON value of definitions → how a person would say it, in both languages."""

from collections.abc import Callable, Iterable, Mapping

from pydantic import JsonValue

from chalicelib.catalogue.compare.parts import keyed
from chalicelib.catalogue.compare.words import COUNTED, KEYS, NOT_KNOWN, WORDS, counted
from chalicelib.catalogue.worded import FEN, plain
from chalicelib.domain.text import Text

NOTHING = Text(zh="无", en="nothing")
UNSURE = Text(zh="（未核实）", en=" (not verified)")
EVIDENCE = frozenset({"type", "of", "source"})
"""What every piece of evidence says; it may say more."""


def said(value: JsonValue, key: str = "") -> Text:
    """The value in words; ``key`` is what it is a value of (amounts: fen, or not known)."""
    if value is None or value in ("", []):
        return NOT_KNOWN if key == "amount" else NOTHING
    if isinstance(value, bool):
        return WORDS["true" if value else "false"]
    if isinstance(value, dict):
        return _of_dict(value)
    if isinstance(value, list):
        return _of_list(value)
    if key == "amount" and isinstance(value, int):
        return plain(f"¥{value / FEN:.2f}")
    return WORDS.get(str(value), plain(str(value)))


def joined(parts: Iterable[Text], zh: str, en: str) -> Text:
    """Several texts in one."""
    listed = list(parts)
    return Text(zh=zh.join(p.zh for p in listed), en=en.join(p.en for p in listed))


def _of_list(values: list[JsonValue]) -> Text:
    if all(isinstance(value, list) for value in values):
        return joined((_all_of(value) for value in values), "，或", ", or ")
    names = keyed(values)
    if names is not None:
        return joined((key.title or plain(key.name) for key in names), "、", ", ")
    return joined(map(said, values), "、", ", ")


def _all_of(value: JsonValue) -> Text:
    parts = value if isinstance(value, list) else [value]
    return joined(map(said, parts), "＋", " + ")


def _of_dict(value: Mapping[str, JsonValue]) -> Text:
    told = next((tell for keys, tell in TOLD if keys <= value.keys()), _part_by_part)
    return told(value)


def _text(value: Mapping[str, JsonValue]) -> Text:
    """A text, or the words that people search by."""
    zh, en = (", ".join(map(str, said)) if isinstance(said, list) else said
              for said in (value["zh"], value["en"]))  # fmt: skip
    return Text(zh=f"“{zh}”", en=f"“{en}”")


def _law(value: Mapping[str, JsonValue]) -> Text:
    article = value.get("article")
    law = Text(zh=f"《{value['law']}》" + (f"第{article}条" if article else ""),
               en=f"{value['law']}" + (f" art. {article}" if article else ""))  # fmt: skip
    return _unsure(law, value)


def _limit(value: Mapping[str, JsonValue]) -> Text:
    """Also its note, since that may be all that has changed."""
    figure, unit = value.get("value"), str(value["unit"])
    if isinstance(figure, int | float):
        stated = counted(figure, unit)
    else:
        stated = COUNTED[unit] if unit == "immediate" else Text(zh="未写明", en="not stated")
    note = value.get("note")
    if isinstance(note, dict):
        stated = joined((stated, _text(note)), "，", ", ")
    return _unsure(stated, value)


def _unsure(text: Text, value: Mapping[str, JsonValue]) -> Text:
    return joined((text, UNSURE), "", "") if value.get("confidence") == "low" else text


def _option(value: Mapping[str, JsonValue]) -> Text:
    text = said(value["text"])
    return Text(zh=f"{value['value']}{text.zh}", en=f"{value['value']} {text.en}")


def _source(value: Mapping[str, JsonValue]) -> Text:
    return plain(f"{value['certificate']}.{value['field']}")


def _evidence(value: Mapping[str, JsonValue]) -> Text:
    """What proves something, of whom and from where; what is out of the ordinary, after it."""
    source = WORDS.get(str(value["source"]), plain(str(value["source"])))
    more = {key: value[key] for key in value.keys() - EVIDENCE if value[key] not in USUAL}
    told = Text(zh=f"{value['of']} 的 {value['type']}（{source.zh}）",
                en=f"{value['type']} of {value['of']} ({source.en})")  # fmt: skip
    return joined((told, _part_by_part(more)), "，", ", ") if more else told


def _key(value: Mapping[str, JsonValue]) -> Text:
    until = value.get("until")
    return plain(f"{value['x']}" + (f" ≤ {until}" if until else ""))


def _part_by_part(value: Mapping[str, JsonValue]) -> Text:
    parts = (
        joined((KEYS.get(key, plain(key)), said(part, key)), " ", " ")
        for key, part in sorted(value.items())
    )
    return joined(parts, "，", ", ") if value else NOTHING


USUAL: tuple[JsonValue, ...] = (None, False, "consent", [])
TOLD: tuple[tuple[frozenset[str], Callable[[Mapping[str, JsonValue]], Text]], ...] = (
    (frozenset({"zh", "en"}), _text),
    (frozenset({"law"}), _law),
    (frozenset({"unit", "confidence"}), _limit),
    (frozenset({"value", "text"}), _option),
    (frozenset({"certificate", "field"}), _source),
    (frozenset({"kty"}), _key),
    (EVIDENCE, _evidence),
)
"""By which keys a value is known for what it is."""
