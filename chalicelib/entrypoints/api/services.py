"""What the REST doors need of everything below them, in one frozen record."""

from dataclasses import dataclass

from aws_lambda_powertools import Logger

from chalicelib.adapters.tracing import Tracing
from chalicelib.catalogue.pinned import Pinned, pin
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.allowances import Allowances
from chalicelib.ports.applications import Applications
from chalicelib.ports.contacts import Contacts
from chalicelib.ports.hand_overs import HandOvers
from chalicelib.ports.handles import Handles
from chalicelib.ports.identities import Identities
from chalicelib.ports.inboxes import Inboxes
from chalicelib.ports.keyed_hashes import KeyedHash
from chalicelib.ports.notice_queues import NoticeQueue
from chalicelib.ports.remote_services import (
    Bookkeeper,
    Lister,
    Prefiller,
    Registrar,
    Replayer,
    Verifier,
)
from chalicelib.ports.uploads import Uploads
from chalicelib.ports.wallets import Printer, Sharer, Wallet
from chalicelib.stages.accept import AcceptPorts
from chalicelib.stages.apply import ApplyPorts
from chalicelib.stages.decide import DecidePorts


@dataclass(frozen=True, slots=True)
class Remote:
    """The functions that may do what the doors may not."""

    prefiller: Prefiller
    verifier: Verifier
    wallet: Wallet
    sharer: Sharer
    replayer: Replayer
    ledger: Bookkeeper
    printer: Printer
    lister: Lister
    registrar: Registrar


@dataclass(frozen=True, slots=True)
class Telling:
    """What people were told, where they want to be told, and what lets them be."""

    inboxes: Inboxes
    contacts: Contacts
    queue: NoticeQueue


@dataclass(frozen=True, slots=True)
class Services:
    """The ports of the stages that people and bodies call, and what stands beside them.

    ``base_url`` is the one public address that every link begins with, without a slash at its end.
    """

    identities: Identities
    apply: ApplyPorts
    accept: AcceptPorts
    decide: DecidePorts
    handles: Handles
    keyed_hash: KeyedHash
    uploads: Uploads
    remote: Remote
    telling: Telling
    allowances: Allowances
    hand_overs: HandOvers
    base_url: str
    tracing: Tracing
    logger: Logger

    @property
    def applications(self) -> Applications:
        """Where applications are remembered."""
        return self.apply.applications

    @property
    def definitions(self) -> Definitions:
        """The definitions that new applications are pinned to."""
        return self.apply.catalogues.get(self.apply.current)

    def pinned(self, application: ApplicationId) -> Pinned:
        """The application as it stands, by its own catalogue; raises Unknown."""
        return pin(self.applications.read(application), self.apply.catalogues)

    def link(self, path: str) -> str:
        """The public address of a path: every link that leaves this service is made here."""
        return f"{self.base_url}{path}"
