"""What one function answers another: a result, or one of our errors by its name.

Lambda itself reports errors differently wherever it runs, so ours travel in the answer::

    {"ok": <result>}    or    {"error": {"type": "Unknown", "detail": "…", "places": []}}
"""

from collections.abc import Callable, Iterator, Mapping

from pydantic import JsonValue

from chalicelib.domain.errors import Place, RequestFault, SourceDown, YijianError
from chalicelib.domain.frozen import Frozen


class Fault(Frozen):
    """One of our errors, on its way."""

    type: str
    detail: str
    places: tuple[Place, ...] = ()


class Envelope(Frozen):
    """A result, or an error."""

    ok: JsonValue = None
    error: Fault | None = None


def wrap(work: Callable[[], JsonValue]) -> dict[str, JsonValue]:
    """For the function that answers: what its work gave, or which of our errors it raised.

    Anything unforeseen is raised as it came.
    """
    try:
        envelope = Envelope(ok=work())
    except YijianError as error:
        envelope = Envelope(error=_fault(error))
    answer: dict[str, JsonValue] = envelope.model_dump(mode="json", exclude_unset=True)
    return answer


def unwrap(payload: bytes) -> JsonValue:
    """For the function that asks: the result, or the same error raised here."""
    envelope = Envelope.model_validate_json(payload)
    if envelope.error:
        raise _error(envelope.error)
    return envelope.ok


def known_error(name: str, detail: str, places: tuple[Place, ...] = ()) -> YijianError:
    """Our error of this name; SourceDown where it is none of ours."""
    kind = ERRORS.get(name)
    if kind is None:
        return SourceDown(f"A part of this service failed with {name}: try again later.")
    return kind(detail, places) if issubclass(kind, RequestFault) else kind(detail)


def _fault(error: YijianError) -> Fault:
    places = error.places if isinstance(error, RequestFault) else ()
    return Fault(type=type(error).__name__, detail=str(error), places=places)


def _error(fault: Fault) -> YijianError:
    return known_error(fault.type, fault.detail, fault.places)


def _tree(kind: type[YijianError]) -> Iterator[type[YijianError]]:
    for each in kind.__subclasses__():
        yield each
        yield from _tree(each)


ERRORS: Mapping[str, type[YijianError]] = {
    kind.__name__: kind for kind in _tree(YijianError) if kind.__module__ == YijianError.__module__
}
"""Those of the tree that functions know; what a command or a door adds to it stays there."""
