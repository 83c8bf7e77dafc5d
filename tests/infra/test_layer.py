"""The layer of documents is gathered once, of what is locked, and always the same bytes."""

import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest

from infra import layer
from tests.infra.locks import lock_of

ROOT = Path(__file__).parents[2]
WHEEL = "uritools"


@pytest.fixture
def project(tmp_path):
    """The smallest project that has such a layer: one pure package of the lock, and the fonts."""
    lock = tmp_path / layer.REQUIREMENTS
    lock.parent.mkdir(parents=True)
    lock.write_text(lock_of(WHEEL, ROOT / layer.REQUIREMENTS), "utf-8")
    for name in layer.OF_NOTO:
        font = tmp_path / layer.NOTO / name
        font.parent.mkdir(parents=True, exist_ok=True)
        font.write_bytes(b"a font")
    return tmp_path


def contents(zipped):
    with zipfile.ZipFile(zipped) as archive:
        return archive.namelist()


def test_it_carries_packages_and_fonts_where_python_finds_them(project):
    """Compiled, and with the licence of the fonts."""
    names = contents(layer.made(project))
    assert f"python/{WHEEL}/__init__.py" in names
    assert any(name.startswith(f"python/{WHEEL}/__pycache__/__init__") for name in names)
    fonts = {name.rpartition("/")[2] for name in names if name.startswith("python/yijian_fonts/")}
    assert fonts == {Path(name).name for name in layer.OF_NOTO}


def test_it_is_made_anew_only_where_something_changed(project):
    """An operator's font is such a change; the same again is the same bytes."""
    first = layer.made(project)
    written, before = first.read_bytes(), first.stat().st_mtime_ns
    assert layer.made(project).stat().st_mtime_ns == before

    added = project / layer.FONTS / "Rare.ttf"
    added.parent.mkdir(parents=True)
    added.write_bytes(b"a rare font")
    assert "python/yijian_fonts/Rare.ttf" in contents(layer.made(project))

    added.unlink()
    assert layer.made(project).read_bytes() == written


def test_without_fonts_nothing_is_packaged(project):
    """It says what to do."""
    (project / layer.NOTO / "LICENSE_FONT").unlink()
    with pytest.raises(click.ClickException, match="make setup, which needs npm"):
        layer.made(project)


def test_a_package_that_is_not_what_was_looked_at_is_refused(project):
    """By its hash."""
    locked = project / layer.REQUIREMENTS
    locked.write_text(f"{WHEEL}==1.6.6 --hash=sha256:{'0' * 64}\n", "utf-8")
    with pytest.raises(click.ClickException, match="not gathered"):
        layer.made(project)


def test_sealing_and_printing_import_nothing_that_is_left_out_of_the_layer():
    """And the doors import nothing that is in it."""
    blocked = "".join(f"sys.modules[{name!r}] = None\n" for name in layer.UNIMPORTED)
    modules = "chalicelib.adapters.documents"
    code = f"import sys\n{blocked}from {modules} import pades_sealer, typst_press\n"
    code += "from tests.adapters.documents import sealing"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
