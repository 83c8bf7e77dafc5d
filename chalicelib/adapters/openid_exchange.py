"""A code → what the identity provider answers to it, within one time (RFC 6749, section 4.1.3).

A code is good once: where the provider may have taken it nobody sends it again. Where no connection
came about nobody has, and it is sent once more. Each exchange has a connection of its own: on one
that was kept, and has gone meanwhile, nobody would know whether it was taken.
"""

from collections.abc import Mapping

from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from chalicelib.adapters.jitter import turns
from chalicelib.adapters.openid_discovery import SILENT, Answered, answered
from chalicelib.adapters.sources.punctual import SHORTEST
from chalicelib.adapters.sources.trying import FIRST, LONGEST, Patience
from chalicelib.domain.errors import SourceDown

EXCHANGING = Patience(seconds=5.0, tries=2)
"""For all of it, whether by one connection or two, to the last byte."""

NOT_SENT = (NewConnectionError, ConnectTimeoutError)


def exchanged(at: str, asked: Mapping[str, str], patience: Patience = EXCHANGING) -> Answered:
    """What came of it; raises SourceDown where nobody answered, or not in time."""
    until = patience.elapsed() + patience.seconds
    for _ in turns(patience.tries, patience.pause, FIRST, LONGEST):
        try:
            return answered("POST", at, max(SHORTEST, until - patience.elapsed()), asked)
        except NOT_SENT:
            continue
        except HTTPError:
            break
    raise SourceDown(SILENT)
