"""What a department is shown of a case → what a certificate of it will probably say.

Nothing is guessed: a value is proposed only where the case says it of the very party, under the
same name or title, or as the one number or name that this party has in it. The officer looks.
"""

from collections.abc import Iterable, Iterator, Sequence

from chalicelib.domain.disclosure import DisclosedField, ExpectedField, ExpectedOutput
from chalicelib.domain.journal.happenings import FieldValue

WHO = frozenset({"resident_id", "credit_code", "name"})
"""What tells who somebody is: where a case has one of a party, it is theirs."""


def suggested(output: ExpectedOutput, fields: Iterable[DisclosedField]) -> dict[str, FieldValue]:
    """Field of the certificate → its value, for those that the case says."""
    of_party = [field for field in fields if field.party == output.party]
    return {name: value for name, value in _values(output, of_party) if value is not None}


def _values(
    output: ExpectedOutput, fields: Sequence[DisclosedField]
) -> Iterator[tuple[str, FieldValue | None]]:
    for expected in output.fields:
        alike = [field for field in fields if field.type == expected.type]
        same = [field for field in alike if _is_same(field, expected)]
        found = same or (alike if expected.type in WHO and len(alike) == 1 else [])
        yield expected.id, found[0].value if found else None


def _is_same(field: DisclosedField, expected: ExpectedField) -> bool:
    return field.key.partition("@")[0] == expected.id or field.title == expected.title
