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
    return tuple(_told(key, typed, known, draft, asked) for key, typed in left.items())


def _told(
    key: str, typed: tuple[str, ...], known: Mapping[str, AskedField | SeenField],
    draft: Draft, asked: Asked,
) -> ToCopy:  # fmt: skip
    name, _, party = key.partition("@")
    field, is_here = known.get(name), any(each.id == party for each in draft.view.parties)
    if field is None:
        return ToCopy(None, None, typed)
    words = {option.value: asked.say(option.text) for option in field.options}
    whose = draft.whose(party) if is_here and len(draft.view.parties) > 1 else None
    return ToCopy(field.title, whose, tuple(words.get(each, each) for each in typed))


def _known(draft: Draft, asked: Asked) -> dict[str, AskedField | SeenField]:
    """Every field of its life event by its name, as the plan has it where it does."""
    names = {"life_event": draft.view.life_event}
    planned = {field.field: field for field in draft.view.fields}
    try:
        event = ask(asked, show_life_event, LifeEventView, Said(names=names)).view
    except Unknown:
        return {**planned}
    return {**{field.field: field for field in event.fields}, **planned}
