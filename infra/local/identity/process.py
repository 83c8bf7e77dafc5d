"""A state directory → a provider in a process of its own, for as long as a block lasts."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
READY = "identity provider ready at "


class DidNotStart(Exception):
    """The provider ended before it was ready; its reason is the message."""


@contextmanager
def running_provider(state: Path, port: int = 0) -> Iterator[str]:
    """Start the provider and give its issuer URL; port 0 takes a free one."""
    command = [sys.executable, "-m", "infra.local.identity", "--port", str(port)]
    state.mkdir(parents=True, exist_ok=True)
    with (
        (state / "identity.log").open("a+") as log,
        subprocess.Popen(
            [*command, "--state", str(state.resolve())],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        line = process.stdout.readline() if process.stdout else ""
        if not line.startswith(READY):
            process.wait()
            log.seek(0)
            raise DidNotStart("".join(log.readlines()[-1:]).strip())
        try:
            yield line.removeprefix(READY).strip()
        finally:
            process.terminate()
