"""pyHanko's own validation holds every seal: intact, by a certified key, over the whole file."""

import random
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates
from moto import mock_aws

from chalicelib.adapters.documents import holding
from chalicelib.adapters.documents.chain import LONGEST
from chalicelib.adapters.kms_rotation import KmsRotation
from chalicelib.adapters.kms_signer import KmsSigner
from chalicelib.domain.errors import SourceDown, Unknown
from chalicelib.domain.issuer_keys import OVERLAP, IssuerKey
from chalicelib.domain.text import Text
from infra.authority import authority
from infra.issuers import create_key
from infra.local.sealed import seal_of
from tests.adapters.documents.reading import Paper
from tests.adapters.test_kms_signer import REGION, DigestKms
from tests.catalogue.paper.pieces import ISSUER, sheet
from tests.fakes.chains import FakeChains
from tests.fakes.clocks import FakeClock
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.sealers import sealer_of
from tests.fakes.signers import FakeSigner

AT = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
FAR = datetime(2126, 11, 23, tzinfo=UTC)
OFFICE = "dragon-office-990101"
ALTERED = 150
"""Byte positions that are tried: each costs a validation."""


@pytest.fixture(scope="session")
def printed(press):
    return press.press(sheet(), AT)


@pytest.fixture
def sealed(printed, sealer):
    return sealer.seal(printed, OFFICE, ISSUER)


def test_a_sealed_paper_is_intact_trusted_and_covered_whole(sealed, who):
    """By whom, is said in the certificate."""
    seal = seal_of(sealed, who.certificate)
    assert seal.is_good
    assert seal.by == OFFICE


def test_sealing_adds_to_the_paper_and_changes_nothing_of_it(sealed, printed):
    """An incremental update: what was printed are the first bytes."""
    assert sealed.startswith(printed)


def test_the_seal_is_pades_and_permits_no_change(sealed):
    """ETSI.CAdES.detached, certified by DocMDP with level 1."""
    (signature,) = Paper(sealed).reader.embedded_signatures
    assert str(signature.sig_object["/SubFilter"]) == "/ETSI.CAdES.detached"
    assert signature.docmdp_level.value == 1


def test_a_sealed_paper_is_still_for_archives_and_screen_readers(sealed, printed):
    """Its field has no look and no place: outside the page, printed, named for who cannot see."""
    paper = Paper(sealed)
    assert paper.xmp == Paper(printed).xmp
    (field,) = (each.get_object() for each in paper.root["/AcroForm"]["/Fields"])
    left, bottom, right, top = (float(each) for each in field["/Rect"])
    assert (right - left, top - bottom) == (0, 0)
    assert right < 0
    assert int(field["/F"]) & 0b110 == 0b100
    assert "驭龙区龙务局" in str(field["/TU"])
    assert str(paper.pages[0]["/Tabs"]) == "/S"


def test_a_byte_that_is_altered_is_found_wherever_it_is(sealed, who):
    """A sample of all positions; what the signature leaves out is only its own envelope."""
    drawn = random.Random(5)  # noqa: S311 - a sample, the same each time
    for position in drawn.sample(range(len(sealed)), ALTERED):
        altered = bytearray(sealed)
        altered[position] ^= 1 << drawn.randrange(8)
        seal = seal_of(bytes(altered), who.certificate)
        if seal is not None and seal.is_good:
            assert _is_padding(sealed, position), position


def _is_padding(sealed, position):
    """Within /Contents, behind the signature's end: zeros that no reader looks at."""
    start = sealed.rindex(b"/Contents <")
    end = sealed.index(b">", start)
    return start < position <= end


def test_what_is_added_behind_the_seal_is_found(sealed, who):
    """An incremental update by another hand, or a few bytes."""
    seal = seal_of(sealed + b"\n% more\n", who.certificate)
    assert seal is None or not seal.is_good


def test_a_seal_of_another_authority_is_not_trusted(sealed, tmp_path):
    """It is intact all the same."""
    seal = seal_of(sealed, authority(tmp_path).certificate)
    assert (seal.is_intact, seal.is_trusted, seal.is_good) == (True, False, False)


