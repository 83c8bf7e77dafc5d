"""``./yijian`` as a librarian calls it: arguments in, lines and an exit code out."""

import shutil
import subprocess
import sys
from pathlib import Path

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.bucket_catalogues import BucketCatalogues, packaged
from chalicelib.catalogue.check import Proved
from chalicelib.catalogue.check.kept import Kept
from chalicelib.catalogue.check.parts import part_of
from chalicelib.catalogue.sign.folder import write_sign_off
from chalicelib.entrypoints.command.watching import KEPT
from tests.invented import FOLDER, definitions, loaded
from tests.invented.heads import signed

ROOT = Path(__file__).parents[3]


@pytest.fixture
def broken(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "definitions")
    file = tmp_path / "definitions" / "events" / "keep-a-dragon.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("bundle: dragon", "bundle: dragom"))
    return tmp_path / "definitions"


@pytest.fixture
def illegible(broken):
    (broken / "bundles" / "facts.yaml").write_text("facts: [")
    return broken


@pytest.fixture
def signatures(tmp_path):
    """What the invented heads signed, as an option of the command line."""
    for body, said in signed(definitions()).by_body.items():
        write_sign_off(tmp_path / "signed", body, said)
    return "--signatures", tmp_path / "signed"


@pytest.fixture
def bucket(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "invented")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "invented")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="invented-catalogues")
        yield "invented-catalogues"


def test_clean_definitions_pass_the_check_and_are_counted(run):
    """Exit code 0."""
    answer = run("check", FOLDER)

    assert answer.exit_code == 0
    assert "life events: 1, bundles: 1, items: 2" in answer.stdout
    assert "keep-a-dragon: 2 combinations" in answer.stderr
    assert "errors: 0, warnings: 0" in answer.stderr


def test_a_fault_fails_the_check_with_its_line(run, broken):
    """Exit code 1, and one line for each finding that an editor can jump to."""
    answer = run("check", broken)

    assert answer.exit_code == 1
    assert "events/keep-a-dragon.yaml:8: error: there is no bundle dragom-keeping" in answer.stdout
    assert "errors: 1" in answer.stderr


def test_a_file_that_cannot_be_read_fails_the_check(run, illegible):
    """Nothing is counted where something is missing."""
    answer = run("check", illegible)

    assert answer.exit_code == 1
    assert "bundles/facts.yaml:1: error: this is not YAML" in answer.stdout
    assert "items:" not in answer.stdout


@pytest.mark.parametrize(("typed", "locale"), [("zh", "C.UTF-8"), (None, "zh_CN.UTF-8")])
def test_findings_are_told_in_chinese_where_that_is_spoken(run, broken, monkeypatch, typed, locale):
    """By ``--language``, or by the terminal's own language."""
    monkeypatch.setenv("LANG", locale)
    language = ("--language", typed) if typed else ()

    answer = run(*language, "check", broken)

    assert "错误: 没有名为 dragom-keeping 的事项套餐；是否指 dragon-keeping？" in answer.stdout
    assert "错误 1 处，提醒 1 处" in answer.stderr


def test_a_language_that_is_not_spoken_is_refused(run):
    """Rather than answered in another."""
    answer = run("--language", "fr", "check", FOLDER)

    assert answer.exit_code == 2
    assert "zh | en" in answer.stderr


def test_whoever_compiles_does_not_go_by_what_was_proved_before(run, tmp_path):
    """Somebody put a proof there that finds nothing; ``check`` and a local cloud believe it."""
    shutil.copytree(FOLDER, tmp_path / "closed")
    file = tmp_path / "closed" / "bundles" / "items" / "dragon-registration.yaml"
    upload = "      - [{type: KEEPER_CARD, of: keeper, source: upload}]\n"
    file.write_text(file.read_text("utf-8").replace(upload, ""), "utf-8")
    closed = loaded(tmp_path / "closed").definitions
    part = part_of(closed.life_events[0], closed)
    before = set(KEPT.glob("*"))
    Kept(KEPT).keep(part, Proved(life_event=part.life_events[0].id, combinations=1, flaws=()))

    checked = run("check", tmp_path / "closed")
    local = run("publish", tmp_path / "closed", "--bucket", "none", "--kept")
    compiled = run("compile", tmp_path / "closed", "--out", tmp_path / "never")
    for made in set(KEPT.glob("*")) - before:
        made.unlink()

    assert "cannot meet" not in checked.stdout + checked.stderr
    assert "has not signed" in local.stderr
    assert "cannot meet" not in local.stderr
    assert compiled.exit_code == 1
    assert "cannot meet" in compiled.stdout + compiled.stderr


