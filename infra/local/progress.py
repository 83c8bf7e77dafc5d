"""What is being done → a line that a person can follow, with how long it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what begins, and when it has ended."""
    print(f"  {words:<58}", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f"{time.monotonic() - started:6.1f} s", flush=True)
