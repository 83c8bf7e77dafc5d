"""``./yijian key`` and ``sign`` as a department's head calls them."""

import re
import shutil

import boto3
import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from moto import mock_aws

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.kms_signer import HEADS, KmsSigner
from chalicelib.adapters.system_clock import SystemClock
from chalicelib.catalogue.sign.folder import read_sign_offs, write_sign_off
from chalicelib.catalogue.sign.gate import Gate, unsigned
from chalicelib.catalogue.sign.sign_off import Signed, SignOff, read_sign_off, signing_input
from chalicelib.catalogue.sign.slicing import slices
from infra.local import heads
from tests.invented import FOLDER, loaded

OFFICE, INSURER = "dragon-office-990101", "insurance-office-990101"
ITEM = "bundles/items/dragon-registration.yaml"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "definitions")
    return tmp_path / "definitions"


@pytest.fixture
def key(tmp_path):
    """The file of a head's key, in the clear or locked."""

    def make(body, password=None):
        file = tmp_path / f"{body}.pem"
        lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
        file.write_bytes(heads.key_of(body).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))
        return file

    return make


def change(folder, old, new):
    file = folder / ITEM
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def missing_of(folder):
    """The bodies whose head does not stand for what stands in the folder."""
    whole, signed = loaded(folder), read_sign_offs(folder / "signatures")
    gate = Gate(Es256Verifier(), SystemClock().now())
    return [f.file for f in unsigned(whole.definitions, signed, gate, whole.sources)]


def test_a_head_signs_what_their_department_asks(run, folder, key):
    """Shown first, asked once, then it stands in a file beside the definitions."""
    answer = run("sign", "--body", OFFICE, "--key", key(OFFICE), folder, typed="y\n")

    assert answer.exit_code == 0, answer.output
    assert answer.stdout.strip() == str(folder / "signatures" / f"{OFFICE}.json")
    assert "item dragon-registration (Dragon registration): area: 990101" in answer.stderr
    assert missing_of(folder) == [f"signatures/{INSURER}.json"]


def test_only_what_changed_since_is_shown(run, folder, key):
    """In words; and it has to be signed again."""
    run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder)
    change(folder, "promised: {value: 3", "promised: {value: 2")
    assert f"signatures/{OFFICE}.json" in missing_of(folder)

    answer = run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder)

    assert answer.exit_code == 0
    assert answer.stderr == (
        "item dragon-registration (Dragon registration): item: limit: promised: "
        "3 working days → 2 working days\n"
    )
    assert missing_of(folder) == [f"signatures/{INSURER}.json"]


def test_what_is_new_is_shown_whole(run, folder, key):
    """What proves it, by which law, and when it is asked; not only that there is something."""
    run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder)
    change(
        folder,
        "requirements:\n",
        """requirements:
  - id: nest
    title: {zh: 龙巢照片, en: Photograph of the nest}
    alternatives:
      - [{type: nest-photograph, of: keeper, source: upload}]
    basis: {law: 龙只管理条例, article: "9", confidence: high}
    when: facts.dragon.breath == "plain"
""",
    )

    shown = run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder).stderr

    nest = "requirement nest (Photograph of the nest)"
    for line in (f"{nest}: added", f"{nest}: legal basis: 龙只管理条例 art. 9",
                 f'{nest}: when: "plain" == facts.dragon.breath',
                 f"{nest}: what satisfies it: nest-photograph of keeper (upload)"):  # fmt: skip
        assert line in shown


def test_a_first_signature_shows_every_material(run, folder, key):
    """Whoever never signed reads all that they stand for."""
    shown = run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder).stderr

    assert "KEEPER_CARD of keeper (certificate), or KEEPER_CARD of keeper (upload)" in shown
    assert "limit: promised: 3 working days" in shown
    assert "fee: amount: ¥0.00" in shown


def planted(folder):
    """The new slice stands beside an old signature."""
    (one,) = [one for one in slices(loaded(folder).definitions) if one.body == OFFICE]
    signed = read_sign_offs(folder / "signatures").by_body[OFFICE]
    update = {"slice": one.said}
    write_sign_off(folder / "signatures", OFFICE, signed.model_copy(update=update))


def forged(folder):
    """The new slice, signed by somebody else in the head's name."""
    whole = loaded(folder).definitions
    (one,) = [one for one in slices(whole) if one.body == OFFICE]
    of_other = dict(heads.sign_offs(whole, SystemClock().now()))[INSURER].signed.split(".")[2]
    said = SignOff(body=OFFICE, slice=one.hash, at=SystemClock().now(),
                   kid=whole.bodies_by_id[OFFICE].head_key.kid)  # fmt: skip
    text = f"{signing_input(said).decode()}.{of_other}"
    write_sign_off(folder / "signatures", OFFICE,
                   Signed(signed=text, slice=one.said))  # fmt: skip


@pytest.mark.parametrize("tamper", [planted, forged])
def test_a_change_cannot_be_hidden_in_the_file_of_the_last_signature(run, folder, key, tamper):
    """What somebody else put there is nothing to compare with: everything is shown."""
    run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder)
    change(folder, "promised: {value: 3", "promised: {value: 2")
    tamper(folder)

    shown = run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder).stderr

    assert f"signatures/{OFFICE}.json is not signed by this key, or was altered" in shown
    assert "limit: promised: 2 working days" in shown
    assert "nothing changed" not in shown


