"""Who asks, and for whom → whose it is that they may see: their own, or theirs they speak for."""

from typing import Any

from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.identifiers import credit_code
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.representing import represented
from chalicelib.entrypoints.api.call import Call


def holder_of(call: Call[Any]) -> str:
    """The caller's own number, or that of a company that a header names and they may act for.

    Raises NotAllowed where they may not.
    """
    company = call.headers.company
    if company is None:
        return call.caller.id_number
    try:
        code = credit_code(company)
    except ValueError:
        code = ""
    if call.identity.mandate_for(code) is None:
        raise NotAllowed("You may not act for this company.")
    return code


def holders_of(call: Call[Any]) -> tuple[str, ...]:
    """Whose certificates are meant: one's own, or theirs who are named and whom one speaks for.

    Raises NotAllowed where one does not.
    """
    if "founded_by" in call.query:
        return _founded(call, ApplicationId(call.query["founded_by"]))
    return (holder_of(call),)


def _founded(call: Call[Any], application: ApplicationId) -> tuple[str, ...]:
    """Those whom the caller represents because this application founded them."""
    stands = call.services.pinned(application)
    found = tuple(represented(stands.application, stands.event, stands.definitions,
                              call.caller.holders))  # fmt: skip
    if not found:
        raise NotAllowed("You represent nobody whom this application founded.")
    return found
