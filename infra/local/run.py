"""`make run`: the service on this machine until Ctrl-C; the next start goes on from there."""

import os
import signal
import sys
from pathlib import Path

from infra.local.place import ROOT, Place
from infra.local.service import Service, running

STOPS = (signal.SIGINT, signal.SIGTERM)


def show(service: Service) -> None:
    """What to open or call next."""
    print(f"""
Yijian is running. Ctrl-C stops it; what was waiting goes on at the next start.

  service     {service.base_url}/
  sign in at  {service.issuer}
  state       {service.place.root}/  (remove it while nothing runs to begin afresh)
  logs        {service.place.logs}/

  curl {service.base_url}/v1/life-events
""")


def wait() -> None:
    """Until someone asks us to stop; after that nothing may disturb the stopping."""
    try:
        signal.pause()
    except KeyboardInterrupt:
        print("\nStopping; the state is being written ...", flush=True)
    finally:
        for each in STOPS:
            signal.signal(each, signal.SIG_IGN)


def main() -> None:
    """Start, show, stay."""
    for each in STOPS:
        signal.signal(each, signal.default_int_handler)
    place = Place(Path(os.environ.get("YIJIAN_HOME", ROOT / ".local")))
    print("Starting Yijian on the local cloud:", flush=True)
    try:
        with running(place) as service:
            show(service)
            wait()
    except KeyboardInterrupt:
        sys.exit("Stopped before it was up.")


if __name__ == "__main__":
    main()
