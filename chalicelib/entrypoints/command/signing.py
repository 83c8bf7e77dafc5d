"""The verbs key and sign: a head's key, and their signature over what their department asks."""

import sys
from pathlib import Path

import boto3
import click

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.kms_signer import HEADS, KmsSigner
from chalicelib.adapters.pem_signer import PemSigner, make_key
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.catalogue.compare.in_full import told_in_full
from chalicelib.catalogue.load import Loaded
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.sign.folder import (
    SIGNATURES,
    SignOffs,
    file_of,
    read_sign_offs,
    write_sign_off,
)
from chalicelib.catalogue.sign.gate import is_theirs
from chalicelib.catalogue.sign.sign_off import Signed, SignOff, assemble, signing_input
from chalicelib.catalogue.sign.slice import Slice
from chalicelib.catalogue.sign.slicing import slices
from chalicelib.domain.names import BodyId
from chalicelib.domain.text import Text
from chalicelib.entrypoints.command.proving import folder_argument, sound
from chalicelib.entrypoints.command.publishing import told_if_it_fails
from chalicelib.entrypoints.command.speaking import Speaker
from chalicelib.ports.signers import Signer


@click.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.pass_obj
def key(speaker: Speaker, out: Path) -> None:
    """生成负责人密钥 / make a head's key, and print its public part for departments.yaml."""
    with told_if_it_fails(speaker, Text(zh="没有生成", en="not made")):
        jwk = make_key(out)
    members = ", ".join(f"{name}: {jwk[name]}" for name in ("kty", "crv", "x", "y"))
    speaker.result(f"head_key: {{{members}}}")
    speaker.say(Text(zh=f"私钥在 {out}，只有负责人可以持有", en=f"{out} is for the head alone"))


@click.command()
@folder_argument
@click.option("--body", required=True, help="办理单位 / whose head signs")
@click.option("--key", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="私钥文件 / a private key, PEM")  # fmt: skip
@click.option("--kms", "is_kms", is_flag=True, help=f"KMS: {HEADS}BODY")
@click.option("--yes", is_flag=True, help="不再询问 / do not ask")
@click.pass_obj
def sign(speaker: Speaker, /, folder: Path, body: str, file: Path | None, **how: bool) -> None:
    """负责人签署 / show a head what changed since they last signed, and sign it as it is now."""
    if bool(file) == how["is_kms"]:
        raise click.UsageError("--key FILE | --kms")
    loaded = sound(speaker, folder)
    one, into = _slice(speaker, loaded, body), folder / SIGNATURES
    _show(speaker, loaded, one, read_sign_offs(into))
    question = Text(zh="签署以上内容？", en="sign this?").in_(speaker.language)
    if not how["yes"] and not click.confirm(question, err=True):
        sys.exit(1)
    with told_if_it_fails(speaker, Text(zh="没有签署", en="not signed")):
        signed = _signed(speaker, loaded, one, _signer(body, file))
        speaker.result(str(write_sign_off(into, body, signed)))


def _slice(speaker: Speaker, loaded: Loaded, body: BodyId) -> Slice:
    known = {one.body: one for one in slices(loaded.definitions)}
    if body not in known:
        hint = nearest(body, known)
        speaker.end(Text(zh=f"{body} 没有需要签署的内容；{hint.zh}",
                         en=f"{body} has nothing to sign; {hint.en}"))  # fmt: skip
    return known[body]


def _show(speaker: Speaker, loaded: Loaded, one: Slice, stood: SignOffs) -> None:
    """Every change since they signed last; all of it where they never did, with this key."""
    before, key = stood.by_body.get(one.body), loaded.definitions.bodies_by_id[one.body].head_key
    if before and not is_theirs(one.body, before, key, Es256Verifier()):
        before = None
        zh = f"{file_of(one.body)} 不是用这把密钥所签，或内容被改过：以下是全部内容"
        en = f"{file_of(one.body)} is not signed by this key, or was altered: all of it follows"
        speaker.say(Text(zh=zh, en=en))
    lines = tuple(told_in_full(before.slice if before else {}, one.said))
    for line in lines:
        speaker.say(line)
    if not lines:
        speaker.say(Text(zh="自上次签署以来没有变动", en="nothing changed since it was signed"))


def _signed(speaker: Speaker, loaded: Loaded, one: Slice, signer: Signer) -> Signed:
    """Signed now, by the key that the definitions name, or not at all."""
    wanted = loaded.definitions.bodies_by_id[one.body].head_key
    kid = signer.public_key(one.body)["kid"]
    if wanted is None or kid != wanted.kid:
        other = wanted.kid if wanted else "-"
        speaker.end(Text(zh=f"这把密钥是 {kid}，{one.body} 的 head_key 是 {other}",
                         en=f"this key is {kid}; head_key of {one.body} is {other}"))  # fmt: skip
    said = SignOff(body=one.body, slice=one.hash, at=SystemClock().now(), kid=kid)
    content = signing_input(said)
    text = assemble(content, signer.sign(one.body, content))
    return Signed(signed=text, slice=one.said)


def _signer(body: BodyId, file: Path | None) -> Signer:
    if file is None:
        return KmsSigner(boto3.client("kms"), HEADS)
    is_locked = b"ENCRYPTED" in file.read_bytes()
    password = click.prompt("密码 / password", hide_input=True, err=True) if is_locked else None
    return PemSigner({body: file}, password)
