"""``./yijian compare`` as a librarian calls it: two versions, by folder, file or hash."""

import shutil

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.bucket_catalogues import BucketCatalogues
from chalicelib.catalogue.compile import compiled
from tests.invented import FOLDER, definitions, loaded

ITEM = "bundles/items/dragon-registration.yaml"
LINES = [
    (
        "item dragon-registration (Dragon registration): limit: promised: "
        "3 working days → 1 working day"
    ),
    "keep-a-dragon (Keep a dragon): in every case (2 of 2 cases): 2 working days sooner",
]


@pytest.fixture
def newer(tmp_path):
    """A copy in which the dragon is registered sooner."""
    shutil.copytree(FOLDER, tmp_path / "newer")
    file = tmp_path / "newer" / ITEM
    text = file.read_text("utf-8")
    file.write_text(text.replace("promised: {value: 3", "promised: {value: 1"), "utf-8")
    return tmp_path / "newer"


def test_two_folders_are_compared(run, newer):
    """What changed, and what it means, one line each."""
    answer = run("compare", FOLDER, newer)

    assert answer.exit_code == 0
    assert answer.stdout.splitlines() == LINES


def test_in_chinese_where_that_is_spoken(run, newer):
    """The same lines."""
    answer = run("--language", "zh", "compare", FOLDER, newer)

    assert answer.stdout.splitlines() == [
        "事项 dragon-registration（龙只登记）：时限：承诺：3 个工作日 → 1 个工作日",
        "keep-a-dragon（养一条龙）：所有情形（2/2 种情形）：早 2 个工作日办结",
    ]


def test_one_life_event_alone(run, newer):
    """Without what changed elsewhere."""
    answer = run("compare", FOLDER, newer, "--event", "keep-a-dragon")

    assert answer.stdout.splitlines() == LINES[1:]


def test_a_life_event_that_not_both_have_is_told(run, newer):
    """With the nearest name."""
    answer = run("compare", FOLDER, newer, "--event", "keep-a-dragom")

    assert answer.exit_code == 1
    assert "did you mean keep-a-dragon?" in answer.stderr


def test_compiled_files_and_published_hashes_are_compared(run, newer, tmp_path, monkeypatch):
    """As an operator has them."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "invented")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    file = tmp_path / "catalogue.json"
    file.write_bytes(compiled(definitions()))
    whole = loaded(newer).definitions
    with mock_aws():
        s3 = boto3.client("s3")
        s3.create_bucket(Bucket="invented-catalogues")
        BucketCatalogues(s3, "invented-catalogues").put(whole)
        answer = run("compare", file, whole.hash, "--bucket", "invented-catalogues")
        unknown = run("compare", file, "0" * 64, "--bucket", "invented-catalogues")

    assert answer.stdout.splitlines() == LINES
    assert unknown.exit_code == 2
    assert "publish it first" in unknown.stderr


def test_what_is_no_version_is_told(run, newer):
    """A file that is none, a hash without a bucket, a folder that cannot be read."""
    (newer / "bundles" / "facts.yaml").write_text("facts: [")

    assert "--bucket for a hash" in run("compare", FOLDER, "0" * 64).stderr
    assert run("compare", FOLDER, newer).exit_code == 1
    assert "not a compiled catalogue" in run("compare", FOLDER, newer / ITEM).stderr
