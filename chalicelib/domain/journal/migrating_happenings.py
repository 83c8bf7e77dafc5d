"""What can happen to an application once there is a newer catalogue: offered, moved, refused."""

from typing import Literal

from chalicelib.domain.journal.happenings import Happening, Submitted
from chalicelib.domain.names import MaterialId
from chalicelib.domain.plan import Plan


class MigrationOffered(Happening):
    """The catalogue of this hash would ask something new: moved there only if its lead agrees."""

    kind: Literal["migration_offered"] = "migration_offered"
    to: str


class MigrationRefused(Happening):
    """Whoever leads it stays on the catalogue that it is on."""

    kind: Literal["migration_refused"] = "migration_refused"
    to: str


class Migrated(Happening):
    """From now on it is pinned to another catalogue; what was signed stays signed under the former.

    ``plan`` is the plan by the newer one, where one had been handed in. ``agreed``: by whoever
    leads it. Where something is asked anew, it is returned to them in the same breath. A file that
    was given before for one of ``materials`` was for something else, and counts no more; nor does a
    value of one of ``fields`` (``field@party``), which would not fit.
    """

    kind: Literal["migrated"] = "migrated"
    before: str
    to: str
    plan: Plan | None = None
    agreed: bool = False
    fields: tuple[str, ...] = ()
    materials: tuple[MaterialId, ...] = ()


class ItemMigrated(Happening):
    """What the plan says of an item that nobody has begun is another from now on.

    It stands in the item's own stream, so that a department cannot be sent the item as it was at
    the same moment.
    """

    kind: Literal["item_migrated"] = "item_migrated"
    to: str


def plan_given(body: object) -> Plan | None:
    """The plan that an entry gives the application: by handing it in, or by moving it."""
    return body.plan if isinstance(body, Submitted | Migrated) else None
