"""The lock of the package is that of what is asked for."""

import re

from tests.architecture.tree import ROOT


def pins(name):
    """The pinned packages of a requirements file, in lower case."""
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text.lower(), re.MULTILINE))


def test_everything_asked_for_is_locked_at_that_version():
    """requirements.txt is current with requirements.in."""
    locked = pins("requirements.txt")
    assert pins("requirements.in").items() <= locked.items()


def test_everything_locked_bears_a_hash():
    """What the package carries is what was looked at."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    assert text.count("==") == len(re.findall(r"== ?\S+ \\\n\s+--hash=sha256:", text))
