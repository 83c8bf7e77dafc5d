"""Overlays → what is done differently where, line by line, and by which law."""

from collections.abc import Callable, Iterator

from pydantic import JsonValue

from chalicelib.catalogue.compare.telling import told
from chalicelib.domain.areas import lies_in
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.standing import AnyDifference, held_in, widest_first
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Basis, Text

IsAbout = Callable[[AnyDifference], bool]
Stated = Callable[[Definitions], JsonValue]
"""What the definitions say of the thing that is being guided to."""


class GuidedDifference(Frozen):
    """What is done differently in some areas, line by line, and by which law there is one."""

    areas: tuple[Text, ...]
    lines: tuple[Text, ...]
    basis: tuple[Basis, ...]


def differences(
    definitions: Definitions, is_about: IsAbout, stated: Stated
) -> Iterator[GuidedDifference]:
    """Overlay by overlay, the widest area first."""
    for number, overlay in widest_first(definitions.overlays):
        ours = tuple(held for held in held_in(overlay, number) if is_about(held.difference))
        if not ours:
            continue
        grounds = (held.difference.basis for held in ours)
        yield GuidedDifference(
            areas=tuple(a.title for a in definitions.areas if lies_in(a.code, overlay.area)),
            lines=tuple(told(stated(definitions), stated(definitions.differing(ours)))),
            basis=tuple(basis for basis in grounds if basis),
        )
