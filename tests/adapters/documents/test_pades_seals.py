"""A seal is read from the bytes alone, and any byte that is not as it was sealed is found."""

import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256

from chalicelib.adapters.documents import pades_sealer, pades_seals
from chalicelib.adapters.documents.chain import LONGEST
from chalicelib.adapters.documents.pades_seals import MOST_BYTES, PadesSeals
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.errors import Damaged
from tests.adapters.documents.crafted import ecdsa, leaf_of, paper, with_bytes
from tests.adapters.documents.every_byte import contents_of, survivors
from tests.catalogue.paper.pieces import ISSUER, certificate, sheet
from tests.fakes.chains import FakeChains
from tests.fakes.sealers import sealer_of
from tests.fakes.signers import FakeSigner

AT = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
OFFICE = "dragon-office-990101"
STRIDE = 61
"""Every so many bytes of what is sealed: ``make every-byte`` tries all of them."""

SEALS = PadesSeals()


@pytest.fixture(scope="session")
def printed(press):
    return press.press(sheet(), AT)


@pytest.fixture(scope="session")
def sealed(printed, who):
    keys = FakeSigner()
    return sealer_of(keys, FakeChains(keys, who)).seal(printed, OFFICE, ISSUER)


def test_a_seal_says_by_which_key_of_which_certificate_and_when(sealed):
    """Whose key it is, is for others to say."""
    seal = SEALS.read(sealed)

    assert seal.is_intact
    assert seal.key == FakeSigner().public_key(OFFICE)
    assert seal.number == certificate().number
    assert abs(datetime.now(UTC) - SEALS.sealed_at(sealed)) < timedelta(minutes=5)


def test_every_byte_of_the_signature_itself_is_held(sealed):
    """Its envelope, the case of its digits and the zeros behind it, too: one bit of each."""
    assert survivors(sealed, contents_of(sealed), SEALS) == []


def test_a_byte_of_what_is_sealed_is_found_wherever_it_is(sealed):
    """A sample in steps; all of them take minutes."""
    assert survivors(sealed, range(0, len(sealed), STRIDE), SEALS) == []


def test_bytes_that_are_left_out_or_put_in_are_found(sealed):
    """At a hundred places drawn at random, and at both ends."""
    drawn = random.Random(7)  # noqa: S311 - a sample, the same each time
    for place in (0, len(sealed), *drawn.sample(range(len(sealed)), 100)):
        for other in (sealed[:place] + b"0" + sealed[place:], sealed[:place] + sealed[place + 1 :]):
            assert other == sealed or not _is_intact(other)


@pytest.mark.parametrize(
    "make",
    [
        lambda _: b"",
        lambda _: b"no PDF",
        lambda sealed: sealed + b"\n% more\n",
        lambda sealed: sealed + sealed,
        lambda sealed: b"\n" + sealed,
        lambda sealed: sealed.replace(b"/ByteRange [0 ", b"/ByteRange [1 "),
        lambda sealed: sealed.replace(b"<pdf:Keywords>", b"<pdf:Keyword5>"),
        lambda sealed: sealed[: sealed.index(b"<3082")] + sealed[sealed.index(b"<3082") + 2 :],
    ],
    ids=range(8),
)
def test_what_is_not_sealed_as_we_seal_has_no_seal(sealed, make):
    """Whatever it is, it is told as damaged and raises nothing else."""
    with pytest.raises(Damaged):
        SEALS.read(make(sealed))


CURVE, OTHER_CURVE = "06082a8648ce3d030107", "06082a8648ce3d03017f"
KIND, OTHER_KIND = "06072a8648ce3d0201", "06072a8648ce3d027f"
OURS = ec.generate_private_key(ec.SECP256R1())
LEAF = ecdsa(OURS)
RSA = rsa.generate_private_key(65537, 2048)


@pytest.mark.parametrize(
    "algorithm",
    ["sha256_dsa", "ed25519", "ed448", "rsassa_pkcs1v15", "rsassa_pss", "sha3_256_ecdsa", "ecdsa",
     "sha512_ecdsa"],
)  # fmt: skip
def test_a_signature_of_another_algorithm_is_no_seal(algorithm):
    """Whatever the libraries would say of a key of ours with it: they are not asked."""
    with pytest.raises(Damaged):
        SEALS.read(paper(LEAF, algorithm))


@pytest.mark.parametrize(
    "leaf",
    [leaf_of(RSA, SHA256()), leaf_of(ed25519.Ed25519PrivateKey.generate()),
     ecdsa(ec.generate_private_key(ec.SECP384R1())), with_bytes(LEAF, CURVE, OTHER_CURVE),
     with_bytes(LEAF, KIND, OTHER_KIND)],
    ids=["rsa", "ed25519", "another curve", "unknown curve", "unknown kind"],
)  # fmt: skip
def test_a_key_of_another_kind_is_no_issuers(leaf):
    """Nor is one of a kind that nobody knows."""
    with pytest.raises(Damaged):
        SEALS.read(paper(leaf))


@pytest.mark.parametrize("digest", ["md5", "md2", "sha3_256", "shake256"])
def test_a_digest_of_another_kind_is_no_seal(digest):
    """We write one."""
    with pytest.raises(Damaged):
        SEALS.read(paper(LEAF, digest=digest))


def test_what_is_in_our_form_and_not_signed_is_not_intact():
    """So that the others are refused for what they differ in."""
    assert not SEALS.read(paper(LEAF)).is_intact
    assert not SEALS.read(paper(LEAF, beside=[ecdsa(OURS)])).is_intact


def test_a_heap_of_certificates_is_not_looked_at(sealed):
    """No chain is as long, nor is any envelope of ours."""
    few = [ecdsa(OURS) for _ in range(LONGEST)]
    with pytest.raises(Damaged):
        SEALS.read(paper(LEAF, beside=few))
    assert len(contents_of(sealed)) < 2 * MOST_BYTES
    heap = paper(LEAF, beside=few * 400)
    began = time.process_time()
    with pytest.raises(Damaged):
        SEALS.read(heap)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("error", [AssertionError, UnsupportedAlgorithm, NotImplementedError])
def test_whatever_a_library_raises_is_told_as_damaged(error, monkeypatch):
    """By none of them may somebody ring an operator."""

    def fail(*_):
        raise error("not as it should be")

    monkeypatch.setattr(pades_seals, "validate_sig_integrity", fail)
    with pytest.raises(Damaged) as told:
        SEALS.read(paper(LEAF))
    assert in_chinese(str(told.value)) == "这不是加盖电子印章的证照。"


def test_a_paper_that_was_only_printed_has_none(printed):
    """Not for whoever opens it either."""
    for look in (SEALS.read, SEALS.sealed_at):
        with pytest.raises(Damaged):
            look(printed)


def test_what_is_added_behind_the_seal_is_found_by_who_opens_it(sealed):
    """The second look finds by itself what the first one does."""
    with pytest.raises(Damaged):
        SEALS.sealed_at(sealed + b"\n% more\n")


def test_a_seal_by_another_key_than_its_certificate_names_is_not_intact(printed, who, monkeypatch):
    """A chain of one issuer beside the signature of another."""

    class Mixed(FakeSigner):
        def sign(self, issuer, signing_input):
            return super().sign("somebody-else", signing_input)

    monkeypatch.setattr(pades_sealer, "holds", lambda *_: True)
    mixed = Mixed()
    forged = sealer_of(mixed, FakeChains(mixed, who)).seal(printed, OFFICE, ISSUER)

    assert not _is_intact(forged)


def _is_intact(paper):
    try:
        return SEALS.read(paper).is_intact
    except Damaged:
        return False
