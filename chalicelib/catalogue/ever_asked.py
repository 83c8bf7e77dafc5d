"""An application's records → what was ever asked of whom, by the plans that there were.

A draft has no plan but the one that follows from what stands in it just then: what was asked before
an answer was changed, or before it was moved to other definitions, is found by reading its journal
up to there.
"""

from collections.abc import Iterator

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.applying.commands import EverAsked
from chalicelib.domain.journal.entry import Entry
from chalicelib.domain.journal.happenings import Attached
from chalicelib.domain.journal.records import Records
from chalicelib.domain.names import MaterialId, PartyId
from chalicelib.ports.catalogues import Catalogues

RESHAPES = frozenset({"answered", "migrated", "party_stood"})
"""Before these it is looked what was asked: what they take out of the plan may have a file."""


def ever_asked(records: Records, catalogues: Catalogues) -> tuple[EverAsked, ...]:
    """Each material with whose it was, once; each file that was given for it, once more."""
    return tuple(dict.fromkeys(_ever_asked(records, catalogues)))


def _ever_asked(records: Records, catalogues: Catalogues) -> Iterator[EverAsked]:
    for count, entry in enumerate(records.entries):
        if entry.kind in RESHAPES or isinstance(entry.body, Attached):
            before = records.model_copy(update={"entries": records.entries[:count]})
            yield from _asked_before(entry, before, catalogues)


def _asked_before(entry: Entry, before: Records, catalogues: Catalogues) -> Iterator[EverAsked]:
    whose = _whose(before, catalogues)
    if isinstance(entry.body, Attached):
        file = entry.body
        if file.material in whose:
            party = whose[file.material]
            yield EverAsked(material=file.material, party=party, key=file.key)
        return
    yield from (EverAsked(material=name, party=party) for name, party in whose.items())


def _whose(records: Records, catalogues: Catalogues) -> dict[MaterialId, PartyId]:
    if not any(entry.kind == "answered" for entry in records.entries):
        return {}
    plan = pin(records, catalogues).plan()
    return {material.id: material.party for material in plan.materials if material.party}
