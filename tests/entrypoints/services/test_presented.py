"""What somebody was shown: whether it stands, whether it was shown to them, and nothing beyond."""

import dataclasses
import json
from datetime import timedelta

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.adapters.p256_holder_keys import P256HolderKeys
from chalicelib.domain.credential import bind, binding_input, chosen
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.jws import decoded, encoded
from chalicelib.domain.proving import Wish
from chalicelib.entrypoints.services.presented import presented
from chalicelib.entrypoints.services.verification import VerificationPorts
from chalicelib.ports.certificates import Superseded
from tests.fakes.certificates import FakeCertificates
from tests.fakes.clocks import FakeClock
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.issuing import BASE, ISSUER, issued
from tests.fakes.signers import FakeSigner

HOLDER, SOMEBODY_ELSE = "99010119850315101X", "99010119880702102X"
BANK, NONCE = "云溪银行", "nonce-drawn-by-the-bank"


@pytest.fixture
def certificate():
    return issued(HOLDER)


@pytest.fixture
def ports(certificate):
    return VerificationPorts(
        certificates=FakeCertificates(certificate),
        signer=FakeSigner(),
        issuer_keys=FakeIssuerKeys(),
        check=Es256Verifier(),
        clock=FakeClock(),
    )


def shown(certificate, at, fields=("name",), key=None):
    """As a holder's wallet shows it to the bank."""
    part = chosen(certificate.signed, fields)
    unsigned = binding_input(part, BANK, NONCE, at)
    return bind(part, unsigned, P256HolderKeys().sign(key or certificate.holder_key, unsigned))


def test_the_bank_sees_what_was_shown_and_that_it_was_shown_to_them(certificate, ports):
    """The other fields are counted and not told."""
    seen = presented(shown(certificate, ports.clock.now()), Wish(nonce=NONCE, audience=BANK), ports)

    assert (seen.standing, seen.proof, seen.withheld) == ("genuine", "good", 3)
    assert seen.fields == {"name": "陈立新"}
    assert (seen.audience, seen.proved_at) == (BANK, ports.clock.now())
    assert (seen.type, seen.issuer) == ("FISHING_PERMIT", ISSUER)


def test_a_share_that_is_replayed_is_found(certificate, ports):
    """The certificate is good; whoever brought it is not whom it was shown to."""
    text = shown(certificate, ports.clock.now())

    assert presented(text, Wish(nonce="another-nonce-of-mine"), ports).proof == "another_nonce"
    assert presented(text, Wish(audience="石桥银行"), ports).proof == "another_audience"


def test_what_was_made_for_another_with_ones_nonce_names_for_whom(certificate, ports):
    """The shop that was shown it may have opened it with the bank's nonce."""
    seen = presented(shown(certificate, ports.clock.now()), Wish(nonce=NONCE), ports)

    assert (seen.proof, seen.audience) == ("uncompared", BANK)


def test_a_proof_that_was_asked_for_and_cut_off_is_missing(certificate, ports):
    """The certificate stands; nobody showed it."""
    seen = presented(certificate.signed, Wish(nonce=NONCE, audience=BANK), ports)

    assert (seen.standing, seen.proof, seen.audience) == ("genuine", "missing", None)


def test_the_right_key_over_another_holder_proves_nothing(certificate, ports):
    """The proof is signed by the key of somebody else's certificate."""
    theirs = issued(SOMEBODY_ELSE, number="990101-20261123-AAAA-0002")

    seen = presented(shown(certificate, ports.clock.now(), key=theirs.holder_key), Wish(), ports)

    assert (seen.standing, seen.fields) == ("altered", {})


def test_of_an_altered_one_nothing_is_repeated(certificate, ports):
    """Every character of it counts."""
    text = shown(certificate, ports.clock.now())

    for place in range(0, len(text), 7):
        other = "A" if text[place] != "A" else "B"
        seen = presented(text[:place] + other + text[place + 1 :], Wish(), ports)
        assert seen.standing in {"altered", "unknown"}, place
        assert seen.fields == {}, place


