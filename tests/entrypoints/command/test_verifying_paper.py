"""A paper is verified offline: by whose published key it was sealed; its number tells the rest."""

import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chalicelib.adapters.documents.typst_press import TypstPress
from infra import layer
from infra.authority import authority
from tests.catalogue.paper.pieces import ISSUER as TITLE
from tests.catalogue.paper.pieces import certificate, sheet
from tests.entrypoints.command.readers import MINE, OTHER, SIGNER, published, written
from tests.fakes.chains import FakeChains
from tests.fakes.issuing import ISSUER
from tests.fakes.sealers import sealer_of

ROOT = Path(__file__).parents[3]


@pytest.fixture
def keys(tmp_path):
    return published(tmp_path)


@pytest.fixture(scope="session")
def paper(tmp_path_factory):
    """Sealed by the issuer whose keys are published."""
    folder = tmp_path_factory.mktemp("fonts")
    for font in layer.fonts(ROOT):
        shutil.copy(font, folder)
    printed = TypstPress(folder).press(sheet(), certificate().issued_at)
    chains = FakeChains(SIGNER, authority(tmp_path_factory.mktemp("authority")))
    return sealer_of(SIGNER, chains).seal(printed, ISSUER, TITLE)


@pytest.fixture
def pdf(tmp_path, paper):
    return written(tmp_path / "paper.pdf", paper)


def test_a_paper_is_as_it_was_sealed_and_its_number_tells_the_rest(run, keys, pdf):
    """Exit code 1, unless one need not know whether it was revoked since."""
    said = run("--language", "en", "verify", pdf, "--keys", keys)
    enough = run("--language", "en", "verify", pdf, "--keys", keys, "--without-status")

    assert (said.exit_code, enough.exit_code) == (1, 0)
    assert said.stdout.startswith("as it was sealed")
    assert "genuine" not in said.stdout
    assert enough.stdout.splitlines()[:3] == [
        "genuine", f"  number: {certificate().number}", f"  issuer: {ISSUER}"]  # fmt: skip
    assert "ask for its number" in enough.stderr


def test_a_paper_proves_no_holder(run, keys, pdf):
    """Whoever asked for a proof has none."""
    said = run("--language", "en", "verify", pdf, "--keys", keys, "--without-status", *MINE)

    assert said.exit_code == 1
    assert "the proof that you asked for is missing" in said.stdout


@pytest.mark.parametrize(
    ("place", "said"), [(1000, "altered, or no certificate (signature)"),
                        (-10, "altered, or no certificate (signature)"),
                        (3, "altered, or no certificate (unreadable)")],
)  # fmt: skip
def test_an_altered_paper_is_told_by_nothing_it_says(run, keys, pdf, place, said):
    """Wherever it was altered: its number is not repeated."""
    content = bytearray(pdf.read_bytes())
    content[place] ^= 1
    pdf.write_bytes(content)

    told = run("--language", "en", "verify", pdf, "--keys", keys, "--without-status")

    assert (told.exit_code, told.stdout.strip()) == (1, said)


@pytest.mark.parametrize(
    ("changed", "why"),
    [({"issuer": OTHER, "jwk": SIGNER.public_key("nobody")}, "unknown_key"),
     ({"revoked": datetime.now(UTC) + timedelta(days=1)}, "key_revoked"),
     ({"until": datetime.now(UTC) - timedelta(days=1)}, "key_not_in_use")],
    ids=["unknown", "revoked", "ended"],
)  # fmt: skip
def test_a_paper_by_a_key_that_proves_nothing_is_unknown(run, tmp_path, pdf, changed, why):
    """Offline nobody witnesses when it was sealed."""
    keys = published(tmp_path, **changed)

    told = run("--language", "en", "verify", pdf, "--keys", keys, "--without-status")

    assert told.exit_code == 1
    assert told.stdout == f"nothing proves who issued it ({why})\n"


def test_without_what_reads_seals_it_is_said_what_to_install(run, keys, pdf, monkeypatch):
    """Exit code 2: nothing is said of the paper."""
    monkeypatch.setitem(sys.modules, "chalicelib.adapters.documents.pades_seals", None)

    told = run("--language", "en", "verify", pdf, "--keys", keys)

    assert (told.exit_code, told.stdout) == (2, "")
    assert "pip install -r infra/documents/requirements.txt" in told.stderr
