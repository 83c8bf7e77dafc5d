"""The Lambda workers of one cloud: found as its children, ended by their ids alone."""

import os
import signal
from contextlib import suppress
from pathlib import Path


def workers(cloud):
    """The ids of the Lambda workers that this process (the cloud's id) has started."""
    return [pid for pid in children(cloud) if is_worker(pid)]


def children(parent):
    """The ids of a process's children, whichever of its threads started them."""
    for listed in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            yield from map(int, listed.read_text("ascii").split())


def is_worker(pid):
    """Whether it runs a Lambda worker's file."""
    with suppress(OSError):
        return b"_worker.py\0" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def kill_workers(cloud):
    """What a power cut does to every function at once; how many there were."""
    ended = 0
    for pid in workers(cloud):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            ended += 1
    return ended


def variables(pid):
    """What a worker was told by its environment."""
    told = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(line.partition("=")[::2] for line in told if line)
