"""A directory → registers in processes of their own, for as long as a block lasts."""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from infra.local.identity.process import ROOT, DidNotStart
from infra.local.registers.sources import bases

SERVICE = "https://yijian.example.org"
PATIENCE_SECONDS = 5


@dataclass(frozen=True)
class Running:
    """One register: what it is called, where it listens, where its state and its log are."""

    source: str
    url: str
    state: Path
    pid: int

    def set(self, *faults: Mapping[str, object]) -> None:
        """What goes wrong from now on; without any, nothing. Raises ValueError with the words."""
        answer = httpx.put(f"{self.url}/control/faults", json={"faults": faults}, trust_env=False)
        if answer.status_code != httpx.codes.NO_CONTENT:
            raise ValueError(answer.text)

    def notices(self) -> list[dict[str, object]]:
        """What it was told, the oldest first."""
        accept = {"Accept": "application/json"}
        answer = httpx.get(f"{self.url}/control/notices", headers=accept, trust_env=False)
        told: list[dict[str, object]] = answer.json()
        return told

    @property
    def key(self) -> Path:
        """Where its signing key is."""
        return self.state / "signing-key.json"

    @property
    def log(self) -> Path:
        """What it says of itself."""
        return self.state / "register.log"


@contextmanager
def running_registers(
    state: Path, key: Path, sources: Sequence[str] = (), *more: str
) -> Iterator[Mapping[str, Running]]:
    """Start them side by side (all, where none is named), each ready when the block begins.

    ``key`` is the public key of whoever asks; ``more`` are further words of the command.
    """
    with ExitStack() as held:
        started = {source: held.enter_context(_started(state / source, source, key, *more))
                   for source in sources or bases()}  # fmt: skip
        yield {source: _ready(source, state / source, process)
               for source, process in started.items()}  # fmt: skip


@contextmanager
def _started(state: Path, source: str, key: Path, *more: str) -> Iterator["subprocess.Popen[str]"]:
    state.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "infra.local.registers", "--source", source]
    words += ["--service", SERVICE, "--key", str(key), "--state", str(state), *more]
    with (
        (state / "register.log").open("a") as log,
        subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()


def _ready(source: str, state: Path, process: "subprocess.Popen[str]") -> Running:
    begins = f"register {source} ready at "
    line = process.stdout.readline() if process.stdout else ""
    if not line.startswith(begins):
        process.wait(PATIENCE_SECONDS)
        raise DidNotStart((state / "register.log").read_text("utf-8").strip())
    return Running(source, line.removeprefix(begins).strip(), state, process.pid)
