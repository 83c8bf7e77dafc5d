"""The type of a field → a value that fits it: for forms and grants of definitions of any kind."""

from tests.cloud.people import CHEN, credit_code

VALUES = {
    "text": "云溪路 1 号",
    "long_text": "云溪路 1 号，二楼",
    "name": "云溪",
    "resident_id": CHEN.id_number,
    "credit_code": credit_code(1),
    "phone": "19900000001",
    "amount": 100_000_00,
    "count": 3,
    "number": 12.5,
    "date": "2030-11-22",
}


def value_for(field):
    """A value of this form's or certificate's field."""
    if field.type == "choice":
        return field.options[0].value
    if field.type == "choices":
        return (field.options[0].value,)
    most = getattr(field, "maximum", None)
    return most if most is not None else VALUES[field.type]


def content_for(kind, holder_id):
    """All that a certificate of this type says about this holder."""
    said = {field.id: value_for(field) for field in kind.fields}
    return {**said, kind.holder_field: holder_id}
