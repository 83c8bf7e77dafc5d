"""`make run`: the service on this machine until Ctrl-C; the next start goes on from there."""

import os
import signal
import sys
from contextlib import closing
from pathlib import Path

from rich.console import Console

from infra.local.demo import journeys, where
from infra.local.journeys.drive import drive
from infra.local.journeys.expecting import EndedOtherwise
from infra.local.journeys.figures import Made
from infra.local.journeys.journey import read_journey
from infra.local.journeys.reaching import reach
from infra.local.journeys.telling import next_steps, teller
from infra.local.journeys.visitor import JourneyFailed, Visitors
from infra.local.meter import meter
from infra.local.place import ROOT, Place
from infra.local.service import Service, running

STOPS = (signal.SIGINT, signal.SIGTERM)


def first_journey(service: Service) -> Made:
    """One application taken through, each step told as it happens."""
    life_event, path = journeys()[-1]
    journey = read_journey(life_event, path)
    wants_mail(journey.opens.person, service)
    print(f"\nOne application, {life_event} ({path}), over the public API:", flush=True)
    try:
        return drive(journey, where(service), teller(Console()), meter(service))
    except EndedOtherwise as other:  # as whoever wrote a scenario of their own may mean it
        print(f"\n{other}", flush=True)
        return other.made


def wants_mail(person: str, service: Service) -> None:
    """Let the applicant be told by mail, too: they prove an address by the code sent there."""
    address = f"{person}@example.org"
    with closing(Visitors(service.base_url, service.issuer)) as visitors:
        reach(visitors.of(person), address, service.place.of("mails"))
    print(f"\n{person} is told by mail to {address}: {service.mails}", flush=True)


def show(service: Service, made: Made) -> None:
    """What to open or call next."""
    print(
        f"""
{next_steps(made, service.base_url)}

Yijian is running. Ctrl-C stops it; what was waiting goes on at the next start.

  portal      {service.base_url}/
  service     {service.base_url}/v1/life-events
  sign in at  {service.issuer}
{registers(service)}
  mails       {service.mails}  (each is a file in {service.place.of("mails")}/)
  state       {service.place.root}/  (remove it while nothing runs to begin afresh)
  logs        {service.place.logs}/
""",
        flush=True,
    )


def registers(service: Service) -> str:
    """Where each base register shows what it was told, one below the other."""
    pages = (f"{url}/control/notices  ({name})" for name, url in service.registers.items())
    return f"\n{' ' * 14}".join(pages)


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
            show(service, first_journey(service))
            wait()
    except KeyboardInterrupt:
        sys.exit("Stopped before it was up.")
    except JourneyFailed as failed:
        sys.exit(f"The application stopped on its way: {failed}")


if __name__ == "__main__":
    main()
