"""A certificate is verified offline: by published keys, a fetched list, and what one asked for."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.domain.credential import StatusEntry, bind, binding_input, chosen
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.status_list import signed_list, unsigned_list, uri_of
from tests.fakes.issuing import BASE, ISSUER, issued
from tests.fakes.signers import FakeSigner

BANK, NONCE = "云溪银行", "nonce-drawn-by-the-bank"
NAME = f"{ISSUER}/2026-11"
SIGNER = FakeSigner()
LISTED = StatusEntry(idx=7, uri=uri_of(BASE, NAME))


@pytest.fixture
def keys(tmp_path):
    key = IssuerKey(issuer=ISSUER, jwk=SIGNER.public_key(ISSUER))
    return written(tmp_path / "keys.json", TypeAdapter(tuple[IssuerKey, ...]).dump_json((key,)))


@pytest.fixture
def shown(tmp_path):
    """What a holder showed the bank just now."""
    certificate = issued("99010119850315101X", until=None, status=LISTED)
    part = chosen(certificate.signed, ("name",))
    unsigned = binding_input(part, BANK, NONCE, datetime.now(UTC))
    proof = P256HolderKeys().sign(certificate.holder_key, unsigned)
    return written(tmp_path / "shown.txt", bind(part, unsigned, proof).encode())


def written(path, content):
    path.write_bytes(content)
    return path


def status_list(tmp_path, said, at=None, issuer=ISSUER):
    unsigned = unsigned_list(NAME, said, SIGNER.public_key(issuer), (BASE, at or datetime.now(UTC)))
    token = signed_list(unsigned, SIGNER.sign(issuer, unsigned))
    return written(tmp_path / "list.jwt", token.encode())


def test_what_was_shown_to_oneself_is_genuine(run, tmp_path, keys, shown):
    """With what was shown of it; exit code 0."""
    listed = status_list(tmp_path, {})

    said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed,
               "--nonce", NONCE, "--audience", BANK)  # fmt: skip

    assert said.exit_code == 0
    assert said.stdout.splitlines()[:2] == ["genuine", "its holder shows it to you"]
    assert "  name: 陈立新" in said.stdout
    assert "rods" not in said.stdout


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_what_the_list_says_counts(run, tmp_path, keys, shown, status):
    """Exit code 1."""
    listed = status_list(tmp_path, {7: status})

    said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed)

    assert said.exit_code == 1
    assert said.stdout.startswith(status)


def test_without_a_list_it_says_what_is_not_known(run, keys, shown):
    """On the side, for a program that reads the rest."""
    said = run("--language", "en", "verify", shown, "--keys", keys)

    assert said.exit_code == 0
    assert "whether it is revoked or suspended is unknown" in said.stderr


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


@pytest.mark.parametrize("amiss", ["old", "strange", "garbage", "no keys"])
def test_a_list_or_keys_that_are_of_no_use_are_told_apart(run, tmp_path, keys, shown, amiss):
    """Exit code 2: nothing is said of the certificate."""
    listed = status_list(tmp_path, {})
    if amiss == "old":
        listed = status_list(tmp_path, {}, at=datetime.now(UTC) - timedelta(days=2))
    if amiss == "strange":
        listed = status_list(tmp_path, {}, issuer="somebody-else-990101")
    if amiss == "garbage":
        listed.write_bytes(b"no list")
    if amiss == "no keys":
        keys.write_bytes(b"{}")

    said = run("--language", "en", "verify", shown, "--keys", keys, "--status", listed)

    assert said.exit_code == 2
    assert said.stdout == ""
