"""A certificate is verified offline: by published keys, a fetched list, and what one asked for."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.domain.credential import StatusEntry, bind, binding_input, chosen
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.jws import decoded, encoded
from chalicelib.domain.status_list import signed_list, unsigned_list, uri_of
from tests.entrypoints.command.readers import (
    BANK,
    KEYS,
    MINE,
    NONCE,
    OTHER,
    SIGNER,
    published,
    written,
)
from tests.fakes.issuing import BASE, ISSUER, issued
from tests.fakes.signers import FakeSigner

NAME = f"{ISSUER}/2026-11"
LISTED = StatusEntry(idx=7, uri=uri_of(BASE, NAME))


@pytest.fixture
def keys(tmp_path):
    return published(tmp_path)


@pytest.fixture
def shown(tmp_path):
    """What a holder showed the bank just now."""
    certificate = issued("99010119850315101X", until=None, status=LISTED)
    part = chosen(certificate.signed, ("name",))
    unsigned = binding_input(part, BANK, NONCE, datetime.now(UTC))
    proof = P256HolderKeys().sign(certificate.holder_key, unsigned)
    return written(tmp_path / "shown.txt", bind(part, unsigned, proof).encode())


def status_list(tmp_path, said, at=None, issuer=ISSUER, signed_as=None):
    """Signed by ``issuer``; ``signed_as``: whose it says that it is, where that is another."""
    unsigned = unsigned_list(NAME, said, SIGNER.public_key(issuer), (BASE, at or datetime.now(UTC)))
    if signed_as is not None:
        header, payload = unsigned.decode().split(".")
        claims = json.loads(decoded(payload)) | {"iss": f"{BASE}/issuers/{signed_as}"}
        unsigned = f"{header}.{encoded(json.dumps(claims).encode())}".encode()
    token = signed_list(unsigned, SIGNER.sign(issuer, unsigned))
    return written(tmp_path / "list.jwt", token.encode())


@pytest.fixture
def listed(tmp_path):
    """Everything in it is valid."""
    return status_list(tmp_path, {})


def test_what_was_shown_to_oneself_is_genuine(run, keys, shown, listed):
    """With what was shown of it, and to whom; exit code 0."""
    said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed, *MINE)

    assert said.exit_code == 0
    assert said.stdout.splitlines()[:2] == ["genuine", "its holder shows it to you"]
    assert f"  audience: {BANK}" in said.stdout
    assert "  name: 陈立新" in said.stdout
    assert "rods" not in said.stdout


def test_keys_may_come_in_one_document_or_in_several(run, tmp_path, shown, listed):
    """As ``GET /v1/issuers`` gives them, or each issuer's own."""
    mine = IssuerKey(issuer=ISSUER, jwk=SIGNER.public_key(ISSUER))
    other = IssuerKey(issuer=OTHER, jwk=SIGNER.public_key(OTHER))
    one = written(tmp_path / "one.json", KEYS.dump_json((mine,)))
    two = written(tmp_path / "two.json", KEYS.dump_json((other,)))

    said = run("verify", shown, "--keys", two, "--keys", one, "--status", listed, *MINE)
    alone = run("verify", shown, "--keys", two, "--status", listed, *MINE)

    assert (said.exit_code, alone.exit_code) == (0, 1)


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_what_the_list_says_counts(run, tmp_path, keys, shown, status):
    """Exit code 1."""
    listed = status_list(tmp_path, {7: status})

    said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed)

    assert said.exit_code == 1
    assert said.stdout.startswith(status)


def test_without_a_list_there_is_no_verdict(run, keys, shown):
    """Exit code 1: it may have been revoked yesterday."""
    said = run("--language", "en", "verify", shown, "--keys", keys, *MINE)

    assert said.exit_code == 1
    assert said.stdout.startswith("as it was signed; without a status list")
    assert "genuine" not in said.stdout


def test_who_need_not_know_whether_it_was_revoked_says_so(run, keys, shown):
    """Exit code 0; what is not known is said on the side, for a program that reads the rest."""
    said = run("--language", "en", "verify", shown, "--keys", keys, "--without-status", *MINE)

    assert said.exit_code == 0
    assert said.stdout.startswith("genuine")
    assert "whether it is revoked or suspended is unknown" in said.stderr


def test_what_stands_in_no_list_is_asked_for_by_its_number(run, tmp_path, keys, listed):
    """Issued before there were any: no list says that it was not revoked."""
    former = written(tmp_path / "former.txt", issued("99010119850315101X", until=None)
                     .signed.encode())  # fmt: skip

    said = run("--language", "en", "verify", former, "--keys", keys, "--status", listed)

    assert said.exit_code == 1
    assert "ask for its number" in said.stderr


