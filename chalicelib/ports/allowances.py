"""How often one caller may ask anybody's routes: what keeps numbers from being tried one by one."""

from typing import Protocol


class Allowances(Protocol):
    """Counts by the minute; what it remembers of a caller fades with it."""

    def take(self, caller: str, what: str, most: int) -> None:
        """Count one more call of ``what`` by this caller, who may make ``most`` in a minute.

        Raises TooMany where they are used up, and SourceDown where nobody can count just now.
        """
        ...
