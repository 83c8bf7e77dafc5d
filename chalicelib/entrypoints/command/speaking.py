"""What the command line says to a person, in one language: results out, the rest on stderr."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from rich.console import Console, ConsoleRenderable

from chalicelib.catalogue.finding import Finding
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Language, Text

COUNTED = {
    "life_events": Text(zh="一件事", en="life events"),
    "bundles": Text(zh="事项套餐", en="bundles"),
    "items": Text(zh="事项", en="items"),
    "facts": Text(zh="情形", en="facts"),
    "fields": Text(zh="表单字段", en="form fields"),
    "certificates": Text(zh="证照类型", en="certificate types"),
    "departments": Text(zh="部门", en="departments"),
    "areas": Text(zh="地区", en="areas"),
    "bodies": Text(zh="办理单位", en="bodies"),
    "proofs": Text(zh="证明清单条目", en="proofs"),
    "overlays": Text(zh="地方差异", en="overlays"),
    "sources": Text(zh="数据源", en="sources"),
}
UNSEEN = 200
"""Columns, where nobody sits at a terminal of a width of its own."""

STYLES = {"error": "red", "warning": "yellow"}


class Speaker:
    """Speaks one language to one terminal."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._out = Console(highlight=False, markup=False, soft_wrap=True)
        self._err = Console(highlight=False, markup=False, soft_wrap=True, stderr=True)

    def result(self, text: str) -> None:
        """What was asked for: a program may read it."""
        self._out.print(text)

    def show(self, drawn: ConsoleRenderable) -> None:
        """What was asked for, drawn for whoever looks at it; whole where nobody does."""
        if not self._out.is_terminal:
            self._out.width = UNSEEN
        self._out.print(drawn)

    def say(self, text: Text) -> None:
        """What a person may want to know."""
        self._err.print(text.in_(self.language))

    def warn(self, text: Text) -> None:
        """What a person must not overlook."""
        self._err.print(text.in_(self.language), style=STYLES["warning"])

    def end(self, why: Text) -> NoReturn:
        """Say why there is no result, and end with exit code 2."""
        self.say(why)
        sys.exit(2)

    def findings(self, findings: Iterable[Finding]) -> None:
        """Each finding on a line of its own, in the colour of its weight."""
        for finding in findings:
            self._out.print(finding.told(self.language), style=STYLES[finding.severity])

    def refuse(self, findings: Iterable[Finding]) -> NoReturn:
        """Tell the errors, which are why there is no result, and end with exit code 1."""
        found = tuple(findings)
        for finding in found:
            if finding.severity == "error":
                self._err.print(finding.told(self.language), style=STYLES["error"])
        self.verdict(found)
        sys.exit(1)

    def counts(self, definitions: Definitions) -> None:
        """How many of each there are."""
        joint, colon = ("、", " ") if self.language == "zh" else (", ", ": ")
        counted = (
            f"{text.in_(self.language)}{colon}{len(getattr(definitions, name))}"
            for name, text in COUNTED.items()
        )
        self._out.print(joint.join(counted))

    def verdict(self, findings: Iterable[Finding]) -> None:
        """How many findings of which weight there were."""
        weights = Counter(finding.severity for finding in findings)
        self.say(
            Text(
                zh=f"错误 {weights['error']} 处，提醒 {weights['warning']} 处",
                en=f"errors: {weights['error']}, warnings: {weights['warning']}",
            )
        )

    @contextmanager
    def while_(self, doing: Text) -> Iterator[Callable[[Text], None]]:
        """Show that something is going on, where a person is watching; call it to say what."""
        with self._err.status(doing.in_(self.language)) as status:
            yield lambda text: status.update(text.in_(self.language))
