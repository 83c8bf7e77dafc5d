"""Two runs never share one state, and a kept port that is taken is said in plain words."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local.place import Place, locked
from infra.local.ports import LOOPBACK, NAMES, free_ports, is_free, kept_ports, prove_free

ROOT = Path(__file__).parents[2]
SECOND = """
import sys
from pathlib import Path
from infra.local.place import Place, locked
with locked(Place(Path(sys.argv[1]))):
    print("ours")
"""


def second(place):
    return subprocess.run(
        [sys.executable, "-c", SECOND, place.root],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_second_run_is_told_who_is_there_already(tmp_path):
    """Two clouds over one state would spoil it."""
    place = Place(tmp_path)
    with locked(place):
        refused = second(place)
    assert refused.returncode == 1
    assert "is in use by process" in refused.stderr
    assert "YIJIAN_HOME" in refused.stderr


def test_when_the_first_has_ended_the_second_may(tmp_path):
    """A lock that outlives its holder would have to be removed by hand."""
    place = Place(tmp_path)
    with locked(place):
        pass
    assert second(place).stdout == "ours\n"


def test_free_ports_differ():
    """Asked for one after the other, the same could come twice."""
    assert len(set(free_ports(20))) == 20


def test_ports_once_chosen_are_kept(tmp_path):
    """Links and tokens of the last run name them."""
    place = Place(tmp_path)
    first = kept_ports(place)
    assert set(first) == set(NAMES)
    assert kept_ports(place) == first


def test_a_taken_port_is_named_with_what_to_do(tmp_path):
    """The number, whose it is, and where to change it."""
    place = Place(tmp_path)
    ports = kept_ports(place)
    with socket.socket() as other:
        other.bind((LOOPBACK, ports["front"]))
        other.listen()
        assert not is_free(ports["front"])
        with pytest.raises(SystemExit) as stopped:
            prove_free(place, ports)
    assert str(ports["front"]) in str(stopped.value)
    assert "front" in str(stopped.value)
    assert "ports.json" in str(stopped.value)
