"""A simulated register as a process: it starts, remembers, takes a new key, and ends."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local.identity.process import DidNotStart
from infra.local.registers.process import running_registers
from tests.infra.registers.asking import Asker

ONE = ("population",)
LIGHT_KIB = 80 * 1024


def test_it_remembers_over_a_restart(tmp_path, asker, answers_of):
    """Its key, the queries it has seen, what it was told."""
    query, number = asker.query(), "990101-20200316-AAAA-AAAA"
    message = asker.signed(query)
    with running_registers(tmp_path, asker.public, ONE) as running:
        register = running["population"]
        key = answers_of(register)
        assert asker.post(register, message).status_code == 200
        notice = asker.signed(asker.notice(number), "yijian-notice+jwt")
        assert asker.post(register, notice, "/notices").status_code == 202
    with running_registers(tmp_path, asker.public, ONE) as running:
        register = running["population"]
        assert answers_of(register) == key
        assert asker.post(register, message).json() == {"reason": "replayed"}
        assert [each["number"] for each in register.notices()] == [number]
        assert asker.ask(register, key)["result"] == "told"


def test_a_new_key_of_the_service_is_taken_while_it_runs(tmp_path, asker, answers_of):
    """The file is read again once it changed; the former key may stand beside the new one."""
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps(dict(asker.jwk)), "ascii")
    (tmp_path / "newer").mkdir()
    newer = Asker(tmp_path / "newer")
    with running_registers(tmp_path, keys, ONE) as running:
        register = running["population"]
        assert newer.post(register, newer.signed(newer.query())).status_code == 401
        keys.write_text(json.dumps({"keys": [dict(asker.jwk), dict(newer.jwk)]}), "ascii")
        for each in (asker, newer):
            assert each.ask(register, answers_of(register))["result"] == "told"


def test_faults_can_be_there_from_the_start(tmp_path, asker):
    """From the file that is named."""
    faults = tmp_path / "faults.yaml"
    faults.write_text("faults: [{id: a, source: population, does: busy}]\n", "utf-8")
    with running_registers(tmp_path, asker.public, ONE, "--faults", str(faults)) as running:
        register = running["population"]
        assert asker.post(register, asker.signed(asker.query())).status_code == 503


def test_one_that_cannot_start_says_why(tmp_path, asker):
    """In one plain sentence, with the line where a file is wrong."""
    faults = tmp_path / "faults.yaml"
    faults.write_text("faults:\n  - {id: a, source: population, does: sulk}\n", "utf-8")
    nothing = tmp_path / "nothing.json"
    for place, (key, source, more, words) in enumerate(
        (
            (asker.public, "population", ("--faults", str(faults)), f"{faults}:2: error: "),
            (nothing, "population", (), f"{nothing} holds no public key"),
            (faults, "population", (), f"{faults} holds no public key"),
            (asker.public, "weather", (), "There is no register weather. There are: population, "),
        )
    ):
        with (
            pytest.raises(DidNotStart, match=f"^{words}"),
            running_registers(tmp_path / f"{place}", key, (source,), *more),
        ):
            pass


def test_it_ends_when_it_is_asked_to(tmp_path, asker):
    """At once, and without a word in its log; nothing personal was ever in it."""
    with running_registers(tmp_path, asker.public, ONE) as running:
        register = running["population"]
        asker.post(register, asker.signed(asker.query()))
        os.kill(register.pid, signal.SIGTERM)
    assert register.log.read_text("utf-8") == "POST /queries 200\n"


def test_it_is_light(tmp_path, asker, answers_of):
    """Five of them stand beside a cloud on a small machine."""
    with running_registers(tmp_path, asker.public, ONE) as running:
        register = running["population"]
        assert asker.ask(register, answers_of(register))["result"] == "told"
        status = Path(f"/proc/{register.pid}/status").read_text("ascii")
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        assert int(resident.split()[1]) < LIGHT_KIB


def test_it_needs_no_aws_client():
    """What takes long to import stays out of it."""
    code = "import sys; sys.modules['boto3'] = None; sys.argv = ['x', '--help']\n"
    code += "import runpy; runpy.run_module('infra.local.registers', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
