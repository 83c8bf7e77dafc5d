"""What departments ask of the applicant while they handle it → answered, each once."""

from pydantic import JsonValue, TypeAdapter

from infra.local.journeys.applying import give_file
from infra.local.journeys.play import Play
from infra.local.journeys.seen import Marked, View
from infra.local.journeys.visitor import JourneyFailed


def correct(play: Play, view: View, answered: set[str]) -> None:
    """Answer each correction: the marked fields, new files for the marked materials, no more."""
    for item in view.items:
        if item.correction is None or item.id in answered:
            continue
        play.say(f"{item.id} asks: {item.correction.reason}")
        for material in item.correction.materials:
            give_file(play, material, anew=True)
        values = _values(play, item.id, item.correction)
        play.applicant.post(f"{play.at}/items/{item.id}/correction", {"values": values}, View)
        answered.add(item.id)
        play.corrections += 1
        play.say(f"{item.id}: corrected ({', '.join(item.correction.marks)})")


def _values(play: Play, item: str, marked: Marked) -> JsonValue:
    """What the journey says for each marked field, under ``field@party`` or the field alone."""
    told = play.journey.corrections.get(item, {})
    values = {key: told.get(key, told.get(key.partition("@")[0])) for key in marked.fields}
    unknown = [key for key, value in values.items() if value is None]
    if unknown:
        raise JourneyFailed(f"{item} asks a correction of {', '.join(unknown)}: add it to"
                            " corrections.")  # fmt: skip
    plain: JsonValue = TypeAdapter(object).dump_python(values, mode="json")
    return plain


def book(play: Play, view: View) -> None:
    """Take the first of the appointments that a department offers, where none is taken yet."""
    for item in view.items:
        stop = item.stop
        if stop is None or not stop.offers or stop.appointment is not None:
            continue
        play.applicant.post(f"{play.at}/items/{item.id}/appointment", {"at": stop.offers[0]}, View)
        play.appointments += 1
        play.say(f"{item.id}: of {len(stop.offers)} appointments, {stop.offers[0]} is taken")
