"""Bodies with systems of their own → what each system is told: who it is, and its two secrets."""

import hashlib
import json
import secrets
from base64 import b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import AreaCode, BodyId
from infra.local.departments.reading import Unreadable
from infra.local.identity.people import Directory

SECRET_BYTES = 32
OWN = 0o600
"""Secrets are for their owner's eyes."""


class System(Frozen):
    """One body's system: its client at the provider, and what pushes to it are signed with."""

    title: str
    area: AreaCode
    client_id: str
    client_secret: str = Field(repr=False)
    webhook_secret: str = Field(repr=False, pattern=r"^whsec_")


Systems = Mapping[BodyId, System]
SYSTEMS: TypeAdapter[Systems] = TypeAdapter(dict[str, System])


def make_systems(path: Path, directory: Directory, definitions: Definitions) -> Systems:
    """Give every body a system where it has one and a client; secrets given before are kept."""
    known = read_systems(path) if path.exists() else {}
    made = {system[0]: system[1] for system in _systems(known, directory, definitions)}
    path.touch(mode=OWN)
    path.write_bytes(SYSTEMS.dump_json(made, indent=2))
    return made


def read_systems(path: Path) -> Systems:
    """Read the file again; raises Unreadable."""
    try:
        return SYSTEMS.validate_json(path.read_bytes())
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read ({error.strerror}).") from None
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors(include_input=False)[0]["loc"])
        raise Unreadable(f"{path}: {place} is wrong: delete the file and start again.") from None


def connectors(systems: Systems, address: str) -> str:
    """What the service is told: where each system listens, and its secret."""
    told = {
        body: {"url": f"{address}/bodies/{body}", "secret": system.webhook_secret}
        for body, system in systems.items()
    }
    return json.dumps(told)


def object_for(told: str) -> str:
    """Under which name it lies in the bucket of catalogues: its own hash, so that it stays."""
    return f"connectors/{hashlib.sha256(told.encode()).hexdigest()}.json"


def _systems(
    known: Systems, directory: Directory, definitions: Definitions
) -> Iterable[tuple[BodyId, System]]:
    clients = {client.body: (name, client) for name, client in directory.clients.items()}
    for body in definitions.bodies:
        if body.connector != "system" or body.id not in clients:
            continue
        name, client = clients[body.id]
        before = known.get(body.id)
        yield (
            body.id,
            System(
                title=body.title.zh,
                area=body.areas[0],
                client_id=name,
                client_secret=client.secret or "",
                webhook_secret=before.webhook_secret if before else _new_secret(),
            ),
        )


def _new_secret() -> str:
    return "whsec_" + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