class OnlyNames:
    """A key service and a table that no key may be asked of but a name: else they fail, as AWS."""

    def __init__(self, behind, most):
        self._behind = behind
        self._most = most

    def __getattr__(self, verb):
        def ask(name):
            if not name.isascii() or not 0 < len(name) <= self._most:
                raise AssertionError(f"{verb} was asked of what is no name")
            return getattr(self._behind, verb)(name)

        return ask


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"iss": f"{BASE}/issuers/甲!"}, "unknown_key"),
        ({"iss": f"{BASE}/issuers/"}, "unknown_key"),
        ({"iss": f"{BASE}/issuers/" + "x" * 3000}, "unknown_key"),
        ({"iss": f"{BASE}/issuers/waters-990101\n"}, "unknown_key"),
        ({"iss": ""}, "unknown_key"),
        ({"number": "9" * 3000}, "unreadable"),
        ({"number": ""}, "unreadable"),
        ({"number": "九九"}, "unreadable"),
        ({"number": "990101-20261123-AAAA-0001\n"}, "unreadable"),
    ],
    ids=lambda said: ascii(said)[:30],
)
def test_nothing_is_looked_up_under_what_anybody_wrote(certificate, ports, changed, why):
    """Issuer and number are nobody's word until a signature is looked at: names, or nothing."""
    header, payload, rest = certificate.signed.split(".", 2)
    claims = json.loads(decoded(payload)) | changed
    forged = f"{header}.{encoded(json.dumps(claims).encode())}.{rest}"
    careful = dataclasses.replace(
        ports,
        certificates=OnlyNames(ports.certificates, 100),
        signer=OnlyNames(ports.signer, 60),
        issuer_keys=OnlyNames(ports.issuer_keys, 60),
    )

    assert presented(certificate.signed, Wish(), careful).standing == "genuine"
    seen = presented(forged, Wish(), careful)
    assert (seen.why, seen.fields, seen.number) == (why, {}, None)


def test_what_its_issuer_never_kept_is_of_no_standing(certificate, ports):
    """A good signature alone does not make it one of the register's."""
    strange = issued(HOLDER, number="990101-20261123-AAAA-0009")
    forged = issued(HOLDER, number=certificate.number)

    for each in (strange, forged):
        seen = presented(each.signed, Wish(), ports)
        assert (seen.standing, seen.why, seen.fields) == ("unknown", "unregistered", {})


def test_what_has_ended_says_how(certificate, ports):
    """Superseded, or run out."""
    text = shown(certificate, ports.clock.now())

    ports.certificates.supersede(certificate.number, Superseded(at=ports.clock.now()))
    superseded = presented(text, Wish(), ports)
    assert superseded.standing == "superseded"


def test_what_has_run_out_says_so(certificate, ports):
    """Whole, as its holder has it in their wallet; it proves nobody."""
    ports.clock.move(timedelta(days=400))

    seen = presented(certificate.signed, Wish(), ports)

    assert (seen.standing, seen.withheld, seen.proof) == ("expired", 0, "none")


def test_a_revoked_key_proves_what_was_kept_before_and_nothing_afterwards(certificate, ports):
    """The register is a witness of when it was issued (docs/decisions/0042)."""
    jwk = ports.signer.public_key(ISSUER)
    revoked = certificate.issued_at + timedelta(hours=1)
    ports.issuer_keys.add(IssuerKey(issuer=ISSUER, jwk=jwk))
    ports.issuer_keys.revoke(ISSUER, jwk["kid"], revoked)
    assert presented(certificate.signed, Wish(), ports).standing == "genuine"

    ports.issuer_keys.revoke(ISSUER, jwk["kid"], certificate.issued_at - timedelta(hours=1))
    seen = presented(certificate.signed, Wish(), ports)
    assert (seen.standing, seen.why) == ("unknown", "key_revoked")
