"""A file's plain value → the typed definition, or a finding for each place that does not fit."""

import json
from collections.abc import Iterator
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chalicelib.catalogue.finding import Place
from chalicelib.catalogue.reading.wording import Wrong, worded
from chalicelib.catalogue.reading.written import Written
from chalicelib.catalogue.sources import Spot

Model = TypeVar("Model", bound=BaseModel)


def shape(written: Written, kind: type[Model]) -> Model | None:
    """The definition; or None, with what is wrong noted in the file's findings.

    Strict: ``"5"`` is no number and 5 is no text, so that nothing changes its type unseen. A line
    that could not be read is not told a second time.
    """
    if written.findings and not written.spots:
        return None
    told = {finding.line for finding in written.findings}
    try:
        return kind.model_validate_json(json.dumps(written.value), strict=True)
    except ValidationError as refused:
        for wrong in refused.errors(include_url=False):
            _find(written, kind, wrong, told)
    return None


def _find(written: Written, kind: type[BaseModel], detail: ErrorDetails, told: set[int]) -> None:
    spot = _spot(written, detail["loc"])
    if spot.line in told:
        return
    known = _keys(kind, detail["loc"]) if detail["type"] == "extra_forbidden" else ()
    message, remedy = worded(Wrong(detail=detail, column=spot.column, known=tuple(known)))
    written.find(spot.line, message, remedy)


def _spot(written: Written, location: Place) -> Spot:
    """The deepest written part of a location; names of types in it stand in no file."""
    at: Place = ()
    for part in location:
        if (*at, part) in written.spots:
            at = (*at, part)
    return written.spots.get(at, Spot(written.file, 1, 0))


def _keys(kind: type[BaseModel], location: Place) -> Iterator[str]:
    """The keys that may stand where the last part of this location does."""
    for part in location[:-1]:
        if isinstance(part, str) and part in kind.model_fields:
            kind = (*_models(kind.model_fields[part].annotation), kind)[0]
    yield from kind.model_fields


def _models(annotation: object) -> tuple[type[BaseModel], ...]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(model for argument in get_args(annotation) for model in _models(argument))
