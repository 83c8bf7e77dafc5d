"""A place → the whole service running there, from the package that AWS would get."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from infra.local import cloud, proxy
from infra.local.cloud import Cloud
from infra.local.companions import (
    SOURCES,
    address,
    connected,
    departments,
    identity,
    letterbox,
    register,
    registered,
    relay,
    requests_key,
)
from infra.local.departments.systems import object_for
from infra.local.deploy import Deployment, Outputs, deploy
from infra.local.place import Place, locked
from infra.local.ports import kept_ports, prove_free
from infra.local.preparation import PACKAGE, carry_on, introduce, package, prepare, tell
from infra.local.processes import companion, end_gently, leftover
from infra.local.progress import step

AUDIENCE = "yijian"


@dataclass(frozen=True)
class Service:
    """What runs, and where to find it."""

    place: Place
    cloud: Cloud
    outputs: Outputs
    ports: dict[str, int]

    @property
    def base_url(self) -> str:
        """The one public address."""
        return address(self.ports["front"])

    @property
    def issuer(self) -> str:
        """The OpenID provider's address."""
        return address(self.ports["identity"])

    @property
    def departments(self) -> str:
        """Where the departments' systems listen."""
        return address(self.ports["departments"])

    @property
    def registers(self) -> Mapping[str, str]:
        """Where each base register listens."""
        return {source: address(self.ports[source]) for source in SOURCES}

    @property
    def mails(self) -> str:
        """The page that lists every mail that was sent."""
        return address(self.ports["mails"])


@contextmanager
def running(place: Place) -> Iterator[Service]:
    """Everything up, in order; everything down again, in the other order, with its state kept."""
    with ExitStack() as held:
        held.enter_context(locked(place))
        package()
        ports = kept_ports(place, *SOURCES)
        sweep(place, ports)
        prove_free(place, ports)
        with step("starting the identity provider"):
            held.enter_context(companion(identity(place, ports)))
        with step("starting the mail relay"):
            held.enter_context(companion(letterbox(place, ports)))
        with step("starting the local cloud"):
            aws = held.enter_context(cloud.running(place, ports["cloud"]))
        with step("deploying the package with CloudFormation"):
            made = deploy(aws, Deployment(PACKAGE, parameters(place, ports)))
        tell(aws, made, connected(place, ports))
        prepare(aws, made, place)
        introduce(aws, requests_key(place))
        with step("starting the base registers"):
            registers = [register(place, ports, source) for source in SOURCES]
            held.enter_context(companion(*registers))
        held.enter_context(proxy.running(ports["front"], ports["cloud"], made["RestAPIId"]))
        with step("starting the departments' systems"):
            held.enter_context(companion(departments(place, ports)))
        carry_on(aws, made)
        yield Service(place, aws, made, ports)


def sweep(place: Place, ports: dict[str, int]) -> None:
    """End what a killed run left behind; the cloud writes its state before we read it."""
    registers = (register(place, ports, source) for source in SOURCES)
    for beside in (departments(place, ports), *registers, letterbox(place, ports),
                   identity(place, ports)):  # fmt: skip
        if left := leftover(beside):
            end_gently(left)
    if left := leftover(cloud.command(place, ports["cloud"])):
        with step("stopping the cloud that the last run left"):
            cloud.stop(place, left)


def parameters(place: Place, ports: dict[str, int]) -> dict[str, str]:
    """What this place tells the stack."""
    return {
        "BaseUrl": address(ports["front"]),
        "Issuer": address(ports["identity"]),
        "Audience": AUDIENCE,
        "Sources": registered(place, ports),
        "Connectors": object_for(connected(place, ports)),
        "Catalogue": "",
        "Mail": relay(place, ports),
        "WatchCapacity": "1",
    }
