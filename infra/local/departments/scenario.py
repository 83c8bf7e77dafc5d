"""scenario.yaml → how the simulated departments behave: when they decide which item, and what."""

from pathlib import Path

from pydantic import Field

from chalicelib.domain.frozen import Frozen
from infra.local.departments.library import Library
from infra.local.departments.reading import Unreadable, line_of, read
from infra.local.departments.rules import Rule, Rules
from infra.local.departments.strays import strays

SCENARIO = Path(__file__).with_name("scenario.yaml")


class Scenario(Frozen):
    """A rule for each item that has one of its own, and one for all others."""

    defaults: Rule = Rule()
    items: Rules = Field(default_factory=dict)

    def rule(self, item: str) -> Rule:
        """How this item is decided."""
        return self.items.get(item, self.defaults)


def read_scenario(path: Path, library: Library) -> Scenario:
    """Read a scenario for items that exist; raises Unreadable naming each wrong line."""
    scenario = read(path, Scenario)
    require_known(path, "items", scenario.items, library)
    return scenario


def require_known(path: Path, part: str, rules: Rules, library: Library) -> None:
    """Raises Unreadable, with its line, for each name in this part of a file that there is not."""
    wrong = [f"{path}:{line_of(path, part, *stray.at)}: error: {stray.words}"
             for stray in strays(rules, library)]  # fmt: skip
    if wrong:
        raise Unreadable("\n".join(wrong))
