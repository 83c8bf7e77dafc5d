"""``python -m infra.local.departments``: the departments' systems, until they are stopped."""

import argparse
import os
import signal
import sys
import threading
import time
from pathlib import Path

from infra.local.departments.arrangements import Arrangements
from infra.local.departments.door import Door, open_door
from infra.local.departments.inbox import Inbox
from infra.local.departments.library import library
from infra.local.departments.reading import Unreadable
from infra.local.departments.scenario import SCENARIO, read_scenario
from infra.local.departments.service import Service
from infra.local.departments.systems import read_systems
from infra.local.departments.worker import HANDS, Office, work
from infra.local.departments.worklists import watch
from infra.local.ports import listening


def main() -> None:
    """Serve on loopback and say where; end with a plain sentence when that cannot be."""
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    office = _office(asked)
    server = listening(asked.port, Door)
    for _ in range(HANDS):
        threading.Thread(target=work, args=(office,), daemon=True).start()
    threading.Thread(target=watch, args=(office, asked.look_every), daemon=True).start()
    print(f"department systems ready at http://127.0.0.1:{server.server_port}", flush=True)
    try:
        open_door(office, server)
    except KeyboardInterrupt:
        sys.exit(0)


def _office(asked: argparse.Namespace) -> Office:
    try:
        systems = read_systems(asked.secrets)
        scenario = read_scenario(asked.scenario, library())
        asked.state.mkdir(parents=True, exist_ok=True)
    except (Unreadable, OSError) as error:
        sys.exit(str(error))
    return Office(
        systems=systems,
        scenario=scenario,
        library=library(),
        arrangements=Arrangements(asked.state / "arrangements.sqlite"),
        inbox=Inbox(asked.state / "inbox.sqlite", time.time),
        service=Service(asked.api, asked.issuer, systems),
        news=threading.Event(),
        closing=threading.Event(),
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.departments")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--api", required=True, help="where the service answers")
    parser.add_argument("--issuer", required=True, help="who gives tokens")
    scenario = Path(os.environ.get("YIJIAN_SCENARIO") or SCENARIO)
    parser.add_argument("--scenario", type=Path, default=scenario, help="how they behave")
    parser.add_argument("--secrets", type=Path, required=True, help="which systems there are")
    parser.add_argument("--state", type=Path, required=True, help="where undecided cases are kept")
    parser.add_argument("--look-every", type=float, default=5.0, help="seconds, for worklists")
    return parser.parse_args()


main()
