"""Every overlay is of an area served, says why, names what there is, and makes a difference."""

from collections.abc import Iterator

from chalicelib.catalogue.check.idle import idle
from chalicelib.catalogue.check.misnamed import misnamed
from chalicelib.catalogue.finding import Flaw, Place, error, warning
from chalicelib.catalogue.nearest import nearest
from chalicelib.domain.areas import breadth, lies_in
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.overlay import Difference, ItemDifference, Overlay
from chalicelib.domain.definitions.standing import Held, held_in, widest_first
from chalicelib.domain.text import Text


def overlays(definitions: Definitions) -> Iterator[Flaw]:
    """What is wrong with each overlay by itself, over the standard and the wider overlays."""
    for number, overlay in enumerate(definitions.overlays):
        at = ("overlays", number)
        yield from _area(at, overlay, definitions)
        mine = tuple(held_in(overlay, number))
        if not (mine or overlay.days.off or overlay.days.worked):
            yield _empty(at)
        around = _around(overlay, definitions)
        for done, held in enumerate(mine):
            stands = definitions.differing((*around, *mine[:done]))
            yield from grounds(held.at, held.difference)
            yield from misnamed(held, stands)
            yield from idle(held, mine[:done], stands)


def _around(overlay: Overlay, definitions: Definitions) -> tuple[Held, ...]:
    """All that the overlays of the areas around this one say."""
    return tuple(
        held
        for number, other in widest_first(definitions.overlays)
        if breadth(other.area) < breadth(overlay.area) and lies_in(overlay.area, other.area)
        for held in held_in(other, number)
    )


def _area(at: Place, overlay: Overlay, definitions: Definitions) -> Iterator[Flaw]:
    served = [area.code for area in definitions.areas]
    if not any(overlay.covers(code) for code in served):
        message = Text(
            zh=f"{overlay.area} 之内没有所服务的地区", en=f"no area served lies in {overlay.area}"
        )
        yield error((*at, "area"), message, nearest(overlay.area, served))


def _empty(at: Place) -> Flaw:
    return error(
        (*at, "area"),
        Text(zh="这里没有任何不同", en="nothing is different here"),
        Text(zh="请写 items、bundles、life_events 或 days，或删去这个文件",
             en="write items, bundles, life_events or days, or delete this file"),
    )  # fmt: skip


def grounds(at: Place, difference: Difference) -> Iterator[Flaw]:
    """What is wrong with why it is different."""
    if difference.basis is None and not (difference.confidence and difference.reason):
        yield error(
            at,
            Text(zh="没有写依据", en="this difference names no law"),
            Text(
                zh="请写 basis；尚未核实的，写 confidence: low 和 reason",
                en="write its basis, or confidence: low and the reason",
            ),
        )
    elif _is_unsure(difference):
        yield warning(
            at,
            Text(zh="这一处不同未经核实", en="this difference is not verified"),
            Text(zh="请核实后写入 basis", en="verify it, and write its basis"),
        )


def _is_unsure(difference: Difference) -> bool:
    """Whether nobody else says so: an item's bases are looked at with the item."""
    if difference.basis is None or isinstance(difference, ItemDifference):
        return difference.confidence is not None
    return "low" in {difference.confidence, difference.basis.confidence}
