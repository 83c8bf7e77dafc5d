"""A place and its ports → the processes beside the cloud, for what others run in life."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from chalicelib.adapters.bucket_catalogues import packaged
from infra.local.cloud import PYTHON as CLOUD_PYTHON
from infra.local.departments.systems import connectors, make_systems
from infra.local.identity.people import read_people
from infra.local.place import ROOT, Place
from infra.local.ports import LOOPBACK
from infra.local.processes import Command
from infra.local.registers.key import public_key
from infra.local.registers.sources import bases

SOURCES = tuple(bases())
"""The registers that there are."""
LETTERBOX = Path(__file__).with_name("letterbox.py")
CATALOGUE = ROOT / "vendor" / "catalogue.json"


def address(port: int) -> str:
    """Where a companion answers."""
    return f"http://{LOOPBACK}:{port}"


def identity(place: Place, ports: Mapping[str, int]) -> Command:
    """The OpenID provider with its invented people."""
    at, state = address(ports["identity"]), str(place.of("identity"))
    module = [sys.executable, "-m", "infra.local.identity"]
    return Command(
        name="The identity provider",
        words=[*module, "--port", str(ports["identity"]), "--state", state],
        health=f"{at}/.well-known/openid-configuration",
        log=place.logs / "identity.log",
        note=place.of("processes") / "identity",
    )


def departments(place: Place, ports: Mapping[str, int]) -> Command:
    """The departments' own systems, which decide cases over the public API."""
    words = [sys.executable, "-m", "infra.local.departments"]
    words += ["--port", str(ports["departments"]), "--state", str(place.of("departments"))]
    words += ["--api", address(ports["front"]), "--issuer", address(ports["identity"])]
    words += ["--secrets", str(secrets_of(place))]
    return Command(
        name="The departments' systems",
        words=words,
        health=f"{address(ports['departments'])}/health",
        log=place.logs / "departments.log",
        note=place.of("processes") / "departments",
    )


def register(place: Place, ports: Mapping[str, int], source: str) -> Command:
    """A base register; the file that YIJIAN_FAULTS names says what goes wrong with it."""
    words = [sys.executable, "-m", "infra.local.registers", "--source", source]
    words += ["--port", str(ports[source]), "--state", str(place.of(f"registers/{source}"))]
    words += ["--service", address(ports["front"]), "--key", str(requests_key(place))]
    if faults := os.environ.get("YIJIAN_FAULTS"):
        words += ["--faults", faults]
    return Command(
        name=f"The register {source}",
        words=words,
        health=f"{address(ports[source])}/control/faults",
        log=place.logs / f"register-{source}.log",
        note=place.of("processes") / f"register-{source}",
    )


def letterbox(place: Place, ports: Mapping[str, int]) -> Command:
    """The mail relay that delivers nowhere: every mail becomes a file, listed on a page."""
    words = [str(CLOUD_PYTHON), str(LETTERBOX), "--smtp", str(ports["smtp"])]
    words += ["--port", str(ports["mails"]), "--state", str(place.of("mails")), "--tls"]
    return Command(
        name="The mail relay",
        words=words,
        health=address(ports["mails"]),
        log=place.logs / "letterbox.log",
        note=place.of("processes") / "letterbox",
    )


def relay(place: Place, ports: Mapping[str, int]) -> str:
    """What the service is told of the mail relay; its certificate was made when it started."""
    told = {
        "host": LOOPBACK,
        "port": ports["smtp"],
        "sender": "no-reply@yijian.example.org",
        "ca": (place.of("mails") / "ca.pem").read_text("ascii"),
    }
    return json.dumps(told)


def connected(place: Place, ports: Mapping[str, int]) -> str:
    """What the service is told of the departments' systems; their secrets are made and kept."""
    systems = make_systems(secrets_of(place), read_people(), packaged(CATALOGUE))
    return connectors(systems, address(ports["departments"]))


def registered(place: Place, ports: Mapping[str, int]) -> str:
    """What the service is told of the registers: where each listens, and the key it signs with."""
    told = {
        source: {"url": address(ports[source]), "key": public_key(place.of(f"registers/{source}"))}
        for source in SOURCES
    }
    return json.dumps(told)


def requests_key(place: Place) -> Path:
    """Where the service's public key is kept, by which registers know its queries."""
    return place.of("registers") / "service-key.json"


def secrets_of(place: Place) -> Path:
    """Where the systems' secrets are kept."""
    return place.of("departments") / "systems.json"
