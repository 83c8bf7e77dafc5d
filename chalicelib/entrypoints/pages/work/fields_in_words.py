"""A case → its fields in words, by whom they are about, and as the register has them."""

from collections.abc import Sequence
from typing import NamedTuple

from chalicelib.catalogue.paper.wording import in_words
from chalicelib.catalogue.worded import plain
from chalicelib.domain.disclosure import ByItem, DisclosedField
from chalicelib.domain.names import PartyId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.cases import CaseView


class FieldInWords(NamedTuple):
    """A field in words, as it was typed or read; and as the register has it where that differs."""

    field: DisclosedField
    said: Text
    registered: Text | None


class Group(NamedTuple):
    """The fields of one party."""

    party: PartyId
    title: Text
    fields: Sequence[FieldInWords]


def whose(view: CaseView, party: PartyId) -> Text:
    """Somebody by their part in the application; by its id where it names none."""
    return next((each.title for each in view.parties if each.party == party), plain(party))


def groups(view: CaseView) -> list[Group]:
    """The fields by whom they are about, in the order of the case."""
    by_party: dict[PartyId, list[FieldInWords]] = {}
    for field in view.fields:
        registered = in_words(field.differs.says, field) if field.differs else None
        seen = FieldInWords(field, in_words(field.value, field), registered)
        by_party.setdefault(field.party, []).append(seen)
    return [Group(party, whose(view, party), fields) for party, fields in by_party.items()]


def is_correctable(field: DisclosedField) -> bool:
    """What an earlier item produced is nobody's to type."""
    return not isinstance(field.source, ByItem)
