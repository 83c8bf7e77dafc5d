"""The registers that are asked: our own, those over HTTP, and all of them together."""

from chalicelib.adapters.sources.breaker import Breaker
from chalicelib.adapters.sources.endpoints import Endpoint, Endpoints, is_object, read_endpoints
from chalicelib.adapters.sources.gathering import Gathering
from chalicelib.adapters.sources.http_source import HttpSource, Ourselves
from chalicelib.adapters.sources.own_register import OwnRegister
from chalicelib.adapters.sources.posting import Posting
from chalicelib.adapters.sources.telling import Telling

__all__ = [
    "Breaker",
    "Endpoint",
    "Endpoints",
    "Gathering",
    "HttpSource",
    "Ourselves",
    "OwnRegister",
    "Posting",
    "Telling",
    "is_object",
    "read_endpoints",
]
