"""Area codes as GB/T 2260 makes them → which area lies in which: province, city, county."""

from chalicelib.domain.names import AreaCode

LEVEL = "00"
"""Two digits a level; a code that ends with this stands for everything below it."""


def lies_in(area: AreaCode, wider: AreaCode) -> bool:
    """Whether an area is another one, or lies in it."""
    return area.startswith(_shared(wider))


def breadth(area: AreaCode) -> int:
    """The place of an area among those around it: the wider, the smaller."""
    return len(_shared(area))


def _shared(area: AreaCode) -> str:
    """The digits that all areas within this one begin with: 99 for 990000, 9901 for 990100."""
    return area.removesuffix(LEVEL).removesuffix(LEVEL)
