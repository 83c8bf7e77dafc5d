"""A place → the port of each process: free when first chosen, the same ever after."""

import json
import socket
import sys
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from infra.local.place import Place

LOOPBACK = "127.0.0.1"
NAMES = ("cloud", "front", "identity", "departments", "smtp", "mails")


def free_ports(count: int) -> tuple[int, ...]:
    """Ports nobody listens on, all different because all are held until the last is chosen."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return tuple(each.getsockname()[1] for each in sockets)


def is_free(port: int) -> bool:
    """Whether we could listen there now."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def listening(port: int, door: type[BaseHTTPRequestHandler]) -> ThreadingHTTPServer:
    """A server on this port, 0 for a free one; stops with a word that helps where it cannot be."""
    try:
        return ThreadingHTTPServer((LOOPBACK, port), door)
    except (OSError, OverflowError) as error:
        sys.exit(f"Cannot serve on {LOOPBACK}:{port} ({error}): name another port.")


def kept_ports(place: Place, *more: str) -> dict[str, int]:
    """The place's ports, chosen at the first call and kept: links and tokens name them.

    ``more`` are names besides those that are always there.
    """
    kept = place.root / "ports.json"
    chosen: dict[str, int] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    missing = [name for name in (*NAMES, *more) if name not in chosen]
    chosen |= dict(zip(missing, free_ports(len(missing)), strict=True))
    kept.write_text(json.dumps(chosen, indent=2) + "\n", "utf-8")
    return chosen


def prove_free(place: Place, ports: dict[str, int]) -> None:
    """Stop with a word that helps when another program listens on one of them."""
    for name, port in ports.items():
        if not is_free(port):
            sys.exit(
                f"Port {port}, which {place.root} keeps for its {name}, is taken by another"
                f" program: stop that program, or change the number in {place.root}/ports.json."
            )
