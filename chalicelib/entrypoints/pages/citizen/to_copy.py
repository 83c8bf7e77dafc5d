"""What was typed and has no field on the page any more → under what it was asked, to be copied."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.errors import Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.life_events import show_life_event
from chalicelib.entrypoints.api.views.life_event_view import AskedField, LifeEventView
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.citizen.draft import Draft
from chalicelib.entrypoints.pages.inside import Said, ask


class ToCopy(NamedTuple):
    """What was typed into one field: its title and whose it is, as far as anybody knows."""

    title: Text | None
    whose: Text | None
    typed: tuple[str, ...]


def to_copy(left: Mapping[str, tuple[str, ...]], draft: Draft, asked: Asked) -> tuple[ToCopy, ...]:
    """Each under its title, also where the plan has that field no more; options in words."""
    known = _known(draft, asked) if left else {}
    return tuple(
        ToCopy(field.title, _whose(key, draft), _in_words(typed, field, asked))
        if (field := known.get(key.partition("@")[0])) else ToCopy(None, None, typed)
        for key, typed in left.items()
    )  # fmt: skip


def _whose(key: str, draft: Draft) -> Text | None:
    """Nothing where nobody else takes part, or they do no more."""
    parties = {each.id for each in draft.view.parties}
    party = key.partition("@")[2]
    return draft.whose(party) if party in parties and len(parties) > 1 else None


def _in_words(
    typed: tuple[str, ...], field: AskedField | SeenField, asked: Asked
) -> tuple[str, ...]:
    words = {option.value: asked.say(option.text) for option in field.options}
    return tuple(words.get(each, each) for each in typed)


def _known(draft: Draft, asked: Asked) -> dict[str, AskedField | SeenField]:
    """Every field of its life event by its name, as the plan has it where it does."""
    names = {"life_event": draft.view.life_event}
    planned = {field.field: field for field in draft.view.fields}
    try:
        event = ask(asked, show_life_event, LifeEventView, Said(names=names)).view
    except Unknown:
        return {**planned}
    return {**{field.field: field for field in event.fields}, **planned}
