"""The names of worklists: a body's is its id, and each area has a desk for acceptance."""

from chalicelib.domain.names import AreaCode


def desk_of(area: AreaCode) -> str:
    """The worklist of an area's acceptance desk."""
    return f"desk-{area}"