@pytest.mark.parametrize("asked", [MINE, MINE[:2], MINE[2:]], ids=len)
def test_a_proof_that_was_asked_for_must_be_there(run, keys, shown, listed, asked):
    """Whoever cuts it off a copy has a certificate that proves nobody: exit code 1."""
    text = shown.read_text("ascii")
    shown.write_text(text[: text.rindex("~") + 1], "ascii")

    bare = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed)
    said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed, *asked)

    assert (bare.exit_code, said.exit_code) == (0, 1)
    assert "the proof that you asked for is missing" in said.stdout


def test_a_nonce_without_a_name_is_not_enough(run, keys, shown, listed):
    """It may have been made for somebody else, who brings it: for whom, is told."""
    said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed,
               "--nonce", NONCE)  # fmt: skip

    assert said.exit_code == 1
    assert "compare for whom it was made" in said.stdout
    assert f"  audience: {BANK}" in said.stdout


@pytest.mark.parametrize(
    "asked", [("--nonce", "another"), ("--audience", "石桥银行")], ids=lambda asked: asked[0]
)
def test_a_copy_is_found(run, keys, shown, asked):
    """Exit code 1, though the certificate is good."""
    said = run("--language", "en", "verify", shown, "--keys", keys, *asked)

    assert said.exit_code == 1
    assert "copy" in said.stdout


def test_an_altered_one_is_told_by_nothing_it_says(run, keys, shown):
    """In Chinese, where nobody asked for another language."""
    shown.write_text(shown.read_text("utf-8")[:-3], "utf-8")

    said = run("--language", "zh", "verify", shown, "--keys", keys)

    assert said.exit_code == 1
    assert said.stdout.startswith("被改动过")
    assert "陈立新" not in said.stdout


def test_what_is_altered_is_so_whatever_a_list_says(run, keys, shown, listed):
    """Exit code 1, and not that of a list of no use."""
    listed.write_bytes(b"no list")
    for content in (shown.read_bytes()[:-3], b"\xff\xfe\x00"):
        shown.write_bytes(content)
        said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed)
        assert (said.exit_code, said.stdout) == (1, "altered, or no certificate (unreadable)\n")


@pytest.mark.parametrize(
    "amiss", ["old", "unknown", "another's", "in another's name", "garbage", "no keys", "huge"]
)
def test_a_list_or_keys_that_are_of_no_use_are_told_apart(run, tmp_path, keys, shown, amiss):
    """Exit code 2: nothing is said of the certificate, though every one of these says: valid."""
    said = {
        "old": {"at": datetime.now(UTC) - timedelta(days=2)},
        "unknown": {"issuer": "somebody-else-990101"},
        "another's": {"issuer": OTHER, "signed_as": OTHER},
        "in another's name": {"issuer": OTHER},
    }
    listed = status_list(tmp_path, {}, **said.get(amiss, {}))
    if amiss == "garbage":
        listed.write_bytes(b"no list \xff")
    if amiss == "huge":
        header, payload, signature = listed.read_text("ascii").split(".")
        claims = json.loads(decoded(payload)) | {"exp": 10**20}
        payload = encoded(json.dumps(claims).encode())
        listed.write_text(f"{header}.{payload}.{signature}", "ascii")
    if amiss == "no keys":
        keys.write_bytes(b"{}")

    said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed)

    assert said.exit_code == 2
    assert said.stdout == ""


@pytest.mark.parametrize(
    "changed",
    [{"until": datetime.now(UTC) - timedelta(hours=1)}, {"revoked": datetime.now(UTC)}],
    ids=["ended", "revoked"],
)
def test_a_list_of_a_key_that_signs_no_more_is_of_no_use(run, tmp_path, shown, changed):
    """Whoever stole it would say that all is valid; a revoked key proves no certificate either."""
    keys = published(tmp_path, **changed)

    said = run("--language", "zh", "verify", shown, "--keys", keys,
               "--status", status_list(tmp_path, {}))  # fmt: skip

    assert said.exit_code == (1 if "revoked" in changed else 2)
    assert "陈立新" not in said.stdout


def test_a_list_of_a_revoked_key_says_nothing_of_what_another_key_signed(run, tmp_path, shown):
    """The issuer has a new key, and the thief the old one: exit code 2."""
    old = FakeSigner().public_key(OTHER)
    mine = IssuerKey(issuer=ISSUER, jwk=SIGNER.public_key(ISSUER))
    lost = IssuerKey(issuer=ISSUER, jwk=old, revoked=datetime.now(UTC) - timedelta(days=90))
    keys = written(tmp_path / "keys.json", KEYS.dump_json((mine, lost)))
    listed = status_list(tmp_path, {}, issuer=OTHER, signed_as=ISSUER)

    said = run("--language", "zh", "verify", shown, "--keys", keys, "--status", listed)

    assert said.exit_code == 2
    assert "该状态列表的签名密钥已作废" in said.stderr
