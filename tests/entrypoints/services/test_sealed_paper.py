"""A PDF that somebody was shown: whether it is the paper that was made, and how it stands now."""

import base64
import dataclasses
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chalicelib import wiring
from chalicelib.adapters.documents import pades_sealer
from chalicelib.adapters.documents.pades_seals import PadesSeals
from chalicelib.adapters.documents.typst_press import TypstPress
from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.errors import Damaged
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.entrypoints.services.documents import documents
from chalicelib.entrypoints.services.sealed_paper import SealedPaperPorts, sealed_paper
from chalicelib.entrypoints.services.verification import VerificationPorts
from chalicelib.ports.certificates import Superseded
from infra import layer
from infra.authority import authority
from tests.catalogue.paper.pieces import ISSUER as TITLE
from tests.catalogue.paper.pieces import certificate as pictured
from tests.catalogue.paper.pieces import sheet
from tests.fakes.certificates import FakeCertificates
from tests.fakes.chains import FakeChains
from tests.fakes.clocks import FakeClock
from tests.fakes.documents import FakeDocuments
from tests.fakes.issuer_keys import FakeIssuerKeys
from tests.fakes.issuing import ISSUER, issued
from tests.fakes.sealers import sealer_of
from tests.fakes.signers import FakeSigner
from tests.ports.certificates_contract import ruling

ROOT = Path(__file__).parents[3]
HOLDER, NUMBER = "99010119850315101X", pictured().number


@pytest.fixture(scope="session")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    for font in layer.fonts(ROOT):
        shutil.copy(font, folder)
    return TypstPress(folder).press(sheet(), pictured().issued_at)


@pytest.fixture(scope="session")
def who(tmp_path_factory):
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def seal(who, printed):
    def sealed(issuer=ISSUER, paper=printed):
        keys = FakeSigner()
        return sealer_of(keys, FakeChains(keys, who)).seal(paper, issuer, TITLE)

    return sealed


@pytest.fixture(scope="session")
def paper(seal):
    return seal()


@pytest.fixture
def ports(paper):
    """The register has the certificate, and its paper is kept."""
    kept = FakeDocuments()
    kept.keep(NUMBER, paper)
    return SealedPaperPorts(
        seals=PadesSeals(),
        documents=kept,
        verification=VerificationPorts(
            certificates=FakeCertificates(issued(HOLDER, number=NUMBER)),
            signer=FakeSigner(),
            issuer_keys=FakeIssuerKeys(),
            check=Es256Verifier(),
            clock=FakeClock(),
        ),
    )


def judged(paper, ports):
    return sealed_paper(base64.b64encode(paper).decode(), ports)


def said(paper, ports):
    told = judged(paper, ports)
    assert (told.certificate is None) == (told.standing in {"altered", "unknown"})
    return told.standing, told.why


def test_the_paper_that_was_made_is_genuine_and_says_what_its_number_says(paper, ports):
    """Nothing that stands on it is repeated, and nothing of whom it is about."""
    told = judged(paper, ports)

    assert (told.standing, told.why, told.certificate.number) == ("genuine", None, NUMBER)
    assert told.certificate.type == "FISHING_PERMIT"
    assert "陈立新" not in told.model_dump_json()
    assert HOLDER not in told.model_dump_json()


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_what_was_ordered_of_it_counts_on_paper(paper, ports, status):
    """The paper is as good as ever, and the certificate is not."""
    ports.verification.certificates.rule(NUMBER, ruling(1, status))

    assert said(paper, ports) == (status, None)


def test_what_was_replaced_or_has_run_out_says_so(paper, ports):
    """By which, its number tells."""
    ports.verification.clock.move(timedelta(days=400))
    assert said(paper, ports) == ("expired", None)

    ports.verification.certificates.supersede(NUMBER, Superseded(
        at=ports.verification.clock.now(), by="990101-20261123-AAAA-0002"))  # fmt: skip
    told = judged(paper, ports)
    assert told.standing == "superseded"
    assert told.certificate.superseded_by == "990101-20261123-AAAA-0002"


