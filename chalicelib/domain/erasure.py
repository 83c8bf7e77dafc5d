"""What a look for what need not be kept has found, and done: ids and numbers only."""

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId


class Erasures(Frozen):
    """``abandoned`` drafts were erased (with ``is_dry``: would be).

    ``expired``: closed cases that were kept as long as they are to be; erased where there is an
    ``approval``, else only named. Of ``cleared`` everything beside the journal is gone; ``failed``
    come again, and so does the rest where it was ``left``.
    """

    abandoned: tuple[ApplicationId, ...]
    expired: tuple[ApplicationId, ...]
    cleared: int
    failed: int
    is_dry: bool
    approval: str | None
    left: bool
