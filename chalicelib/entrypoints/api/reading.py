"""The bytes of a body → the route's model, or every place where they do not fit it."""

from collections.abc import Iterator, Sequence
from typing import TypeGuard, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json

from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.chinese import AND
from chalicelib.domain.errors import Invalid, Place
from chalicelib.entrypoints.api.problems import MalformedRequest, TooLarge, WrongMediaType

B = TypeVar("B", bound=BaseModel)

EMPTY = "String should have at least 1 character"
"""As pydantic says it; a person who left a field empty is told what to do."""

MOST_BYTES = 256 * 1024
"""The largest body: no form comes near it, and files go straight to the store."""


def read_body(takes: type[B], raw: bytes, media_type: str, most: int = MOST_BYTES) -> B:
    """The body as the route's model; raises RequestFaults that name every place."""
    if len(raw) > most:
        raise TooLarge(f"A body may have {most // 1024} KiB; files are uploaded apart.")
    if not raw and not takes.model_fields:
        return takes()
    if media_type.partition(";")[0].strip().lower() != "application/json":
        raise WrongMediaType("Send JSON, as Content-Type: application/json.")
    try:
        return takes.model_validate_json(raw, strict=True)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)
    if faults[0]["type"] == "json_invalid":
        raise MalformedRequest("The body is not JSON: " + faults[0]["msg"])
    raise Invalid("Something is missing or wrong: see each place.", _places(faults, takes, raw))


def _places(
    faults: Sequence[ErrorDetails], takes: type[BaseModel], raw: bytes
) -> tuple[Place, ...]:
    """One place for each pointer: the members of a union speak of the same one."""
    body, reasons = from_json(raw), dict[tuple[str, ...], dict[str, None]]()
    for fault in faults:
        reasons.setdefault(tuple(_real(fault, body)), {})[_reason(fault, takes)] = None
    return tuple(Place.at(*parts, reason=AND.join(each)) for parts, each in reasons.items())


def _real(fault: ErrorDetails, body: object) -> Iterator[str]:
    """The parts of a location that are places in the body; the names of a union's members go."""
    here, loc = body, fault["loc"]
    for number, part in enumerate(loc, 1):
        if _has(here, part):
            here = here[part]
        elif number < len(loc) or fault["type"] != "missing":
            continue
        yield str(part)


def _has(here: object, part: int | str) -> TypeGuard[dict[int | str, object]]:
    """Whether this part leads on from here, as a key or as an index."""
    if isinstance(here, list):
        return isinstance(part, int) and part < len(here)
    return isinstance(here, dict) and part in here


def _reason(fault: ErrorDetails, takes: type[BaseModel]) -> str:
    if fault["msg"] == EMPTY:
        return "is empty: fill it in"
    if fault["type"] != "extra_forbidden":
        return fault["msg"].removeprefix("Value error, ")
    return "no such field; " + nearest(str(fault["loc"][-1]), _names(takes)).en


def _names(takes: type[BaseModel]) -> frozenset[str]:
    """Every field that the body, or a part of it, may have."""
    schema = takes.model_json_schema()
    parts = (schema, *schema.get("$defs", {}).values())
    return frozenset(name for part in parts for name in part.get("properties", ()))
