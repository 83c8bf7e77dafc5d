"""CPython 3.11 and 3.12 keep frames in chunks of 16 KiB, and give a chunk back once it is empty.

What is called in a loop just where a chunk ends has the system map and unmap memory at each call:
a test took five times as long, by nothing but the depth at which it was called
(cpython/Python/pystate.c, ``_PyThreadState_PushFrame``).
"""

SLOTS = 2**16
"""Of a frame: it takes a chunk of a mebibyte, half of which is left for whatever it calls."""


def roomy(call):
    """What ``call`` returns: all that it calls in turn has its frames in one chunk."""
    return call()


roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