def test_a_seal_by_another_key_than_the_certified_one_is_never_given_out(printed, who):
    """What was sealed is validated before it leaves: a paper is kept for good."""

    class Mixed(FakeSigner):
        def sign(self, issuer, signing_input):
            return super().sign("somebody-else", signing_input)

    mixed = Mixed()
    with pytest.raises(Unknown, match="does not hold"):
        sealer_of(mixed, FakeChains(mixed, who)).seal(printed, OFFICE, ISSUER)


@pytest.mark.parametrize("error", [KeyError, AssertionError, ValueError])
def test_what_pyhanko_cannot_make_sense_of_is_never_given_out(
    printed, keys, who, error, monkeypatch
):
    """Whatever it raises: that is for an operator to see to, and no failure at large."""

    def fail(*_):
        raise error("not as it should be")

    monkeypatch.setattr(holding, "validate_pdf_signature", fail)
    with pytest.raises(Unknown, match="does not hold"):
        sealer_of(keys, FakeChains(keys, who)).seal(printed, OFFICE, ISSUER)


class Given:
    """A chain that somebody put in place."""

    def __init__(self, *certificates):
        self._certificates = certificates

    def of(self, _issuer, _kid):
        return b"".join(each.public_bytes(Encoding.PEM) for each in self._certificates)


def test_a_chain_of_another_key_is_found_before_anything_is_signed(printed, keys, who):
    """Two issuers' files were mixed up, say: nothing is asked of the key."""

    class Untouched(FakeSigner):
        def sign(self, issuer, signing_input):
            raise AssertionError("nothing is signed")

    mixed_up = Given(who.certify(who.key.public_key(), OFFICE), who.certificate)
    with pytest.raises(Unknown, match="another key"):
        sealer_of(Untouched(), mixed_up).seal(printed, OFFICE, ISSUER)


def test_a_chain_that_is_longer_than_any_reader_looks_at_seals_nothing(printed, keys, who):
    """Its papers would be no sealed papers to whoever verifies them."""
    leaf = load_pem_x509_certificates(FakeChains(keys, who).of(OFFICE, _kid(keys)))[0]
    chain = Given(leaf, *[who.certificate] * LONGEST)
    with pytest.raises(Unknown, match="cannot be read"):
        sealer_of(keys, chain).seal(printed, OFFICE, ISSUER)


@pytest.mark.parametrize("years", [-1, 6], ids=["not begun", "run out"])
def test_a_chain_that_does_not_hold_now_seals_nothing(printed, keys, who, years):
    """Readers would say that the seal is no good."""
    clock = FakeClock(datetime.now(UTC) + timedelta(days=365 * years))
    with pytest.raises(Unknown, match="does not hold now"):
        sealer_of(keys, FakeChains(keys, who), clock=clock).seal(printed, OFFICE, ISSUER)


def test_a_certificate_that_is_not_for_sealing_seals_nothing(printed, keys, who):
    """The authority's own is for certifying others."""

    class Own(FakeSigner):
        def _key(self, issuer):
            return who.key

    with pytest.raises(Unknown, match="does not allow"):
        sealer_of(Own(), Given(who.certificate)).seal(printed, OFFICE, ISSUER)


def test_a_chain_whose_links_do_not_fit_seals_nothing(printed, keys, who, tmp_path):
    """The leaf is of another authority than the one beside it."""
    leaf = load_pem_x509_certificates(FakeChains(keys, who).of(OFFICE, _kid(keys)))[0]
    foreign = Given(leaf, authority(tmp_path).certificate)
    with pytest.raises(Unknown, match="does not hold"):
        sealer_of(keys, foreign).seal(printed, OFFICE, ISSUER)


@pytest.mark.parametrize(
    "amiss",
    [b"", b"no chain at all", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
     b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
     b"-----BEGIN CERTIFICATE-----\n\xff\xfe\n-----END CERTIFICATE-----\n"],
)  # fmt: skip
def test_a_chain_that_cannot_be_read_seals_nothing(printed, keys, amiss):
    """It is said as any other that does not fit, and is no fault of ours."""

    class Broken:
        def of(self, _issuer, _kid):
            return amiss

    with pytest.raises(Unknown, match="cannot be read"):
        sealer_of(keys, Broken()).seal(printed, OFFICE, ISSUER)