def test_a_byte_that_is_altered_is_found_and_nothing_is_told(paper, ports):
    """Wherever it is: a sample; every byte is tried where seals are read."""
    for place in range(0, len(paper), len(paper) // 60):
        altered = bytearray(paper)
        altered[place] ^= 1
        assert said(bytes(altered), ports)[0] in {"altered", "unknown"}, place


@pytest.mark.parametrize("encoded", ["", "no base64!", "QUJD", base64.b64encode(b"%PDF-").decode()])
def test_what_is_no_paper_of_ours_cannot_be_read(ports, encoded):
    """Whatever somebody sends."""
    told = sealed_paper(encoded, ports)

    assert (told.standing, told.why) == ("altered", "unreadable")


def test_a_certificate_that_there_is_none_of_is_unknown(paper, ports):
    """Sealed or not."""
    bare = dataclasses.replace(ports.verification, certificates=FakeCertificates())

    assert said(paper, dataclasses.replace(ports, verification=bare)) == ("unknown", "unregistered")


def test_what_is_damaged_in_the_register_is_told_as_altered(paper, ports):
    """Nobody can say what it was."""

    class Broken(FakeCertificates):
        def numbered(self, number):
            raise Damaged("its seal does not fit")

    broken = dataclasses.replace(ports.verification, certificates=Broken())
    told = sealed_paper(
        base64.b64encode(paper).decode(), dataclasses.replace(ports, verification=broken)
    )

    assert (told.standing, told.why) == ("altered", "signature")


def test_a_seal_by_anybody_elses_key_proves_nothing(seal, ports):
    """Another issuer's is no better than a stranger's: nothing that they sealed is even opened."""

    class Closed(PadesSeals):
        def sealed_at(self, paper):
            raise AssertionError("it was opened")

    closed = dataclasses.replace(ports, seals=Closed())

    assert said(seal("boats-990102"), closed) == ("unknown", "unknown_key")


def test_a_seal_whose_certificate_is_anothers_is_altered(printed, who, ports, monkeypatch):
    """A chain of one issuer beside the signature of another."""

    class Mixed(FakeSigner):
        def sign(self, issuer, signing_input):
            return super().sign("somebody-else", signing_input)

    monkeypatch.setattr(pades_sealer, "holds", lambda *_: True)
    mixed = Mixed()
    forged = sealer_of(mixed, FakeChains(mixed, who)).seal(printed, ISSUER, TITLE)

    assert said(forged, ports) == ("altered", "signature")


def test_what_a_reader_of_pdf_finds_amiss_is_altered(paper, ports):
    """The key is right, and the paper permits changes, say."""

    class Doubting(PadesSeals):
        def sealed_at(self, paper):
            raise Damaged("it permits changes")

    assert said(paper, dataclasses.replace(ports, seals=Doubting())) == ("altered", "signature")


def test_a_good_seal_on_another_paper_than_the_one_that_is_kept_is_unknown(seal, ports):
    """Whoever has the issuer's key, and not its register, prints what they like."""
    assert said(seal(), ports) == ("unknown", "unregistered")
    none = dataclasses.replace(ports, documents=FakeDocuments())
    assert said(seal(), none) == ("unknown", "unregistered")


def test_a_key_that_was_revoked_is_believed_of_the_kept_paper_from_before_alone(paper, seal, ports):
    """As certificates are (decision 0042): the store is a witness of what was made."""
    keys = ports.verification.issuer_keys
    jwk = FakeSigner().public_key(ISSUER)
    keys.add(IssuerKey(issuer=ISSUER, jwk=jwk))
    keys.revoke(ISSUER, jwk["kid"], datetime.now(UTC) + timedelta(hours=1))
    assert said(paper, ports) == ("genuine", None)
    assert said(seal(), ports) == ("unknown", "key_revoked")

    keys.revoke(ISSUER, jwk["kid"], datetime.now(UTC) - timedelta(hours=1))
    assert said(paper, ports) == ("unknown", "key_revoked")


def test_of_a_certificate_that_is_not_what_its_issuer_signed_nothing_is_told(paper, ports):
    """The paper may be good, and the register is not."""
    wrong = issued(HOLDER, number=NUMBER, signed="no certificate")
    damaged = dataclasses.replace(ports.verification, certificates=FakeCertificates(wrong))

    assert said(paper, dataclasses.replace(ports, verification=damaged)) == (
        "altered",
        "unreadable",
    )


def test_the_function_answers_whoever_was_shown_a_paper(paper, ports, monkeypatch):
    """The doors ask it: nobody else has what reads seals."""
    parts = {"documents": ports.documents, "seals": ports.seals,
             **{name: getattr(ports.verification, name)
                for name in ("certificates", "signer", "issuer_keys", "clock")}}  # fmt: skip
    for name, part in parts.items():
        monkeypatch.setattr(wiring, name, lambda part=part: part)

    told = documents({"paper": base64.b64encode(paper).decode()}, None)

    assert told["ok"]["standing"] == "genuine"
