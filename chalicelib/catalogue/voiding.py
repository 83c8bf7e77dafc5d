"""What happens to an application → the same, and whose signatures are void once it has happened."""

from collections.abc import Iterable

from chalicelib.catalogue.pinned import pin
from chalicelib.domain.applying.signatures import voided
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.journal.records import Records
from chalicelib.ports.catalogues import Catalogues


def with_voided(
    happened: Iterable[Happened], records: Records, pen: Pen, catalogues: Catalogues
) -> tuple[Happened, ...]:
    """Of whichever kind it is: what counts is whether that which was signed is another by it.

    Nothing is read again where nobody has signed.
    """
    happened = tuple(happened)
    if not happened or all(entry.kind != "signed" for entry in records.entries):
        return happened
    after = pin(records.followed_by(pen.write(records, happened).entries), catalogues)
    if not after.application.is_editable:
        return happened
    return (*happened, *voided(after.application, after.plan()))
