"""Clients of what runs beside them: by no proxy, and the authorities read once for all of them."""

import ssl
from collections.abc import Mapping
from functools import cache

import httpx


def client(
    timeout: float, base_url: str = "", headers: Mapping[str, str] | None = None
) -> httpx.Client:
    """A client of its own; ``timeout`` in seconds."""
    return httpx.Client(base_url=base_url, headers=headers, timeout=timeout, trust_env=False,
                        verify=_authorities())  # fmt: skip


@cache
def _authorities() -> ssl.SSLContext:
    """Where every sign-in reads them again, they are an eighth of what a journey costs."""
    return httpx.create_ssl_context(trust_env=False)
