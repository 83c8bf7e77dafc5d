"""The name of a function → that function, whose module is imported when it is first called.

All functions of the service start from one ``app.py``; each pays for the code that it runs itself.
Lambda says at the start which of them this process is: that one is imported at once, while a whole
processor is lent, so that its first event (and whoever keeps functions warm) finds it ready.
Why, and at which price: docs/decisions/0014-imported-when-first-asked-for.md.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

from chalicelib.wiring.environment import this_function

Handler: TypeAlias = Callable[[Any, object], Any]


def at_first_call(module: str, name: str) -> Handler:
    """The function ``name`` of this module of the entrypoints, under its own name."""

    def called(event: Any, context: object) -> Any:
        return found(module, name)(event, context)

    called.__name__ = name
    if this_function() == f"app.{name}":
        found(module, name)
    return called


@cache
def found(module: str, name: str) -> Any:
    """What bears this name in this module of the entrypoints."""
    return getattr(import_module(f"chalicelib.entrypoints.{module}"), name)
