"""Two plans, and how an application stands → which fields of its form are to be filled in anew."""

from collections.abc import Iterator

from chalicelib.catalogue.migrate.begun import begun
from chalicelib.catalogue.migrate.plans import Plans
from chalicelib.catalogue.pinned import Pinned
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.errors import Invalid
from chalicelib.domain.forms import check_values
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.review import empty_fields


class FilledAnew(Frozen):
    """The keys of fields, ``field@party``.

    ``empty``: must be filled in now, and did not have to be. ``unfit``: what was filled in does not
    fit any more, and some department is still to receive it.
    """

    empty: tuple[str, ...]
    unfit: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.empty, *self.unfit)


def filled_anew(plans: Plans, stands: Pinned, newer: Pinned) -> FilledAnew:
    """What the newer version wants of the form that the older did not."""
    before = empty_fields(stands.application, plans.old, stands.definitions)
    now = empty_fields(newer.application, plans.new, newer.definitions)
    empty = tuple(key for key in now if key not in before)
    return FilledAnew(empty=empty, unfit=tuple(_unfit(plans, stands, newer)))


def _unfit(plans: Plans, stands: Pinned, newer: Pinned) -> Iterator[str]:
    received, values = begun(stands.application), stands.application.values
    for planned in plans.new.fields:
        field = newer.definitions.fields_by_id[planned.field]
        is_same = field == stands.definitions.fields_by_id.get(planned.field)
        if is_same or planned.key not in values or received.issuperset(planned.items):
            continue
        if not _fits(field, values[planned.key]):
            yield planned.key


def _fits(field: FormField, value: FieldValue) -> bool:
    try:
        check_values({field.id: field}, {field.id: value})
    except Invalid:
        return False
    return True
