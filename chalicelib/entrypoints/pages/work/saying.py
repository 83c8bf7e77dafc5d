"""What an officer typed → the decision, sent once; each mistake beside the field it is in."""

from collections.abc import Mapping

from chalicelib.domain.chinese import AND
from chalicelib.domain.errors import Conflict, Invalid, Place, Unknown
from chalicelib.entrypoints.api.cases import decide_case
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.work.officer import as_looked_at, foreign_as_unknown
from chalicelib.stages.decide import Receipt

LINE = "line {}"


def say(asked: Asked, told: Mapping[str, object]) -> Receipt:
    """Say it of the case in the path, as it was looked at.

    Where it is no case of one's own, or not any more, that is no reason to lose what was typed.
    """
    said = Said(names={"handle": asked.names["handle"]}, told=told, version=as_looked_at(asked))
    try:
        with foreign_as_unknown():
            return ask(asked, decide_case, Receipt, said).view
    except Invalid as wrong:
        raise beside(wrong) from None
    except Unknown as unknown:
        raise Conflict(unknown.detail) from None


def beside(wrong: Invalid) -> Invalid:
    """The same, each place under the name that its field has in a page."""
    return Invalid(wrong.detail, tuple(map(_beside, wrong.places)))


def _beside(place: Place) -> Place:
    """``/certificates/TYPE/field`` is typed into ``TYPE.field``, offers a line each."""
    first, *rest = place.pointer.removeprefix("/").split("/")
    if first == "certificates":
        return Place(f"/{'.'.join(rest)}", place.reason)
    if first == "offers" and rest:
        return Place("/offers", AND.join((LINE.format(int(rest[0]) + 1), place.reason)))
    return Place(f"/{first}", place.reason)
