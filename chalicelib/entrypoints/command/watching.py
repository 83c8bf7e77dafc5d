"""The proof of each life event → what a person sees of it while it goes on, and afterwards."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

from chalicelib.catalogue.check import Proved, prove
from chalicelib.catalogue.check.kept import Kept
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text

KEPT = Path(__file__).parents[3] / "build" / "proved"
"""Where proofs are kept from one check to the next; ``make clean`` takes them away."""


class Watch:
    """Proves what was not proved before, says so, and notes how long it took."""

    def __init__(
        self, kept: Kept | None, now: Callable[[Text], None], *, anew: bool = False
    ) -> None:
        """``kept``: where proofs are kept, None where none is; ``anew``: all is proved now."""
        self._kept, self._now, self._anew = kept, now, anew
        self._combinations: dict[str, int] = {}
        self._seconds: dict[str, float] = {}

    def __call__(self, part: Definitions) -> Proved:
        """Prove the life event of this part; of several areas each by itself."""
        name = part.life_events[0].id
        self._now(Text(zh=f"正在证明 {name}…", en=f"proving {name}…"))
        began, known = process_time(), self._known(part)
        proved = known or prove(part)
        if known is None:
            if self._kept:
                self._kept.keep(part, proved)
            self._seconds[name] = self._seconds.get(name, 0) + process_time() - began
        self._combinations.setdefault(name, proved.combinations)
        return proved

    def _known(self, part: Definitions) -> Proved | None:
        return None if self._kept is None or self._anew else self._kept.find(part)

    def told(self) -> tuple[Text, ...]:
        """One line for each life event."""
        return tuple(self._line(name, count) for name, count in self._combinations.items())

    def _line(self, name: str, count: int) -> Text:
        if name not in self._seconds:
            return Text(zh=f"{name}：{count} 种回答组合，没有变化，不再证明",
                        en=f"{name}: {count} combinations, nothing changed")  # fmt: skip
        took = self._seconds[name]
        return Text(zh=f"{name}：{count} 种回答组合，用时 {took:.2f} 秒",
                    en=f"{name}: {count} combinations in {took:.2f} s")  # fmt: skip
