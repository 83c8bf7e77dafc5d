"""`make run`: the service on this machine until Ctrl-C; the next start goes on from there.

It opens on the portal: as soon as that answers, its address is told, and whom one may be there.
Meanwhile one application is taken through over the API, so that there is something to look at.
"""

import os
import signal
import sys
from contextlib import closing
from pathlib import Path

from rich.console import Console

from chalicelib.adapters.bucket_catalogues import packaged
from infra.local.companions import CATALOGUE
from infra.local.demo import journeys, where
from infra.local.identity.people import read_people
from infra.local.journeys.drive import drive
from infra.local.journeys.expecting import EndedOtherwise
from infra.local.journeys.figures import Made
from infra.local.journeys.journey import read_journey, read_journeys
from infra.local.journeys.reaching import reach
from infra.local.journeys.telling import next_steps, teller
from infra.local.journeys.visitor import JourneyFailed, Visitors
from infra.local.meter import meter
from infra.local.place import ROOT, Place
from infra.local.service import Service, running
from infra.local.welcome import welcome

STOPS = (signal.SIGINT, signal.SIGTERM)


def greet(service: Service) -> None:
    """The portal's address, before anything else."""
    known = (packaged(CATALOGUE), read_people(), read_journeys())
    welcome(Console(), service.base_url, known)
    sys.stdout.flush()


def first_journey(service: Service) -> Made | None:
    """One application taken through, each step told as it happens; None where it stops.

    The portal stays open all the same: whoever is there already has begun something.
    """
    life_event, path = journeys()[-1]
    journey = read_journey(life_event, path)
    print(f"  Meanwhile one application, {life_event} ({path}), over the API:", flush=True)
    try:
        wants_mail(journey.opens.person, service)
        return drive(journey, where(service), teller(Console()), meter(service))
    except EndedOtherwise as other:  # as whoever wrote a scenario of their own may mean it
        print(f"\n{other}", flush=True)
        return other.made
    except JourneyFailed as failed:
        print(f"\nThat application stopped on its way: {failed}", flush=True)
        return None


def wants_mail(person: str, service: Service) -> None:
    """Let the applicant be told by mail, too: they prove an address by the code sent there."""
    address = f"{person}@example.org"
    with closing(Visitors(service.base_url, service.issuer)) as visitors:
        reach(visitors.of(person), address, service.place.of("mails"))
    print(f"  {person} is told by mail to {address}: {service.mails}", flush=True)


def show(service: Service, made: Made | None) -> None:
    """What to open or call next."""
    print(
        f"""
{next_steps(made, service.base_url) if made else ""}

Yijian is running. Ctrl-C stops it; what was waiting goes on at the next start.

  portal      {service.base_url}/
  service     {service.base_url}/v1/life-events
  sign in at  {service.issuer}
  registers   {registers(service)}
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


def stay(service: Service) -> None:
    """Until someone asks us to stop; after that nothing may disturb the stopping."""
    try:
        show(service, first_journey(service))
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
            greet(service)
            stay(service)
    except KeyboardInterrupt:
        sys.exit("Stopped before it was up.")


if __name__ == "__main__":
    main()
