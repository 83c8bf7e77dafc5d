"""A certificate's field + what a case says → the value that fills it, or nothing.

By name and type only, since any item's certificate may come: every word of the certificate's field
in the form field's name, the same last word, the same first word; or, for what is its own proof,
such as a credit code, by its form alone. The looser the match, the more it must be about the
certificate's own holder; and what may be left out is only filled by what bears its whole name.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.forms import check_content
from chalicelib.domain.identifiers import CreditCode, MobileNumber, ResidentId
from chalicelib.domain.journal.happenings import FieldValue

SELF_PROVING: Mapping[str, TypeAdapter[str]] = {
    "credit_code": TypeAdapter(CreditCode),
    "resident_id": TypeAdapter(ResidentId),
    "phone": TypeAdapter(MobileNumber),
}
JOINED = "、"
SEX = "sex"
"""Which field of a certificate says its holder's own, as the last number but one of theirs does."""
NUMBER = "no"
"""What names end with that are numbers of anything: the word before it says of what."""
DAY = len("2026-01-05")


class Known(NamedTuple):
    """One value of the case: which field, about which party; ``words`` is it as people read it."""

    field: str
    party: str
    value: FieldValue
    words: FieldValue


def named(field: CertificateField, name: str, known: Iterable[Known]) -> FieldValue | None:
    """The value that stands in the case under this name, where it fits."""
    fitting = (_fitted(field, each) for each in known if each.field == name)
    return next((value for value in fitting if value is not None), None)


def match(field: CertificateField, party: str, known: Iterable[Known]) -> FieldValue | None:
    """The best fitting value for this field of a certificate about this party."""
    ranked = [
        (rank, value)
        for each in known
        if (rank := _rank(field, party, each)) is not None
        and (value := _fitted(field, each)) is not None
    ]
    return min(ranked, key=lambda one: one[0])[1] if ranked else None


def match_holder(
    field: CertificateField, holder_field: str, own: Iterable[Known]
) -> FieldValue | None:
    """What a certificate says of its holder: number, name (owner, of owner_id), and sex."""
    if field.id == SEX:
        return next((_sex(str(each.value)) for each in own if _is_citizen(each.value)), None)
    if field.id == holder_field:
        return next((each.value for each in own if _is_number_of_somebody(each.value)), None)
    if field.id == holder_field.removesuffix("_id"):
        return next((each.words for each in own if each.field.endswith("_name")), None)
    return None


def _is_citizen(value: FieldValue) -> bool:
    return _proves(SELF_PROVING["resident_id"], value)


def _sex(number: str) -> str:
    """Odd is male (GB 11643)."""
    return "male" if int(number[16]) % 2 else "female"


def _is_number_of_somebody(value: FieldValue) -> bool:
    return any(_proves(SELF_PROVING[kind], value) for kind in ("resident_id", "credit_code"))


def _rank(field: CertificateField, party: str, known: Known) -> tuple[bool, bool, int, int] | None:
    """How well it fits: the same name, then the holder's own, then how strictly, then how short."""
    is_own = known.party == party
    words, theirs = field.id.split("_"), known.field.split("_")
    for place, (fits, needs_own) in enumerate(LOOSENESS):
        is_close = not needs_own or (is_own and field.required)
        if fits(words, theirs) and is_close and _is_meant(field, known):
            return place > 0, not is_own, place, len(theirs)
    if is_own and field.required and field.type in SELF_PROVING:
        return True, False, len(LOOSENESS), len(theirs)
    return None


def _is_meant(field: CertificateField, known: Known) -> bool:
    """A number of identity or a phone stands in no text that is not named for it."""
    words, theirs = field.id.split("_"), known.field.split("_")
    ending = 2 if words[-1] == NUMBER else 1
    if field.type in SELF_PROVING or words[-ending:] == theirs[-ending:]:
        return True
    return not any(_proves(kind, known.value) for kind in SELF_PROVING.values())


def _proves(kind: TypeAdapter[str], value: FieldValue) -> bool:
    try:
        kind.validate_python(value)
    except ValidationError:
        return False
    return True


def _fitted(field: CertificateField, known: Known) -> FieldValue | None:
    """The value in the field's type, where it can be.

    A text says it in people's words; of a moment (2026-01-05 08:30) a date takes the day.
    """
    value = known.words if field.type in {"text", "long_text"} else known.value
    if field.type in {"text", "long_text"} and isinstance(value, tuple):
        value = JOINED.join(value)
    if field.type == "date" and isinstance(value, str):
        value = value[:DAY]
    if field.type == "number" and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    return None if check_content((field,), {field.id: value}) else value


def _same(words: list[str], theirs: list[str]) -> bool:
    return words == theirs


def _each_begun(words: list[str], theirs: list[str]) -> bool:
    return all(any(other.startswith(word) for other in theirs) for word in words)


def _last(words: list[str], theirs: list[str]) -> bool:
    return words[-1] == theirs[-1]


def _first(words: list[str], theirs: list[str]) -> bool:
    return words[0] == theirs[0] and words[-1] != NUMBER


Fits = Callable[[list[str], list[str]], bool]
LOOSENESS: tuple[tuple[Fits, bool], ...] = (
    (_same, False),
    (_each_begun, False),
    (_last, True),
    (_first, True),
)
"""Ways to fit, the strictest first, each with whether it must be about the certificate's holder."""
