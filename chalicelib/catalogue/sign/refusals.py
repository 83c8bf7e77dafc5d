"""What is wrong with a sign-off → what is told, and what to do, in both languages."""

import hashlib
from datetime import date, datetime

from chalicelib.catalogue.compare.telling import told
from chalicelib.catalogue.finding import Finding
from chalicelib.catalogue.sign.folder import file_of
from chalicelib.catalogue.sign.sign_off import Signed, SignOff, read_sign_off
from chalicelib.catalogue.sign.slice import Slice
from chalicelib.catalogue.sources import Spot
from chalicelib.domain.calendar import legal_day
from chalicelib.domain.definitions.head_key import HeadKey
from chalicelib.domain.frozen import canonical
from chalicelib.domain.names import BodyId
from chalicelib.domain.text import Text

Refusal = tuple[Text, Text]
AGAIN = Text(zh="请负责人重新签署：./yijian sign", en="let the head sign again: ./yijian sign")
SHOWN = 3
"""Changes that are named on the line of a finding; ``sign`` shows all."""


def found(body: BodyId, refusal: Refusal) -> Finding:
    """The finding at the body's file."""
    message, remedy = refusal
    return Finding(file=file_of(body), line=1, message=message, remedy=remedy)


def keyless(body: BodyId, spot: Spot) -> Finding:
    """Nobody can sign for a body whose definition names no key."""
    return Finding(
        file=spot.file,
        line=spot.line,
        message=Text(zh=f"{body} 没有负责人公钥（head_key）", en=f"{body} has no head_key"),
        remedy=Text(zh="请用 ./yijian key 生成密钥，把公钥写在这里",
                    en="make a key with ./yijian key, and write its public part here"),
    )  # fmt: skip


def unsigned(one: Slice) -> Refusal:
    """Nobody signed it yet."""
    items = ", ".join(asked.item.id for asked in one.items) or ", ".join(
        led.bundle for led in one.leads)  # fmt: skip
    return (
        Text(zh=f"{one.body} 尚未签署（{items}）", en=f"{one.body} has not signed ({items})"),
        Text(zh=f"请负责人签署：./yijian sign --body {one.body} --key 密钥文件",
             en=f"let its head sign: ./yijian sign --body {one.body} --key FILE"),
    )  # fmt: skip


def changed(one: Slice, signed: Signed, said: SignOff) -> Refusal:
    """It was signed as it was before: when, by whom, and what changed since."""
    day = legal_day(said.at)
    return (
        Text(zh=f"{day} 由 {said.body} 签署之后有变动：{since(one, signed, zh=True)}",
             en=f"changed since signed on {day} by {said.body}: {since(one, signed, zh=False)}"),
        AGAIN,
    )  # fmt: skip


def since(one: Slice, signed: Signed, *, zh: bool) -> str:
    """The first changes since a signature, and how many there are besides."""
    lines = [line.zh if zh else line.en for line in told(signed.slice, one.said)]
    rest = len(lines) - SHOWN
    more = (f"，另有 {rest} 处" if zh else f" (and {rest} more)") if rest > 0 else ""
    return ("；" if zh else "; ").join(lines[:SHOWN]) + more


def of_another(body: BodyId, signer: BodyId) -> Refusal:
    """One body's signature under another's name."""
    return (
        Text(zh=f"{body} 的文件里是 {signer} 的签署", en=f"this is the sign-off of {signer}"),
        Text(zh=f"请放回 {file_of(signer)}，由 {body} 另行签署",
             en=f"put it in {file_of(signer)}, and let {body} sign its own"),
    )  # fmt: skip


def another_key(said: SignOff, key: HeadKey) -> Refusal:
    """The key was never the head's, or is theirs no more."""
    day = legal_day(said.at)
    return (
        Text(zh=f"{day} 用密钥 {said.kid} 签署，而负责人的公钥是 {key.kid}",
             en=f"signed on {day} by the key {said.kid}; the head's is {key.kid}"),
        Text(zh="密钥已更换的，请用新密钥重新签署；否则请核对 head_key",
             en="if the key was replaced, sign again by the new one; else look at head_key"),
    )  # fmt: skip


def expired(until: date) -> Refusal:
    """The key is past its last day."""
    return (
        Text(zh=f"负责人的密钥已于 {until} 到期", en=f"the head's key ran out on {until}"),
        Text(zh="请在 head_key 写入新公钥，并重新签署",
             en="write the new public key under head_key, and sign again"),
    )  # fmt: skip


def future(said: SignOff) -> Refusal:
    """Signed later than now."""
    at = moment(said.at)
    return (
        Text(zh=f"签署时间 {at} 尚未到来", en=f"it is signed at {at}, which is still to come"),
        Text(zh="请校准签署人的时钟，重新签署", en="set the signer's clock right, and sign again"),
    )


def forged(body: BodyId) -> Refusal:
    """It names the head's key and was not made by it."""
    return (
        Text(zh=f"签名与 {body} 负责人的公钥不符",
             en=f"the signature is not by the head's key of {body}"),
        AGAIN,
    )  # fmt: skip


def altered() -> Refusal:
    """The slice beside the signature is not the one that was signed."""
    return (
        Text(zh="签名之外的内容被改过，与所签不一致",
             en="what stands beside the signature is not what was signed"),
        Text(zh="请恢复原文件，或重新签署", en="restore the file, or sign again"),
    )  # fmt: skip


def gone(body: BodyId) -> Refusal:
    """There is no such body, or nothing for it to sign."""
    return (
        Text(zh=f"没有办理单位 {body}，或其没有需要签署的内容",
             en=f"there is no body {body}, or nothing for it to sign"),
        Text(zh="请删除此文件", en="delete this file"),
    )  # fmt: skip


def fits(signed: Signed) -> bool:
    """Whether the slice in the file is the one whose hash was signed."""
    said = read_sign_off(signed.signed)
    return hashlib.sha256(canonical(signed.slice)).hexdigest() == said.slice


def moment(at: datetime) -> str:
    """An instant as a person reads it."""
    return at.isoformat(timespec="minutes")
