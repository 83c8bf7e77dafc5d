"""How long the archive of a closed case is kept, as data of its bundle."""

from datetime import date

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Basis


class Retention(Frozen):
    """So many years, or for ever where none are said, and the rule that says so.

    Counted in whole years from the end of the year in which the case was closed.
    """

    years: int | None = Field(default=None, ge=1, le=100)
    basis: Basis

    def until(self, closed: date) -> date | None:
        """The last day on which it is kept; None: for ever."""
        return date(closed.year + self.years, 12, 31) if self.years else None


UNSAID = Retention(
    years=30,
    basis=Basis(law="机关文件材料归档范围和文书档案保管期限规定", confidence="low"),
)
"""Where a bundle does not say: the longer of the two usual terms (10 and 30 years), since what was
destroyed too early never comes back. The Archives Law leaves terms to the archive authorities."""
