"""The heads of invented bodies: their keys, which are no secret, and their signatures.

    python -m infra.local.heads [--project .] [--out build/signatures]   sign what they stand for
    python -m infra.local.heads --keys                                   write keys that are missing

A head's key is theirs alone. The areas from 99 on are assigned to nobody and nobody lives there:
the keys of their bodies are derived from the body's name, so that everything here runs on a fresh
machine, and whoever edits a definition need not sign for every department by hand. For any other
body this signs nothing, and no other body's key is made like this.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
import yaml
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from chalicelib.adapters.json_web_key import COORDINATE, json_web_key
from chalicelib.catalogue.load import Refused, load
from chalicelib.catalogue.sign.folder import read_sign_offs, write_sign_off
from chalicelib.catalogue.sign.sign_off import (
    Signed,
    SignOff,
    assemble,
    read_sign_off,
    signing_input,
)
from chalicelib.catalogue.sign.slicing import slices
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.department import Body

SEED = "yijian: the key of an invented head is no secret"
INVENTED = "99"
"""How the codes of areas begin that are assigned to nobody."""

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256: private keys are the numbers below it."""

DEPARTMENTS = "bundles/departments.yaml"
BODY = re.compile(r"^  - (?:\{id: |id: )(?P<body>[a-z0-9-]+)")


def key_of(body: str) -> ec.EllipticCurvePrivateKey:
    """The private key of an invented body's head: the same on every machine."""
    drawn = int.from_bytes(hashlib.sha512(f"{SEED}/{body}".encode()).digest())
    return ec.derive_private_key(drawn % (ORDER - 1) + 1, ec.SECP256R1())


def public_key_of(body: str) -> Mapping[str, str]:
    """What stands in the definitions as the body's ``head_key``."""
    jwk = json_web_key(key_of(body).public_key())
    return {name: jwk[name] for name in ("kty", "crv", "x", "y")}


def is_invented(body: Body) -> bool:
    """Whether nobody lives where it acts."""
    return _is_nowhere(body.areas)


def _is_nowhere(areas: Sequence[str]) -> bool:
    return bool(areas) and all(area.startswith(INVENTED) for area in areas)


def sign_offs(definitions: Definitions, at: datetime) -> Iterator[tuple[str, Signed]]:
    """What each invented head signs of these definitions."""
    for one in slices(definitions):
        if is_invented(definitions.bodies_by_id[one.body]):
            key = key_of(one.body)
            kid = json_web_key(key.public_key())["kid"]
            content = signing_input(SignOff(body=one.body, slice=one.hash, at=at, kid=kid))
            text = assemble(content, _signature(key, content))
            yield one.body, Signed(signed=text, slice=one.said)


def _signature(key: ec.EllipticCurvePrivateKey, content: bytes) -> bytes:
    numbers = decode_dss_signature(key.sign(content, ec.ECDSA(hashes.SHA256())))
    return b"".join(number.to_bytes(COORDINATE, "big") for number in numbers)


def with_keys(text: str) -> str:
    """``departments.yaml`` with the key of each invented body that has none; no other gets one."""
    lines, is_body, invented = text.split("\n"), False, _invented(text)
    written = []
    for number, line in enumerate(lines):
        is_body = line.startswith("bodies:") or (is_body and not re.match(r"[a-z]", line))
        found = BODY.match(line) if is_body else None
        rest = "\n".join(lines[number:])
        has_key = found and "head_key" in re.split(r"\n  - |\n[a-z]", rest, maxsplit=1)[0]
        is_wanted = found and not has_key and found["body"] in invented
        written += list(_keyed(line, found["body"])) if found and is_wanted else [line]
    return "\n".join(written)


def _invented(text: str) -> frozenset[str]:
    """The bodies of a ``departments.yaml`` that are invented; one without an area is none."""
    bodies = (yaml.safe_load(text) or {}).get("bodies") or []
    found = ((body["id"], [str(area) for area in body.get("areas") or []]) for body in bodies)
    return frozenset(body for body, areas in found if _is_nowhere(areas))


def _keyed(line: str, body: str) -> Iterator[str]:
    members = ", ".join(f"{name}: {part}" for name, part in public_key_of(body).items())
    if line.rstrip().endswith("}"):
        yield line.rstrip().removesuffix("}") + ","
        yield f"     head_key: {{{members}}}}}"
        return
    yield line
    yield f"    head_key: {{{members}}}"


def _is_ours(path: Path) -> bool:
    """Whether the sign-off in a file was made here: by the key that follows from its name."""
    kid = json_web_key(key_of(path.stem).public_key())["kid"]
    signed = read_sign_offs(path.parent).by_body.get(path.stem)
    return signed is not None and read_sign_off(signed.signed).kid == kid


@click.command()
@click.option("--project", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--out", type=click.Path(path_type=Path), default=Path("build/signatures"))
@click.option("--keys", "is_keys", is_flag=True, help="write the keys that are missing")
def main(project: Path, out: Path, is_keys: bool) -> None:
    """Sign for every invented body, or give each its key."""
    file = project / DEPARTMENTS
    if is_keys:
        file.write_text(with_keys(file.read_text("utf-8")), "utf-8")
        return
    loaded = load(project)
    if isinstance(loaded, Refused):
        raise click.ClickException("\n".join(finding.told("en") for finding in loaded.findings))
    for old in filter(_is_ours, out.glob("*.json")):
        old.unlink()
    for body, signed in sign_offs(loaded.definitions, datetime.now(UTC)):
        write_sign_off(out, body, signed)


if __name__ == "__main__":
    main()
