"""Values typed into the one form → what happens, one entry for each party they are about."""

from collections.abc import Iterator, Mapping

from chalicelib.domain.application import Application
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.errors import Invalid, NotAllowed, Place
from chalicelib.domain.forms import check_values
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import FieldValue, Typed, Values
from chalicelib.domain.plan import FromItem, Plan, PlannedField


class Sheet(Frozen):
    """What was typed, and by whom it may be: ``own`` parties only, or (None) about anybody.

    ``unseen``: the keys under which certificates say something that is not theirs to know.
    """

    values: Mapping[str, object]
    own: frozenset[str] | None = None
    marked: frozenset[str] | None = None
    unseen: frozenset[str] = frozenset()


def type_in(
    application: Application, plan: Plan, definitions: Definitions, sheet: Sheet
) -> Iterator[Happened]:
    """Check what was typed; only what differs from what stands is written.

    Null takes out what was typed. Raises Invalid naming every wrong value, NotAllowed for values
    about others.
    """
    open_fields = {f.key: f for f in plan.fields if not isinstance(f.filling, FromItem)}
    taken_out = _taken_out(sheet, open_fields)
    plain = check_values(
        {key: definitions.fields_by_id[f.field] for key, f in open_fields.items()},
        {key: value for key, value in sheet.values.items() if key not in taken_out},
    )
    _require_marked(plain, sheet)
    by_party: dict[str, dict[str, FieldValue]] = {}
    for key in (*plain, *taken_out):
        party = open_fields[key].party
        if sheet.own is not None and party not in sheet.own:
            raise NotAllowed("Each party types for themselves; who opened it, for all.")
        if key in plain and _is_new(key, plain[key], application, sheet):
            by_party.setdefault(party, {})[key] = plain[key]
    emptied = [key for key in taken_out if key in application.typed]
    for party in dict.fromkeys((*by_party, *(open_fields[key].party for key in emptied))):
        gone = tuple(key for key in emptied if open_fields[key].party == party)
        yield Happened(body=Typed(values=by_party.get(party, {}), emptied=gone), subject=party)


def _taken_out(sheet: Sheet, open_fields: Mapping[str, PlannedField]) -> tuple[str, ...]:
    """The keys of what is to be there no more (null), while all may change."""
    if sheet.marked is not None:
        return ()
    return tuple(k for k, value in sheet.values.items() if value is None and k in open_fields)


def _is_new(key: str, value: FieldValue, application: Application, sheet: Sheet) -> bool:
    """Whether it differs from what stands. Nobody learns by trying what a certificate says."""
    if key in sheet.unseen:
        return application.typed.get(key) != value
    return application.values.get(key) != value


def _require_marked(plain: Values, sheet: Sheet) -> None:
    stray = () if sheet.marked is None else tuple(key for key in plain if key not in sheet.marked)
    if stray:
        reason = "was not marked for correction"
        places = tuple(Place.at("values", key, reason=reason) for key in stray)
        raise Invalid("Only what was marked may be corrected.", places)
