"""What was typed, and what is wrong with it → the fields of a page that is shown once more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.problems import Problem

ASKED = "asked"
"""The hidden field that names those fields which may send nothing."""


@dataclass(frozen=True)
class Form:
    """A page's form: empty at first, filled with what was typed where it comes back.

    ``problem`` is told above it all; ``wrong`` beside each field, by the last part of its pointer.
    ``kept``: it was typed before and not sent yet; ``aside``: since another page was gone to.
    """

    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    problem: Problem | None = None
    kept: bool = False
    aside: bool = False
    said: Text | None = None

    @property
    def is_filled(self) -> bool:
        """Whether somebody typed into it."""
        return bool(self.typed)

    @property
    def mistakes(self) -> tuple[tuple[str, str, str], ...]:
        """Each that was found: its pointer, its field, what is wrong there."""
        places = self.problem.places if self.problem else ()
        return tuple((each.pointer, field_of(each.pointer), each.reason) for each in places)

    @property
    def wrong(self) -> Mapping[str, str]:
        """Field → what is wrong with it."""
        return {name: reason for _, name, reason in self.mistakes}

    def value(self, name: str, otherwise: object = "") -> object:
        """What stands in a field: as it was typed; what is known where the form had none such."""
        return next(reversed(self.typed.get(name, ("",))), "") if self._had(name) else otherwise

    def values(self, name: str, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The same, of a field with several."""
        return self.typed.get(name, ()) if self._had(name) else otherwise

    def without(self, names: Iterable[str]) -> Self:
        """The same, with nothing in these fields but what is known."""
        gone = frozenset(names)
        typed = {name: tuple(each for each in told if name != ASKED or each not in gone)
                 for name, told in self.typed.items()
                 if name not in gone and name.rpartition(".")[0] not in gone}  # fmt: skip
        return replace(self, typed=typed)

    def _had(self, name: str) -> bool:
        """Whether the form that was sent had this field: of several on a page one is sent.

        A box that nobody ticked sends nothing of itself: what is ``asked`` says that it was there.
        """
        return name in self.typed or name in self.typed.get(ASKED, ())


def field_of(pointer: str) -> str:
    """``/values/trade_name@company`` → ``trade_name@company``, as fields are called in pages."""
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
