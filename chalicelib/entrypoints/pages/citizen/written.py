"""A field and its value → the value as people write it, in the reader's language."""

from datetime import date

from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.rendering import writing


def written(field: SeenField, value: FieldValue | None, asked: Asked) -> str:
    """Options by their texts, money in yuan, days with their weekday."""
    options = {option.value: asked.say(option.text) for option in field.options}
    match value:
        case None:
            return ""
        case tuple():
            comma = "、" if asked.language == "zh" else ", "
            return comma.join(options.get(each, each) for each in value)
        case str() if field.type == "date":
            return writing.day(date.fromisoformat(value), asked.language, year=True)
        case str():
            return options.get(value, value)
        case _ if field.type == "amount":
            return writing.money(value, asked.language)
        case _:
            return writing.number(value)
