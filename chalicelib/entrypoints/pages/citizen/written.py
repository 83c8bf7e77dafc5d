"""A field and its value → the value as people write it, in the reader's language."""

from datetime import date
from typing import Protocol

from chalicelib.domain.definitions.field import FieldType, Option
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.text import Text
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.rendering import writing


class Written(Protocol):
    """A field, as far as it says how a value of it is written."""

    @property
    def type(self) -> FieldType:
        """What kind of value it has."""
        ...

    @property
    def options(self) -> tuple[Option, ...]:
        """What it may be, where that is one of several."""
        ...


YES, NO = Text(zh="是", en="yes"), Text(zh="否", en="no")


def written(field: Written, value: FieldValue | None, asked: Asked) -> str:
    """Options by their texts, money in yuan, days with their weekday."""
    options = {option.value: asked.say(option.text) for option in field.options}
    match value:
        case None:
            return ""
        case bool():
            return asked.say(YES if value else NO)
        case tuple():
            comma = "、" if asked.language == "zh" else ", "
            return comma.join(options.get(each, each) for each in value)
        case str() if field.type == "date":
            return writing.day(date.fromisoformat(value), asked.language, year=True)
        case str():
            return options.get(value, value)
        case _:
            is_money = field.type == "amount"
            return writing.money(value, asked.language) if is_money else writing.number(value)
