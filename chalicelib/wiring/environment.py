"""What this deployment tells a function, and the clients of the cloud it runs in.

The only reader of the environment's variables.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.adapters.bound_models import Table
    from chalicelib.adapters.capacity import OnCapacity
    from chalicelib.adapters.clients import Clients


def told(name: str) -> str:
    """What the environment says; a missing name is a fault of deployment."""
    value = may_be_told(name)
    if not value:
        raise LookupError(f"This function was not told YIJIAN_{name}: add it to its environment.")
    return value


def may_be_told(name: str) -> str | None:
    """What the environment says, where a function can do without."""
    return os.environ.get(f"YIJIAN_{name}")


def traces_go_to() -> str | None:
    """The address of Lambda's own daemon for traces, where one listens."""
    return os.environ.get("AWS_XRAY_DAEMON_ADDRESS")


def this_function() -> str | None:
    """Which function Lambda started this process for, as ``app.<name>``; None outside Lambda."""
    return os.environ.get("_HANDLER")


@cache
def clients() -> Clients:
    """The clients of this process."""
    from chalicelib.adapters.clients import Clients

    return Clients()


def client(service: str) -> Any:
    """The one client of this service."""
    return clients().of(service)


def table(name: str, on_capacity: OnCapacity) -> Table:
    """Where this table is; what it costs is counted if the deployment asks for it."""
    from chalicelib.adapters.bound_models import Table

    counted = on_capacity if may_be_told("WATCH_CAPACITY") else None
    return Table(told(name), clients().region, on_capacity=counted, session=clients().session)
