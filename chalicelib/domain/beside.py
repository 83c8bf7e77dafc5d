"""A certificate that was read → of whom it tells beside its holder, and what of that was read.

They have a ledger of their own, in which it stands as well: it is found by the number that the
certificate gives of them. Of whom it tells without one, the holder's own line names the fields.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.journal.happenings import FieldValue


class ToldOf(NamedTuple):
    """Somebody's number, and which fields told of them."""

    number: str
    fields: tuple[str, ...]


def told_beside(
    kind: CertificateType, said: Mapping[str, FieldValue], read: Collection[str], holder: str
) -> Iterator[ToldOf]:
    """Of everybody but the holder of whom these fields, which were read, tell something.

    ``said`` is what the certificate says, ``holder`` the number of whom it is of.
    """
    for person in kind.beside:
        number = said.get(person.id)
        told = tuple(sorted({person.id, *person.fields} & {*read}))
        if told and isinstance(number, str) and number != holder:
            yield ToldOf(number, told)
