"""The invented heads have the keys that stand in the definitions, and sign for nobody else."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.catalogue.load import load
from chalicelib.catalogue.sign.folder import SignOffs, read_sign_offs, write_sign_off
from chalicelib.catalogue.sign.gate import Gate, unsigned
from infra.local import heads
from infra.local.place import ROOT
from tests.catalogue.conftest import Folder
from tests.invented import definitions, loaded, otherwise

AT = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
REAL = load(ROOT).definitions


@pytest.mark.parametrize("body", REAL.bodies, ids=lambda body: body.id)
def test_the_key_of_every_invented_head_stands_in_the_definitions(body):
    """Else: python -m infra.local.heads --keys."""
    assert heads.is_invented(body)
    assert body.head_key is not None, "run: .venv/bin/python -m infra.local.heads --keys"
    assert body.head_key.model_dump(exclude_none=True) == heads.public_key_of(body.id)


def test_whatever_stands_is_signed_by_every_invented_head():
    """So that the local cloud runs on a fresh machine, without a secret."""
    signed = SignOffs(dict(heads.sign_offs(REAL, AT)))

    assert unsigned(REAL, signed, Gate(Es256Verifier(), AT)) == ()


def test_nothing_is_signed_where_somebody_lives():
    """A real department's head signs with a key of their own."""
    whole = definitions()
    real = tuple(b.model_copy(update={"areas": ("110101",)}) for b in whole.bodies)

    assert dict(heads.sign_offs(otherwise(whole, bodies=real), AT)) == {}


def test_missing_keys_are_written_once_and_nothing_else_is_touched(tmp_path):
    """In either way that a body is written."""
    folder = Folder(tmp_path)
    departments = folder.root / heads.DEPARTMENTS
    lines = [line for line in departments.read_text("utf-8").splitlines() if "head_key" not in line]
    flow = (
        "  - {id: moon-990101, department: dragon-office, title: {zh: 月, en: Moon}, "
        'areas: ["990102"], connector: system}'
    )
    departments.write_text("\n".join([*lines, flow, ""]), "utf-8")

    for _ in range(2):
        result = CliRunner().invoke(heads.main, ["--keys", "--project", str(folder.root)])
        assert result.exit_code == 0, result.output

    written = departments.read_text("utf-8")
    assert written.count("head_key") == 3
    bodies = loaded(folder.root).definitions.bodies
    assert all(b.head_key.model_dump(exclude_none=True) == heads.public_key_of(b.id)
               for b in bodies)  # fmt: skip
    assert [line for line in written.splitlines() if line in lines] == lines


ELSEWHERE = """  - id: harbour-{area}
    department: dragon-office
    title: {{zh: 港, en: Harbour}}
    areas: [{areas}]
    connector: system
"""


@pytest.mark.parametrize("areas", ['"330100"', "330100", '"990101", "330100"', ""])
def test_no_key_that_anybody_can_make_is_written_where_somebody_lives(areas):
    """Nor where only some of its areas are invented, nor where none is named."""
    text = f"bodies:\n{ELSEWHERE.format(area='330100', areas=areas)}"

    assert heads.with_keys(text) == text


def test_signing_leaves_nothing_of_invented_bodies_that_are_gone(tmp_path):
    """The folder holds what stands now."""
    signed = dict(heads.sign_offs(definitions(), AT))
    moon = otherwise(definitions(), bodies=tuple(
        b.model_copy(update={"id": f"moon-{b.id}"}) for b in definitions().bodies))  # fmt: skip
    for body, said in {**signed, **dict(heads.sign_offs(moon, AT))}.items():
        write_sign_off(tmp_path, body, said)
    folder = Folder(tmp_path / "definitions")

    command = ["--project", str(folder.root), "--out", str(tmp_path)]
    assert CliRunner().invoke(heads.main, command).exit_code == 0

    assert sorted(read_sign_offs(tmp_path).by_body) == [
        "dragon-office-990101", "insurance-office-990101"]  # fmt: skip


def test_what_somebody_else_signed_stays_in_the_folder(tmp_path):
    """A real head's sign-off is theirs, whoever signs for the invented beside it."""
    (signed, _) = dict(heads.sign_offs(definitions(), AT)).values()
    write_sign_off(tmp_path, "harbour-330100", signed)
    (tmp_path / "broken.json").write_text("{")
    before = (tmp_path / "harbour-330100.json").read_bytes()
    folder = Folder(tmp_path / "definitions")

    command = ["--project", str(folder.root), "--out", str(tmp_path)]
    assert CliRunner().invoke(heads.main, command).exit_code == 0

    assert (tmp_path / "harbour-330100.json").read_bytes() == before
    assert (tmp_path / "broken.json").read_text() == "{"


def test_definitions_that_cannot_be_read_are_not_signed(tmp_path):
    """What is wrong is told."""
    folder = Folder(tmp_path / "definitions")
    folder.add("bundles/facts.yaml", "facts: [")

    result = CliRunner().invoke(heads.main, ["--project", str(folder.root), "--out", str(tmp_path)])

    assert result.exit_code == 1
    assert "bundles/facts.yaml:1" in result.output
