"""Values typed into the one form, before submission and when an item asks for a correction."""

from collections.abc import Mapping

from pydantic import Field, JsonValue

from chalicelib.domain.applying.commands import Correct, Type
from chalicelib.domain.errors import Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.entrypoints.api.applications import CHANGED, ONE, shown
from chalicelib.entrypoints.api.asking import ask, desk_of
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.views.application_view import ApplicationView


class ValuesBody(Frozen):
    """Values under ``field@party``; what is left out stays as it is, null takes it out."""

    values: Mapping[str, JsonValue] = Field(repr=False)


class CorrectionBody(Frozen):
    """The values of the fields that were marked; nothing where only files were."""

    values: Mapping[str, JsonValue] = Field(default_factory=dict, repr=False)


noun = Noun("values")


@noun.route("PUT", f"{ONE}/values", CHANGED, ValuesBody)
def type_values(call: Call[ValuesBody]) -> Answer:
    """Type values; they stand above what certificates filled in."""
    return shown(ask(call, Type(values=call.body.values)), call)


@noun.route(
    "POST",
    f"{ONE}/items/{{item}}/correction",
    Contract(gives=ApplicationView, discloses="others", word="apply"),
    CorrectionBody,
)
def correct_item(call: Call[CorrectionBody]) -> Answer:
    """Answer one department's correction; the item then goes back to it by itself."""
    item = call.names["item"]
    if item not in desk_of(call).application.items:
        raise Unknown("This application has no such item.")
    return shown(ask(call, Correct(item=item, values=call.body.values)), call)
