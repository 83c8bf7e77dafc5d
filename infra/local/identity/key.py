"""The state directory → the key that signs tokens: made once, so that they survive a restart."""

import json
import os
from pathlib import Path

from joserfc.errors import JoseError
from joserfc.jwk import ECKey


class KeyDamaged(Exception):
    """The stored key cannot be read."""


def signing_key(state: Path) -> ECKey:
    """Read the ES256 key under ``state``, or make it; only its owner may read the file."""
    state.mkdir(parents=True, exist_ok=True)
    path = state / "signing-key.json"
    if not path.exists():
        _write(path)
    try:
        return ECKey.import_key(json.loads(path.read_text(encoding="ascii")))
    except (ValueError, JoseError) as error:
        message = f"{path} is damaged: delete it to sign with a new key (old tokens end with it)."
        raise KeyDamaged(message) from error


def _write(path: Path) -> None:
    key = ECKey.generate_key("P-256", {"alg": "ES256", "use": "sig"}, auto_kid=True)
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(key.as_dict(private=True), file)
    beside.replace(path)
