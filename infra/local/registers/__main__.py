"""``python -m infra.local.registers --source population …``: one register, until it is stopped."""

import argparse
import signal
import sys
import time
from pathlib import Path

from infra.local.departments.reading import Unreadable
from infra.local.identity.key import KeyDamaged, signing_key
from infra.local.ports import listening
from infra.local.registers.contents import Types, contents
from infra.local.registers.door import Door, open_door
from infra.local.registers.faults import Around, read_faults
from infra.local.registers.memory import Memory
from infra.local.registers.registrar import Registrar
from infra.local.registers.sources import SOURCES, bases
from infra.local.registers.trouble import Trouble
from infra.local.registers.trusted import Trusted


def main() -> None:
    """Serve on loopback and say where; end with a plain sentence when that cannot be."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        registrar, around = _register(asked)
    except (Unreadable, KeyDamaged, OSError) as error:
        sys.exit(str(error))
    server = listening(asked.port, Door)
    print(f"register {asked.source} ready at http://127.0.0.1:{server.server_port}", flush=True)
    try:
        open_door(registrar, around, server)
    except KeyboardInterrupt:
        sys.exit(0)


def _register(asked: argparse.Namespace) -> tuple[Registrar, Around]:
    """What runs; raises Unreadable, KeyDamaged or OSError where it cannot."""
    every, types = bases(asked.sources), Types()
    if asked.source not in every:
        raise Unreadable(f"There is no register {asked.source}. There are: {', '.join(every)}.")
    known = contents(every[asked.source], types)
    around = Around(frozenset(every), known.numbers, frozenset(types.certificates_by_id))
    trouble = Trouble(asked.source, known.numbers, time.monotonic)
    if asked.faults:
        trouble.set(read_faults(asked.faults, around).faults)
    asked.state.mkdir(parents=True, exist_ok=True)
    registrar = Registrar(
        source=asked.source,
        service=asked.service.rstrip("/"),
        contents=known,
        key=signing_key(asked.state),
        trusted=Trusted(asked.key),
        memory=Memory(asked.state / "register.sqlite"),
        trouble=trouble,
        clock=time.time,
    )
    return registrar, around


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.registers")
    parser.add_argument("--source", required=True, help="which one, by its id in sources.yaml")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--state", type=Path, required=True, help="where its key and memory are")
    parser.add_argument("--service", required=True, help="who asks: the service's public address")
    parser.add_argument("--key", type=Path, required=True, help="the service's public key, a JWK")
    parser.add_argument("--faults", type=Path, help="what goes wrong; without it nothing does")
    parser.add_argument("--sources", type=Path, default=SOURCES, help="which registers there are")
    return parser.parse_args()


main()
