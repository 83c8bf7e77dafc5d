"""``python -m infra.local.identity --port P --state DIR``: the provider, until it is stopped."""

import argparse
import signal
import sys
import time
from pathlib import Path

from infra.local.identity.codes import Codes
from infra.local.identity.door import Door, open_door
from infra.local.identity.key import KeyDamaged, signing_key
from infra.local.identity.people import PEOPLE, read_people
from infra.local.identity.provider import Provider
from infra.local.ports import listening


def main() -> None:
    """Serve on loopback and say where; end with a plain sentence when that cannot be."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        key = signing_key(asked.state)
        people = read_people(asked.people)
    except (KeyDamaged, ValueError, OSError) as error:
        sys.exit(str(error))
    server = listening(asked.port, Door)
    issuer = asked.issuer or f"http://127.0.0.1:{server.server_port}"
    print(f"identity provider ready at {issuer}", flush=True)
    try:
        open_door(Provider(issuer, people, key, time.time, Codes(time.time)), server)
    except KeyboardInterrupt:
        sys.exit(0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.identity")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--issuer", help="what tokens name; by default where it serves")
    parser.add_argument("--state", type=Path, required=True, help="where the signing key is kept")
    parser.add_argument("--people", type=Path, default=PEOPLE, help="who can sign in")
    return parser.parse_args()


main()
