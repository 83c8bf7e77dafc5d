"""A certificate, its type's template → the sheet, or why a person must make it."""

import base64
from collections.abc import Iterable, Iterator

from chalicelib.catalogue.paper.wording import in_words
from chalicelib.catalogue.worded import plain
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.certificate import CertificateType
from chalicelib.domain.definitions.template import Template
from chalicelib.domain.sheet import Block, Line, Sheet
from chalicelib.domain.text import Text
from chalicelib.domain.written import written_day
from chalicelib.ports.certificates import Certificate

MOST_PHOTO = 400_000
"""Bytes of a portrait; a larger one would make every paper heavy."""

PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""What a JPEG and a PNG begin with."""

NOTE = Text(
    zh="本证照由发证机关电子签章，与纸质证照具有同等法律效力。扫描二维码或凭编号可核验真伪及当前状态。",
    en="Sealed electronically by its issuer; of the same force as a certificate on paper."
    " Scan the code, or use the number, to verify it and see how it stands now.",
)
"""国务院关于在线政务服务的若干规定 (State Council Decree 716) art. 10."""

NUMBER = Text(zh="证照编号", en="Certificate number")
ISSUED = Text(zh="签发日期", en="Date of issue")
VALIDITY = Text(zh="有效期", en="Validity")
SEAL = Text(zh="电子印章", en="Electronic seal")


class OtherForm(ValueError):
    """The certificate says what its type knows no field for."""


def lay_out(certificate: Certificate, kind: CertificateType, issuer: Text, verify: str) -> Sheet:
    """The sheet; ``issuer`` is its body's title, ``verify`` the address behind the code.

    Raises OtherForm, since nothing that was issued is left out in silence; ValueError where the
    photo is no picture.
    """
    template = kind.template
    unknown = set(certificate.fields) - {field.id for field in kind.fields}
    if unknown:
        raise OtherForm(f"no field of {kind.id} any more: {', '.join(sorted(unknown))}")
    return Sheet(
        paper=template.paper,
        landscape=template.orientation == "landscape",
        title=template.heading or kind.title,
        number=Line(label=NUMBER, value=plain(certificate.number)),
        issuer=issuer,
        large=_lines(template.large, certificate, kind),
        blocks=tuple(_blocks(certificate, kind)),
        foot=_foot(certificate, kind),
        photo=_photo(template, certificate),
        seal=template.seal or SEAL,
        note=template.note or NOTE,
        verify=verify,
    )


def _blocks(certificate: Certificate, kind: CertificateType) -> Iterator[Block]:
    template = kind.template
    for group in template.groups:
        yield Block(title=group.title, lines=_lines(group.fields, certificate, kind))
    elsewhere = {*template.large, *template.left_out, template.photo}
    elsewhere |= {name for group in template.groups for name in group.fields}
    rest = [field.id for field in kind.fields if field.id not in elsewhere]
    if rest:
        yield Block(lines=_lines(rest, certificate, kind))


def _lines(
    names: Iterable[str], certificate: Certificate, kind: CertificateType
) -> tuple[Line, ...]:
    fields = {field.id: field for field in kind.fields}
    return tuple(
        Line(
            id=name,
            label=fields[name].title,
            value=in_words(certificate.fields.get(name), fields[name]),
        )
        for name in names
    )


def _foot(certificate: Certificate, kind: CertificateType) -> tuple[Line, ...]:
    """What every certificate bears; the type's own words where it names no last day."""
    until = certificate.valid_until
    return (
        Line(label=ISSUED, value=written_day(legal_day(certificate.issued_at))),
        Line(label=VALIDITY, value=_up_to(written_day(until)) if until else kind.validity.text),
    )


def _up_to(day: Text) -> Text:
    return Text(zh=f"至{day.zh}", en=f"until {day.en}")


def _photo(template: Template, certificate: Certificate) -> str | None:
    """The portrait's base64, with or without the beginning of a data URL (RFC 2397)."""
    said = certificate.fields.get(template.photo) if template.photo else None
    if not said:
        return None
    text = str(said).rpartition(",")[2]
    try:
        picture = base64.b64decode(text, validate=True)
    except ValueError:
        picture = b""
    if len(picture) > MOST_PHOTO or not picture.startswith(PICTURES):
        raise ValueError("the photo is no JPEG or PNG of at most 400,000 bytes")
    return text
