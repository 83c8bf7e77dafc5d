"""What a holder shares, or how a number stands → the page that whoever was shown it reads."""

from collections.abc import Iterator, Mapping
from html import escape

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.proving import PROOFS
from chalicelib.domain.standing import standing_words
from chalicelib.domain.text import Text
from chalicelib.domain.verified import Presented, Verification
from chalicelib.entrypoints.pages.shown.frame import lines, page, paragraph, said
from chalicelib.ports.wallets import Presentation

OPEN = Text(zh="查看他人向您出示的证照", en="See a certificate that somebody shows you")
ONCE = Text(
    zh="共享码由持证人给您：扫码时自动填入，也可手工输入链接中 # 之后的部分。只能查看一次。",
    en="Its holder gives you the code: it is filled in when you scan theirs, or type what stands"
    " behind the # of their link. It shows once.",
)
CODE = Text(zh="共享码", en="Code")
AUDIENCE = Text(zh="您的名称（持证人写明的查看方）", en="Your name, as the holder wrote it")
LABELS = {"/code": CODE, "/audience": AUDIENCE}
"""The places of the form, as it calls them."""
SEE = Text(zh="查看", en="See it")
SHOWN = Text(zh="持证人向您出示的内容", en="What its holder shows you")
VERIFIED = Text(zh="证照核验", en="Verification of a certificate")
NUMBER, TYPE = Text(zh="证照编号", en="Number"), Text(zh="证照类型", en="Type")
ISSUER, ISSUED = Text(zh="签发机关", en="Issuer"), Text(zh="签发日期", en="Issued")
UNTIL, BY = Text(zh="有效期至", en="Valid until"), Text(zh="现行证照编号", en="Replaced by")
PURPOSE, FOR = Text(zh="用途", en="For"), Text(zh="查看方", en="Shown to")
PROOF = Text(zh="出示", en="Showing")
ONLY = Text(
    zh="只显示证照是否有效，不显示持证人的信息。",
    en="This says how the certificate stands, and nothing of its holder.",
)
KEEP = Text(zh="留存带签名的原文", en="Keep the signed text")


def asking(nonce: str) -> str:
    """The form; the same nonce goes with it whenever it is sent again."""
    fields = (
        f'<form method="post"><input type="hidden" name="nonce" value="{escape(nonce)}">'
        f'<label for="code">{said(CODE)}</label>'
        '<input id="code" name="code" required autocomplete="off" autocapitalize="none"'
        ' spellcheck="false" maxlength="500">'
        f'<label for="audience">{said(AUDIENCE)}</label>'
        '<input id="audience" name="audience" required autocomplete="organization"'
        ' maxlength="200">'
        f'<button type="submit">{said(SEE)}</button></form>'
    )
    return page(OPEN, paragraph(ONCE), fields, script=True)


def opened(shown: Presentation, judged: Presented, known: Definitions) -> str:
    """The fields that were shared, how the certificate stands, who issued it, and the text."""
    kind = known.certificates_by_id.get(shown.type)
    titles = {field.id: field.title for field in kind.fields} if kind else {}
    signed = (
        f"<details><summary>{said(KEEP)}</summary><pre>{escape(shown.credential)}</pre></details>"
    )
    return page(
        SHOWN,
        _standing(judged),
        lines(*_fields(judged.fields, titles)),
        lines((FOR, shown.audience), (PURPOSE, shown.purpose), *_about(judged, known),
              (PROOF, _both(PROOFS[judged.proof]))),
        signed,
    )  # fmt: skip


def verified(told: Verification, known: Definitions) -> str:
    """How a number stands, for anybody."""
    replaced = ((BY, told.superseded_by),) if told.superseded_by else ()
    return page(VERIFIED, _standing(told), lines(*_about(told, known), *replaced), paragraph(ONLY))


def _standing(told: Presented | Verification) -> str:
    since = told.ended if isinstance(told, Verification) else None
    words = standing_words(told.standing, since or told.valid_until)
    return paragraph(words, f"standing {told.standing}")


def _fields(
    fields: Mapping[str, FieldValue], titles: Mapping[str, Text]
) -> Iterator[tuple[Text, str]]:
    for name, value in fields.items():
        yield titles.get(name, Text(zh=name, en=name)), _value(value)


def _value(value: FieldValue) -> str:
    if isinstance(value, bool):
        return "是 yes" if value else "否 no"
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"


def _about(told: Presented | Verification, known: Definitions) -> Iterator[tuple[Text, str]]:
    """What it is; what nobody knows is left out."""
    kind = known.certificates_by_id.get(told.type or "")
    issuer = known.bodies_by_id.get(told.issuer) if told.issuer else None
    if told.number:
        yield NUMBER, told.number
    if told.type:
        yield TYPE, _both(kind.title) if kind else told.type
    if told.issuer:
        yield ISSUER, _both(issuer.title) if issuer else told.issuer
    if told.issued:
        yield ISSUED, told.issued.isoformat()
    if told.valid_until:
        yield UNTIL, told.valid_until.isoformat()
