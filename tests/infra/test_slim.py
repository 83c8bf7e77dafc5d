"""The package carries what the functions read, compiled, and is the same each time."""

import zipfile

import pytest

from infra import slim


@pytest.mark.parametrize(
    "name",
    [
        "app.py",
        "catalogue.json",
        "chalicelib/domain/plan.py",
        "botocore/data/endpoints.json",
        "botocore/data/dynamodb/2012-08-10/service-2.json.gz",
        "pydantic-2.0.dist-info/METADATA",
        "pydantic-2.0.dist-info/entry_points.txt",
        "pydantic-2.0.dist-info/licenses/LICENSE",
    ],
)
def test_what_is_read_stays(name):
    """Licences go along with what they license."""
    assert slim.is_needed(name)


@pytest.mark.parametrize(
    "name",
    [
        "botocore/data/ec2/2016-11-15/service-2.json.gz",
        "boto3/data/ec2/2016-11-15/resources-1.json",
        "wrapt/tests/test_x.py",
        "pydantic-2.0.dist-info/RECORD",
        "pydantic_core/_pydantic_core.pyi",
        "chalicelib/__pycache__/x.cpython-311.pyc",
    ],
)
def test_what_is_never_read_goes(name):
    """Botocore describes four hundred services, and we call seven."""
    assert not slim.is_needed(name)


def made(folder, zipped):
    slim.compile_all(folder)
    slim.pack(folder, zipped)
    return zipped.read_bytes()


def test_the_same_files_make_the_same_bytes(tmp_path):
    """Otherwise every packaging would be a deployment."""
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (other, one):
        (folder / "inner").mkdir(parents=True)
        for name in ("b.py", "a.py", "inner/c.py"):
            (folder / name).write_text("answer = 42\n", "utf-8")
    assert made(one, tmp_path / "one.zip") == made(other, tmp_path / "other.zip")


def test_byte_code_that_is_missing_or_of_another_source_is_found(tmp_path):
    """It would be run unasked, whatever the source beside it says."""
    folder = tmp_path / "package"
    (folder / "inner").mkdir(parents=True)
    for name in ("a.py", "inner/b.py"):
        (folder / name).write_text("answer = 42\n", "utf-8")
    made(folder, tmp_path / "zip")
    assert slim.uncompiled(tmp_path / "zip") == []

    (folder / "c.py").write_text("question = None\n", "utf-8")
    (folder / "inner/b.py").write_text("answer = 43\n", "utf-8")
    slim.pack(folder, tmp_path / "zip")

    assert slim.uncompiled(tmp_path / "zip") == ["c.py", "inner/b.py"]


def test_the_zip_carries_byte_code_that_is_used_without_a_look_at_the_source(tmp_path):
    """Bits 1 and 0 of the flags: hash-based, and not checked (PEP 552)."""
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "a.py").write_text("answer = 42\n", "utf-8")
    made(folder, tmp_path / "zip")
    with zipfile.ZipFile(tmp_path / "zip") as archive:
        compiled = [name for name in archive.namelist() if name.endswith(".pyc")]
        assert [archive.read(name)[4:8] for name in compiled] == [b"\x01\x00\x00\x00"]
