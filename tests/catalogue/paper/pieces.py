"""A certificate of an invented type, and its sheet."""

from datetime import UTC, date, datetime

from chalicelib.catalogue.paper.laying_out import lay_out
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.text import Text
from chalicelib.ports.certificates import Certificate

ISSUER = Text(zh="驭龙区龙务局", en="Dragon Office")
ADDRESS = "https://yijian.example.org/v1/certificates/990101-20261123-7K3M-9QX4"
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FIELDS = [
    {"id": "name", "title": {"zh": "姓名", "en": "Name"}, "type": "name"},
    {"id": "born", "title": {"zh": "出生日期", "en": "Born"}, "type": "date"},
    {"id": "price", "title": {"zh": "价格", "en": "Price"}, "type": "amount"},
    {"id": "heads", "title": {"zh": "头数", "en": "Heads"}, "type": "count", "required": False},
    {
        "id": "breath",
        "title": {"zh": "吐息", "en": "Breath"},
        "type": "choices",
        "options": [
            {"value": "fire", "text": {"zh": "火", "en": "fire"}},
            {"value": "ice", "text": {"zh": "冰", "en": "ice"}},
        ],
    },
    {"id": "portrait", "title": {"zh": "照片", "en": "Photo"}, "type": "text", "required": False},
]
CONTENT = {"name": "陈立新", "born": "2020-02-29", "price": 1234567, "breath": ("fire", "ice")}


def kind(**template):
    """The type, laid out like this."""
    return CertificateType.model_validate(
        {
            "id": "DRAGON_PERMIT",
            "title": {"zh": "龙只登记证", "en": "Dragon permit"},
            "issuer": "dragon-office",
            "holder": "natural",
            "holder_field": "name",
            "fields": FIELDS,
            "validity": {"text": {"zh": "长期", "en": "Until changed"}},
            "template": template,
            "base": "ecert",
            "sensitivity": "general",
            "confidence": "high",
        }
    )


def certificate(**differing):
    """One that was issued; ``fields`` replaces all content."""
    given = {
        "number": "990101-20261123-7K3M-9QX4",
        "type": "DRAGON_PERMIT",
        "issuer": "dragon-office-990101",
        "holder_id": "99010119850315101X",
        "fields": CONTENT,
        "issued_at": datetime(2026, 11, 23, 16, 30, tzinfo=UTC),
        "origin": "app-1/item/type/party",
        "signed": "header.payload.signature~",
    }
    return Certificate(**given | differing)


def sheet(fields=None, valid_until=None, **template):
    """What is printed of it."""
    issued = certificate(fields=fields or CONTENT, valid_until=valid_until)
    return lay_out(issued, kind(**template), ISSUER, ADDRESS)


NEXT_YEAR = date(2027, 11, 22)
