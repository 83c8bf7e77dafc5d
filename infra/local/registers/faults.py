"""faults.yaml → what goes wrong at which register, for whom, at which calls, for how long.

Read at the start, and set anew while it runs. Every mistake in it is told with its line.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.reading.yaml_file import read_yaml
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Code, Slug
from infra.local.departments.reading import Unreadable, read, understand

FAULTS = Path(__file__).with_name("faults.yaml")
NAME = "faults"
"""What mistakes in those that are set while it runs are told under, in place of a file's name."""
LONGEST_SECONDS = 86_400

Does = Literal[
    "slow", "drip", "drip_head", "down", "busy", "garbage", "page", "redirect", "huge",
    "wrong_person", "another_holder", "stale", "talkative",
    "other_key", "replayed", "clock",
    "lax_signature", "lax_replay", "lax_clock", "lax_audience", "lax_name", "lax_person",
    "lax_notice",
]  # fmt: skip
TIMED = frozenset({"slow", "clock"})


class Fault(Frozen):
    """One thing that goes wrong: ``does`` what, at which ``source``.

    With ``of`` (a name in people.yaml) only about this person or company, with ``certificate`` only
    for this type. Of the calls that concern it, those from ``from_call`` on go wrong, as many as
    ``calls`` says (else all), and with ``every: 2`` only each second one. It begins
    ``from_seconds`` after it was set, and lasts ``for_seconds`` (else for ever). ``seconds`` says
    how slow, or how far the clock is off. ``seen`` is what the applicant is told of it.
    """

    id: Slug
    source: Slug
    does: Does
    of: Slug | None = None
    certificate: Code | None = None
    from_call: int = Field(default=1, ge=1)
    calls: int | None = Field(default=None, ge=1)
    every: int = Field(default=1, ge=1)
    from_seconds: float = Field(default=0, ge=0, le=LONGEST_SECONDS)
    for_seconds: float | None = Field(default=None, gt=0, le=LONGEST_SECONDS)
    seconds: float | None = Field(default=None, ge=-LONGEST_SECONDS, le=LONGEST_SECONDS)
    seen: str | None = None

    @model_validator(mode="after")
    def _says_how_long(self) -> Self:
        if (self.does in TIMED) != (self.seconds is not None):
            raise ValueError(f"{' and '.join(sorted(TIMED))} say seconds, all others do not")
        return self

    def concerns(self, call: int, elapsed: float) -> bool:
        """Whether the call of this number goes wrong, so long after the fault was set."""
        since = call - self.from_call
        last = self.for_seconds and self.from_seconds + self.for_seconds
        return (
            since >= 0
            and (self.calls is None or since < self.calls * self.every)
            and (since + 1) % self.every == 0
            and elapsed >= self.from_seconds
            and (last is None or elapsed < last)
        )


Faults = tuple[Fault, ...]


class FaultFile(Frozen):
    """All of them, of all registers."""

    faults: Faults = ()


class Around(NamedTuple):
    """What a fault can name: the registers there are, and what they know."""

    sources: frozenset[str]
    numbers: Mapping[Slug, str]
    certificates: frozenset[Code]


def read_faults(path: Path, known: Around) -> FaultFile:
    """Read a file; raises Unreadable naming each line that is wrong and what may be meant."""
    faults = read(path, FaultFile)
    _require_known(str(path), path.read_bytes(), faults, known)
    return faults


def understand_faults(content: bytes, known: Around) -> FaultFile:
    """The same of what was sent, YAML or JSON; raises Unreadable."""
    faults = understand(NAME, content, FaultFile)
    _require_known(NAME, content, faults, known)
    return faults


def _require_known(name: str, content: bytes, file: FaultFile, known: Around) -> None:
    require_known(name, content, ("faults", file.faults), known)


def require_known(name: str, content: bytes, part: tuple[str, Faults], known: Around) -> None:
    """Raises Unreadable, with its line, for each name in this part of a file that there is not."""
    spots, (title, faults) = _lines(name, content), part
    wrong = [f"{name}:{spots.get((title, *at), 1)}: error: {words}"
             for at, words in _strays(faults, known)]  # fmt: skip
    if wrong:
        raise Unreadable("\n".join(wrong))


def _lines(name: str, content: bytes) -> Mapping[tuple[str | int, ...], int]:
    return {at: spot.line for at, spot in read_yaml(name, content).spots.items()}


def _strays(faults: Faults, known: Around) -> Iterator[tuple[tuple[str | int, ...], str]]:
    ids: set[str] = set()
    for place, fault in enumerate(faults):
        if fault.id in ids:
            yield (place, "id"), f"there are two faults {fault.id}: call one otherwise"
        ids.add(fault.id)
        named = (("source", "register", known.sources), ("of", "person or company", known.numbers),
                 ("certificate", "certificate type", known.certificates))  # fmt: skip
        for part, what, there in named:
            name = getattr(fault, part)
            if name is not None and name not in there:
                yield (place, part), f"there is no {what} {name}; {nearest(name, there).en}"
