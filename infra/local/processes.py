"""A command → a process of our own that is ready, logged, and ended by its id alone."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from infra.local.place import ROOT

PATIENCE = 60.0
GENTLE = 5.0


@dataclass(frozen=True)
class Command:
    """What to start, what answers once it is ready, and where its log and its id are kept."""

    name: str
    words: Sequence[str]
    health: str
    log: Path
    note: Path
    variables: Mapping[str, str] = field(default_factory=dict)


def plain_environment(**more: str) -> dict[str, str]:
    """Ours without anyone's AWS account in it: a child must never reach a real one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**kept, **more}


def start(command: Command) -> subprocess.Popen[bytes]:
    """Start and wait until it answers; its log's last lines are the reason when it does not."""
    process = launch(command)
    await_ready(command, process)
    return process


def launch(command: Command) -> subprocess.Popen[bytes]:
    """Start it, and wait for nothing."""
    with command.log.open("ab") as log:
        process = subprocess.Popen(
            list(command.words),
            cwd=ROOT,
            env=plain_environment(**command.variables),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    command.note.write_text(str(process.pid), "utf-8")
    return process


def await_ready(command: Command, process: subprocess.Popen[bytes]) -> None:
    """Wait until it answers; where it does not, end it and say why."""
    until = time.monotonic() + PATIENCE
    while not answers(command.health):
        if process.poll() is not None or time.monotonic() > until:
            end(process.pid)
            sys.exit(
                f"{command.name} did not start. {command.log} ends:\n{last_lines(command.log)}"
            )
        time.sleep(0.1)


def answers(address: str) -> bool:
    """Whether anything but an error comes from there."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own http address
            return bool(answer.status < 400)  # noqa: PLR2004 - HTTP's own line between well and not
    except (urllib.error.URLError, OSError):
        return False


def last_lines(log: Path, count: int = 15) -> str:
    """The end of a log."""
    return "\n".join(log.read_text("utf-8", errors="replace").splitlines()[-count:])


def is_running(pid: int) -> bool:
    """Whether a process of ours still lives (one that has ended unread does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[-1].split()[0]
    except OSError:
        return False
    return state != "Z"


def leftover(command: Command) -> int | None:
    """The process that a killed run left behind, if it still lives and is what we start."""
    if not command.note.exists():
        return None
    pid = int(command.note.read_text("utf-8"))
    words = [os.fsencode(word) for word in command.words[1:]]
    try:
        lives = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[1:-1] == words
    except OSError:
        return None
    return pid if lives and is_running(pid) else None


def end(pid: int, sign: signal.Signals = signal.SIGKILL) -> None:
    """Send a signal to the group that we started under this id."""
    try:
        os.killpg(pid, sign)
    except ProcessLookupError:
        return


@contextmanager
def companion(*commands: Command) -> Iterator[None]:
    """Processes beside the cloud, started side by side, for as long as the block lasts."""
    with ExitStack() as held:
        started = [(command, held.enter_context(_launched(command))) for command in commands]
        for command, process in started:
            await_ready(command, process)
        yield


@contextmanager
def _launched(command: Command) -> Iterator[subprocess.Popen[bytes]]:
    process = launch(command)
    try:
        yield process
    finally:
        end_gently(process.pid)
        process.wait()


def end_gently(pid: int) -> None:
    """Ask it to end; insist after some seconds."""
    end(pid, signal.SIGTERM)
    until = time.monotonic() + GENTLE
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.05)
    end(pid)
