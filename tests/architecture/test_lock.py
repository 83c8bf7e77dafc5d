"""The lock of the package is that of what is asked for."""

import re
from importlib.metadata import requires

import pytest

from tests.architecture.tree import ROOT

LAYER = "infra/documents/requirements.txt"


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


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", LAYER])
def test_a_lock_says_what_and_not_from_where(name):
    """Where a machine gets its packages from is that machine's: pip-compile writes it down."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith(("-i", "-f", "--", "file:"))] == []


def test_the_layer_of_documents_is_locked_beside_the_package():
    """Its function has both: the same versions in both, and nothing twice."""
    text = (ROOT / LAYER).read_text("utf-8")
    locked = pins(LAYER)
    assert pins("infra/documents/requirements.in").items() <= locked.items()
    assert not set(locked) & set(pins("requirements.txt"))
    assert text.count("==") == len(re.findall(r"==\S+ \\\n\s+--hash=sha256:", text))


def test_the_layer_and_the_package_together_have_all_that_the_layers_packages_ask_for():
    """It is installed without its dependencies: each must be locked in one of the two."""
    locked = {_plain(name) for name in (*pins(LAYER), *pins("requirements.txt"))}
    asked = {
        _plain(re.match(r"[\w.-]+", need).group())
        for name in pins(LAYER)
        for need in requires(name) or ()
        if not re.search(r"extra ==|python_version <|Windows|win32", need)
    }
    assert asked <= locked


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()