def test_a_revoked_key_seals_nothing(printed, keys, who):
    """As it signs no certificates: what was sealed by it before stays as it is."""
    history = FakeIssuerKeys(IssuerKey(issuer=OFFICE, jwk=keys.public_key(OFFICE)))
    sealer = sealer_of(keys, FakeChains(keys, who), history)
    assert seal_of(sealer.seal(printed, OFFICE, ISSUER), who.certificate).is_good

    history.revoke(OFFICE, _kid(keys), AT)
    with pytest.raises(Unknown, match="was revoked"):
        sealer.seal(printed, OFFICE, ISSUER)


@pytest.mark.parametrize(
    "other",
    [{"jwk": {"kid": "another"}}, {"since": FAR}, {"until": AT}],
    ids=["written down is another", "not begun", "ended"],
)
def test_a_key_that_its_history_does_not_bear_out_seals_nothing(printed, keys, who, other):
    """A paper is kept for good: nobody would ever believe it."""
    one = {"issuer": OFFICE, "jwk": keys.public_key(OFFICE)} | other
    history = FakeIssuerKeys(IssuerKey(**one))
    sealer = sealer_of(keys, FakeChains(keys, who), history)
    with pytest.raises(Unknown, match="not written down as signing now"):
        sealer.seal(printed, OFFICE, ISSUER)

    history.add(IssuerKey(issuer=OFFICE, jwk=keys.public_key(OFFICE), since=AT))
    if "jwk" in other:
        assert seal_of(sealer.seal(printed, OFFICE, ISSUER), who.certificate).is_good


def test_a_warm_function_seals_after_a_rotation(printed, who):
    """By the new key, once the former may not sign any more; a chain was made for it."""
    clock = FakeClock(datetime.now(UTC))
    with mock_aws():
        kms = DigestKms(boto3.client("kms", REGION))
        create_key(kms, OFFICE)
        keys, history = KmsSigner(kms, clock=clock), FakeIssuerKeys()
        sealer = sealer_of(keys, FakeChains(keys, who), history, clock)
        sealer.seal(printed, OFFICE, ISSUER)
        KmsRotation(kms, history, clock).rotate(OFFICE)
        clock.move(OVERLAP + timedelta(minutes=5))

        assert seal_of(sealer.seal(printed, OFFICE, ISSUER), who.certificate).is_good


def _kid(keys):
    return keys.public_key(OFFICE)["kid"]


@pytest.mark.parametrize("paper", [b"", b"no PDF at all"])
def test_what_has_no_seal_has_none(paper, who, printed):
    """Nor has a paper that was only printed."""
    assert seal_of(paper, who.certificate) is None
    assert seal_of(printed, who.certificate) is None


def test_a_key_that_nobody_certified_seals_nothing(printed, keys, who):
    """An operator has it certified first."""
    with pytest.raises(Unknown):
        sealer_of(keys, FakeChains(keys, who, OFFICE)).seal(printed, OFFICE, ISSUER)


def test_where_the_key_service_is_down_nothing_is_sealed(printed, keys, who):
    """Its error passes through pyHanko as it is."""

    class Down(FakeSigner):
        def sign(self, issuer, signing_input):
            raise SourceDown("The key service does not answer: try again later.")

    down = Down()
    with pytest.raises(SourceDown):
        sealer_of(down, FakeChains(down, who)).seal(printed, OFFICE, ISSUER)


def test_a_long_name_fits_its_certificate(printed, keys, who):
    """X.520 bounds a common name; the paper bears it whole."""
    leaf = who.certify(_public(who), "龙" * 200)
    assert len(leaf.subject.rfc4514_string()) < 200
    name = Text(zh="龙" * 200, en="Dragon " * 60)
    sealed = sealer_of(keys, FakeChains(keys, who)).seal(printed, OFFICE, name)
    assert seal_of(sealed, who.certificate).is_good


def _public(who):
    return who.key.public_key()


def test_an_authority_is_made_once(tmp_path, who):
    """Another start finds the same, and its key is for its owner alone."""
    first, again = authority(tmp_path), authority(tmp_path)
    assert first.certificate == again.certificate
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0