def test_a_head_with_another_key_is_shouted_about_when_that_is_published(
    run, folder, key, tmp_path, monkeypatch
):
    """Whoever publishes asks the former head: the key may have been written by somebody else."""
    for body in (OFFICE, INSURER):
        run("sign", "--body", body, "--key", key(body), "--yes", folder)
    departments = folder / "bundles" / "departments.yaml"
    former = heads.public_key_of(OFFICE)
    line = run("key", "--out", tmp_path / "new.pem").stdout.strip()
    x, y = re.search(r"x: (\S+), y: ([^}]+)", line).groups()
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket="invented-catalogues")
        first = run("publish", folder, "--bucket", "invented-catalogues")
        text = departments.read_text("utf-8")
        departments.write_text(text.replace(former["x"], x).replace(former["y"], y), "utf-8")
        run("sign", "--body", OFFICE, "--key", tmp_path / "new.pem", "--yes", folder)
        second = run("publish", folder, "--bucket", "invented-catalogues")

    assert (first.exit_code, second.exit_code) == (0, 0), second.stderr
    assert "another key" not in first.stderr
    assert f"another key of the head of {OFFICE} than in the version before" in second.stderr
    assert "ask who held the former" in second.stderr
    assert INSURER not in second.stderr


def test_a_head_who_does_not_agree_signs_nothing(run, folder, key):
    """The file is as it was."""
    run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder)
    file = folder / "signatures" / f"{OFFICE}.json"
    before = file.read_bytes()
    change(folder, "promised: {value: 3", "promised: {value: 2")

    answer = run("sign", "--body", OFFICE, "--key", key(OFFICE), folder, typed="n\n")

    assert answer.exit_code == 1
    assert file.read_bytes() == before


def test_signing_the_same_again_says_so(run, folder, key):
    """In Chinese where that is spoken."""
    run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder)

    answer = run("--language", "zh", "sign", "--body", OFFICE, "--key", key(OFFICE), folder,
                 typed="y\n")  # fmt: skip

    assert answer.stderr.startswith("自上次签署以来没有变动\n签署以上内容？")


def test_another_key_than_the_heads_signs_nothing(run, folder, key):
    """Both are named."""
    answer = run("sign", "--body", OFFICE, "--key", key(INSURER), "--yes", folder)

    assert answer.exit_code == 2
    assert f"head_key of {OFFICE} is" in answer.stderr
    assert not (folder / "signatures").exists()


def test_a_body_without_a_key_cannot_sign(run, folder, key):
    """It has to stand in the definitions first."""
    departments = folder / "bundles" / "departments.yaml"
    lines = departments.read_text("utf-8").splitlines()
    departments.write_text("\n".join(line for line in lines if "head_key" not in line) + "\n")

    answer = run("sign", "--body", OFFICE, "--key", key(OFFICE), "--yes", folder)

    assert answer.exit_code == 2
    assert f"head_key of {OFFICE} is -" in answer.stderr


def test_a_locked_key_is_opened_by_its_password(run, folder, key):
    """Which is asked, and not shown."""
    file = key(OFFICE, "sesame")

    wrong = run("sign", "--body", OFFICE, "--key", file, "--yes", folder, typed="mustard\n")
    right = run("sign", "--body", OFFICE, "--key", file, "--yes", folder, typed="sesame\n")

    assert wrong.exit_code == 2
    assert "not signed" in wrong.stderr
    assert right.exit_code == 0
    assert "sesame" not in right.output


def test_a_body_with_nothing_to_sign_is_told(run, folder, key):
    """With the nearest name."""
    answer = run("sign", "--body", "dragon-office-990102", "--key", key(OFFICE), folder)

    assert answer.exit_code == 2
    assert f"has nothing to sign; did you mean {OFFICE}?" in answer.stderr


@pytest.mark.parametrize("options", [(), ("--kms", "--key")])
def test_a_head_signs_by_a_file_or_by_kms(run, folder, key, options):
    """One of both."""
    more = (*options, key(OFFICE)) if options else ()

    assert run("sign", "--body", OFFICE, *more, folder).exit_code == 2


def test_a_new_key_prints_what_goes_into_the_definitions(run, folder, tmp_path):
    """Pasted as it is, it fits; the file is never overwritten."""
    first = run("key", "--out", tmp_path / "head.pem")
    second = run("key", "--out", tmp_path / "head.pem")

    assert first.exit_code == 0
    assert second.exit_code == 2
    assert "not made" in second.stderr
    departments = folder / "bundles" / "departments.yaml"
    lines = departments.read_text("utf-8").splitlines()
    place = next(n for n, line in enumerate(lines) if "head_key" in line)
    lines[place] = f"    {first.stdout.strip()}"
    departments.write_text("\n".join(lines) + "\n", "utf-8")
    signed = run("sign", "--body", OFFICE, "--key", tmp_path / "head.pem", "--yes", folder)
    assert signed.exit_code == 0, signed.output


def test_a_head_signs_by_a_key_that_never_leaves_kms(run, folder, monkeypatch):
    """Under an alias of its own, apart from what signs certificates."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "invented")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        kms = boto3.client("kms")
        missing = run("sign", "--body", OFFICE, "--kms", "--yes", folder)
        made = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]
        kms.create_alias(AliasName=f"alias/yijian-head-{OFFICE}", TargetKeyId=made["KeyId"])
        jwk = KmsSigner(kms, HEADS).public_key(OFFICE)
        departments = folder / "bundles" / "departments.yaml"
        text = departments.read_text("utf-8")
        stood = heads.public_key_of(OFFICE)
        for name in ("x", "y"):
            text = text.replace(stood[name], jwk[name])
        departments.write_text(text, "utf-8")
        signed = run("sign", "--body", OFFICE, "--kms", "--yes", folder)

    assert missing.exit_code == 2
    assert f"make alias/yijian-head-{OFFICE}" in missing.stderr
    assert signed.exit_code == 0, signed.output
    said = read_sign_off(read_sign_offs(folder / "signatures").by_body[OFFICE].signed)
    assert (said.body, said.kid) == (OFFICE, jwk["kid"])