def test_compiling_writes_the_catalogue_and_prints_its_hash(run, tmp_path, signatures):
    """The file that the package carries."""
    answer = run("compile", FOLDER, "--out", tmp_path / "vendor", *signatures)

    assert answer.exit_code == 0
    assert answer.stdout == f"{definitions().hash}\n"
    assert packaged(tmp_path / "vendor" / "catalogue.json") == definitions()


def test_a_place_that_cannot_be_written_is_told_in_one_line(run, tmp_path, signatures):
    """A file stands where the folder would be."""
    (tmp_path / "taken").write_text("")

    answer = run("compile", FOLDER, "--out", tmp_path / "taken" / "vendor", *signatures)

    assert answer.exit_code == 2
    assert "not done: " in answer.stderr


@pytest.mark.parametrize(
    "verb", [("compile", "--out", "never"), ("issuers",), ("publish", "--bucket", "none")]
)
def test_nothing_is_made_of_broken_definitions(run, broken, verb):
    """The errors are told instead, and the exit code is 1."""
    answer = run(verb[0], broken, *verb[1:])

    assert answer.exit_code == 1
    assert "there is no bundle dragom-keeping" in answer.stderr
    assert answer.stdout == ""
    assert not Path("never").exists()


def test_nothing_is_made_of_definitions_that_cannot_be_read(run, illegible):
    """The same for a file that is no YAML."""
    assert run("issuers", illegible).exit_code == 1


def test_issuers_are_listed_one_on_each_line(run):
    """For a script that makes a key for each."""
    assert run("issuers", FOLDER).stdout == "dragon-office-990101\ninsurance-office-990101\n"


def test_publishing_stores_the_catalogue_in_the_bucket(run, bucket, signatures):
    """And prints the hash under which it stands; the second time it stood there already."""
    first, second = (run("publish", FOLDER, "--bucket", bucket, *signatures) for _ in range(2))

    assert first.stdout == second.stdout == f"{definitions().hash}\n"
    assert "published before" not in first.stderr
    assert "published before" in second.stderr
    stored = BucketCatalogues(boto3.client("s3"), bucket).get(definitions().hash)
    assert stored == definitions()


@pytest.mark.parametrize("verb", [("compile", "--out", "never"), ("publish", "--bucket", "none")])
def test_nothing_reaches_a_deployment_that_no_head_signed(run, verb):
    """By neither way there; each body is named, and the exit code is 1."""
    answer = run(verb[0], FOLDER, *verb[1:])

    assert answer.exit_code == 1
    assert "signatures/dragon-office-990101.json:1: error: dragon-office-990101 has not signed" in (
        answer.stderr)  # fmt: skip
    assert "errors: 2" in answer.stderr
    assert answer.stdout == ""
    assert not Path("never").exists()


def test_who_signed_a_published_catalogue_can_be_looked_at(run, bucket, signatures):
    """Checked anew, one body on each line."""
    name = run("publish", FOLDER, "--bucket", bucket, *signatures).stdout.strip()

    answer = run("signatures", name, "--bucket", bucket)

    assert answer.exit_code == 0
    office, insurer = answer.stdout.splitlines()
    key = definitions().bodies_by_id["dragon-office-990101"].head_key.kid
    assert office == f"dragon-office-990101  2026-01-05  {key}  ok"
    assert insurer.startswith("insurance-office-990101  2026-01-05  ")


def test_a_sign_off_that_does_not_hold_is_told(run, bucket, signatures):
    """Exit code 1: an auditor looks."""
    name = definitions().hash
    catalogues = BucketCatalogues(boto3.client("s3"), bucket)
    catalogues.attest(name, {"dragon-office-990101": "a.b.c"})
    catalogues.put(definitions())

    answer = run("signatures", name, "--bucket", bucket)

    assert answer.exit_code == 1
    assert "dragon-office-990101  -  -  dragon-office-990101 has not signed" in answer.stdout


def test_a_catalogue_that_nobody_published_has_no_sign_offs(run, bucket):
    """Exit code 2."""
    answer = run("signatures", "0" * 64, "--bucket", bucket)

    assert answer.exit_code == 2
    assert "publish it first" in answer.stderr


def test_a_bucket_that_does_not_answer_as_it_should_is_told_in_one_line(run, bucket, signatures):
    """Exit code 2 and no traceback."""
    answer = run("publish", FOLDER, "--bucket", "no-such-bucket", *signatures)

    assert answer.exit_code == 2
    assert "NoSuchBucket" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_module_and_the_script_are_the_same_command():
    """``python -m chalicelib.entrypoints.command`` and ``./yijian``."""
    module = [sys.executable, "-m", "chalicelib.entrypoints.command", "--help"]
    answers = [
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for command in (module, ["./yijian", "--help"])
    ]

    assert answers[0] == answers[1]
    assert all(verb in answers[0] for verb in ("check", "compile", "issuers", "publish"))
