"""The doors' function in a process of its own, from the unpacked package, fed with events.

Beside each answer it says how long it took, and how much memory it has needed so far.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

Event = Mapping[str, Any]

CODE = """
import json, os, resource, sys, time
said, sys.stdout = sys.stdout, sys.stderr
sys.path.insert(0, os.getcwd())
import app
imported = time.process_time()
from botocore.httpsession import URLLib3Session
send, calls = URLLib3Session.send, []
def counted(session, request):
    target = request.headers.get("X-Amz-Target") or request.url.partition("?")[0].rpartition("/")[0]
    calls.append(target.decode() if isinstance(target, bytes) else target)
    return send(session, request)
URLLib3Session.send = counted
for line in sys.stdin:
    calls.clear()
    cpu, wall = time.process_time(), time.perf_counter()
    answer = app.app(json.loads(line), None)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([answer, 1000 * wall, 1000 * cpu, kept / 1024, 1000 * imported, calls]),
          file=said, flush=True)
"""


class Answered(NamedTuple):
    """An answer; ``wall`` and ``cpu`` in ms, ``imported``, too; ``memory``: most MiB so far.

    ``calls``: what it asked of AWS, one after the other.
    """

    answer: dict[str, Any]
    wall: float
    cpu: float
    memory: float
    imported: float
    calls: list[str]


class Worker:
    """One process; warm after its first answer."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, event: Event) -> Answered:
        """What it answers; raises RuntimeError where it has died."""
        sent, heard = self._process.stdin, self._process.stdout
        if sent is None or heard is None:
            raise RuntimeError("the worker has no pipes")
        sent.write(json.dumps(event) + "\n")
        sent.flush()
        line = heard.readline()
        if not line:
            raise RuntimeError(f"the worker ended with {self._process.wait()}")
        return Answered(*json.loads(line))


@contextmanager
def worker(package: Path, environment: Mapping[str, str]) -> Iterator[Worker]:
    """A fresh process over this package, told what its function is told; ended with the block."""
    words = [sys.executable, "-W", "ignore", "-c", CODE]
    with subprocess.Popen(words, cwd=package, env=dict(environment), text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as process:  # fmt: skip
        try:
            yield Worker(process)
        finally:
            process.kill()
