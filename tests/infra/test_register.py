"""What government already holds about the invented people, before anybody applies."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.catalogue.issuers import issuers
from chalicelib.catalogue.load import load
from chalicelib.domain.credential import read as read_credential
from chalicelib.domain.identifiers import has_reached
from infra.local.departments.reading import Unreadable
from infra.local.identity.people import read_people
from infra.local.register import REGISTER, read_register
from infra.local.seeding import SeedPorts, seed
from tests.fakes.certificates import FakeCertificates
from tests.fakes.signers import FakeSigner

ROOT = Path(__file__).parents[2]
BASE_URL = "http://127.0.0.1:1"
DIRECTORY = read_people()
FAR = date(2034, 1, 1)


@pytest.fixture(scope="module")
def definitions():
    """Everything that the service carries."""
    return load(ROOT).definitions


@pytest.fixture
def ports():
    """An empty register with real keys."""
    return SeedPorts(FakeCertificates(), FakeSigner(), BASE_URL)


@pytest.fixture
def seeded(definitions, ports):
    """All certificates of the file, kept."""
    return seed(read_register(REGISTER, DIRECTORY, definitions), DIRECTORY, definitions, ports)


def test_every_certificate_is_signed_by_its_issuer(seeded, ports):
    """And says just what is kept, under the service's own address."""
    for certificate in seeded:
        key = ports.signer.public_key(certificate.issuer)
        assert Es256Verifier().is_genuine(certificate.signed, key)
        said = read_credential(certificate.signed).credential
        assert dict(said.fields) == dict(certificate.fields)
        assert said.number == certificate.number
        assert said.issuer == f"{BASE_URL}/issuers/{certificate.issuer}"


def test_seeding_again_changes_nothing(seeded, definitions, ports):
    """A second start of the cloud finds what the first one kept."""
    register = read_register(REGISTER, DIRECTORY, definitions)
    assert seed(register, DIRECTORY, definitions, ports) == seeded
    assert len({certificate.number for certificate in seeded}) == len(seeded)


def test_every_issuer_has_a_key_on_the_cloud(seeded, definitions):
    """Keys are made for the bodies that may issue certificates, and for no others."""
    assert {certificate.issuer for certificate in seeded} <= set(issuers(definitions))


def test_everything_holds_for_years(seeded):
    """No demonstration finds a certificate that has ended."""
    assert all(c.valid_until is None or c.valid_until > FAR for c in seeded)
    assert all(c.issued_at < datetime(2026, 1, 1, tzinfo=UTC) for c in seeded)


def test_what_is_held_about_a_person_fits_their_number(seeded):
    """Name as in people.yaml; birth date and sex as the number bears them."""
    people = {p.resident_id: p for p in DIRECTORY.people.values() if p.resident_id}
    cards = [c for c in seeded if c.type == "ID_CARD"]
    for card in cards:
        person, number = people[card.holder_id], card.holder_id
        assert card.fields["name"] == person.name.zh
        assert card.fields["birth_date"].replace("-", "") == number[6:14]
        assert card.fields["sex"] == ("male" if int(number[16]) % 2 else "female")
    late = {p.resident_id for name, p in DIRECTORY.people.items() if name.startswith("late-")}
    grown = {n for n in people if has_reached(n, 16, date(2026, 1, 1))} - late
    assert {card.holder_id for card in cards} <= grown
    assert len(cards) == len(grown) - 1, "everybody alive who must have one, but the newcomer"


def test_everything_is_about_somebody_who_does_not_exist(seeded):
    """Numbers lie in regions that are assigned to nobody."""
    for certificate in seeded:
        holder = certificate.holder_id
        assert holder.startswith(("99", "9199"))


def test_a_company_is_called_the_same_everywhere(seeded):
    """A licence bears the name and code that people.yaml gives."""
    companies = {c.credit_code: c.name.zh for c in DIRECTORY.companies.values()}
    licences = [c for c in seeded if c.type == "BIZ_LICENCE"]
    assert {c.holder_id: c.fields["name"] for c in licences} == companies


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("ID_CARD", "ID_CAR"), "there is no certificate type ID_CAR"),
        (("of: founder", "of: found"), "found is nobody in people.yaml"),
        (("of: founder", "of: operator"), "operator is nobody in people.yaml"),
        (("public-security-990101", "police"), "there is no body police"),
        (("sex: male", "sex: man"), "ID_CARD/sex choose from female, male"),
        (("name: 陈立新, ", ""), "ID_CARD/name is missing"),
    ],
)
def test_a_mistake_in_the_file_is_refused_with_its_line(tmp_path, definitions, changed, words):
    """Whoever wrote it learns which line, and what is wrong there."""
    text = REGISTER.read_text("utf-8")
    path = tmp_path / "register.yaml"
    path.write_text(text.replace(*changed, 1), "utf-8")
    line = text[: text.index("- type: ID_CARD")].count("\n") + 1
    with pytest.raises(Unreadable) as refused:
        read_register(path, DIRECTORY, definitions)
    assert f"{path}:{line}: error: {words}" in str(refused.value)
