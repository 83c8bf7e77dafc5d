"""What was typed into the one form → the same in plain form, or every place that is wrong."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from chalicelib.domain.answers import MOST
from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.definitions.field import FieldType, FormField
from chalicelib.domain.errors import Invalid, Place
from chalicelib.domain.identifiers import CreditCode, MobileNumber, ResidentId
from chalicelib.domain.journal.happenings import FieldValue


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise PydanticCustomError("calendar", "this day is not in the calendar") from None


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)
]
Whole = Annotated[int, Field(strict=True, ge=0, le=MOST)]
Figure = Annotated[float, Field(strict=True, allow_inf_nan=False)]

_ADAPTERS: Mapping[FieldType, TypeAdapter[Any]] = {
    "text": TypeAdapter(Words),
    "long_text": TypeAdapter(Words),
    "name": TypeAdapter(Words),
    "resident_id": TypeAdapter(ResidentId),
    "credit_code": TypeAdapter(CreditCode),
    "phone": TypeAdapter(MobileNumber),
    "amount": TypeAdapter(Whole),
    "count": TypeAdapter(Whole),
    "number": TypeAdapter(Figure),
    "date": TypeAdapter(Day),
    "choice": TypeAdapter(Words),
    "choices": TypeAdapter(Annotated[tuple[Words, ...], Field(min_length=1)]),
}


def check_values(
    fields: Mapping[str, FormField], values: Mapping[str, object]
) -> dict[str, FieldValue]:
    """Each value in its plain form, under its key; raises Invalid naming every wrong one.

    ``fields`` are those that may be filled, under ``field@party``. No error shows a value.
    """
    plain: dict[str, FieldValue] = {}
    wrong: list[Place] = []
    for key, value in values.items():
        reason: str | None = "this case has no such field"
        if key in fields:
            plain[key], reason = _checked(fields[key], value)
        if reason:
            wrong.append(Place.at("values", key, reason=reason))
    if wrong:
        raise Invalid("Some values do not fit their fields.", tuple(wrong))
    return plain


def check_content(fields: Iterable[CertificateField], content: Mapping[str, object]) -> list[Place]:
    """Everything that is wrong with a certificate's content: missing, unknown, of wrong type."""
    known = {field.id: field for field in fields}
    wrong = [Place.at(name, reason="the certificate has no such field")
             for name in content if name not in known]  # fmt: skip
    for name, field in known.items():
        if name not in content:
            wrong += [Place.at(name, reason="is missing")] if field.required else []
            continue
        reason = _content_fault(field, content[name])
        wrong += [Place.at(name, reason=reason)] if reason else []
    return wrong


def _content_fault(field: CertificateField, value: object) -> str | None:
    """A certificate says it in its plain form, so that the same is always said in the same way."""
    fault = _type_fault(field.type, value) or _choice_fault(field, value)
    if fault:
        return fault
    said = tuple(value) if isinstance(value, list) else value
    is_plain = _ADAPTERS[field.type].validate_python(value) == said
    return None if is_plain else "must be in its plain form: capital letters, no stray blanks"


def _checked(field: FormField, value: object) -> tuple[FieldValue, str | None]:
    fault = _type_fault(field.type, value)
    if fault:
        return "", fault
    plain: FieldValue = _ADAPTERS[field.type].validate_python(value)
    return plain, _choice_fault(field, plain) or _size_fault(field, plain)


def _type_fault(kind: FieldType, value: object) -> str | None:
    try:
        _ADAPTERS[kind].validate_python(value)
    except ValidationError as error:
        return error.errors(include_input=False, include_url=False)[0]["msg"]
    return None


def _choice_fault(field: FormField | CertificateField, value: object) -> str | None:
    if field.type not in {"choice", "choices"}:
        return None
    offered = [option.value for option in field.options]
    chosen = value if isinstance(value, (tuple, list)) else (value,)
    strange = any(one not in offered for one in chosen)
    return f"choose from {', '.join(offered)}" if strange and offered else None


def _size_fault(field: FormField, value: FieldValue) -> str | None:
    if isinstance(value, str) and len(value) > field.max_length:
        return f"is longer than {field.max_length} characters"
    if not isinstance(value, (int, float)):
        return None
    if field.minimum is not None and value < field.minimum:
        return f"must be at least {field.minimum:g}"
    if field.maximum is not None and value > field.maximum:
        return f"must be at most {field.maximum:g}"
    return None
