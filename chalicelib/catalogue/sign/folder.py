"""A folder ``signatures/`` ↔ the sign-offs in it: one file for each body, named after it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from chalicelib.catalogue.finding import Finding
from chalicelib.catalogue.sign.sign_off import Signed, read_sign_off
from chalicelib.domain.errors import Damaged
from chalicelib.domain.names import BodyId
from chalicelib.domain.text import Text

SIGNATURES = "signatures"
"""Where a project keeps them, beside events/ and bundles/."""


@dataclass(frozen=True, slots=True)
class SignOffs:
    """The sign-offs by body, and what is wrong with files that hold none."""

    by_body: Mapping[BodyId, Signed] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def __or__(self, other: "SignOffs") -> "SignOffs":
        """Those of both; of a body that has one in each, the other's."""
        return SignOffs({**self.by_body, **other.by_body}, (*self.findings, *other.findings))


def read_sign_offs(folder: Path) -> SignOffs:
    """Every file of the folder; a folder that is not there holds none."""
    by_body: dict[BodyId, Signed] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.json")):
        try:
            by_body[path.stem] = _read(path)
        except (ValidationError, ValueError, Damaged, OSError):
            findings.append(_malformed(path.name))
    return SignOffs(by_body, tuple(findings))


def write_sign_off(folder: Path, body: BodyId, signed: Signed) -> Path:
    """The body's file, in place of the one it had; written whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    path, fresh = folder / f"{body}.json", folder / f".{body}.json.new"
    text = json.dumps(signed.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
    fresh.write_text(text + "\n", "utf-8")
    fresh.replace(path)
    return path


def file_of(body: BodyId) -> str:
    """How findings name the file of a body."""
    return f"{SIGNATURES}/{body}.json"


def _read(path: Path) -> Signed:
    signed = Signed.model_validate_json(path.read_bytes())
    read_sign_off(signed.signed)
    return signed


def _malformed(name: str) -> Finding:
    return Finding(
        file=f"{SIGNATURES}/{name}",
        line=1,
        message=Text(zh="这不是签署文件", en="this is no sign-off"),
        remedy=Text(zh="请用 ./yijian sign 重新签署", en="sign again, by ./yijian sign"),
    )
