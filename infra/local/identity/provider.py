"""What the provider knows: who there is, its name and key, the codes that are out."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from joserfc.jwk import ECKey

from infra.local.identity.codes import Codes
from infra.local.identity.messages import Refused
from infra.local.identity.people import Client, Directory


@dataclass(frozen=True)
class Provider:
    """One issuer and its people; ``clock`` tells seconds since the epoch."""

    issuer: str
    directory: Directory
    key: ECKey
    clock: Callable[[], float]
    codes: Codes

    def client(self, client_id: str) -> Client:
        """Find a registered client; raises Refused."""
        client = self.directory.clients.get(client_id)
        if client is None:
            raise Refused("invalid_client", "No client is registered under this client_id.", 401)
        return client


def is_registered(uri: str, registered: tuple[str, ...]) -> bool:
    """Tell whether a client may be answered at ``uri``: on loopback the port is free (RFC 8252)."""
    if uri in registered:
        return True
    try:
        asked = urlsplit(uri)
        on_loopback = asked.netloc == f"127.0.0.1:{asked.port}"
    except ValueError:
        return False
    return on_loopback and asked._replace(netloc="127.0.0.1").geturl() in registered
