"""A paper is made once, for its holder; what cannot be made waits for a person."""

import dataclasses
import io
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from chalicelib import wiring
from chalicelib.adapters.documents.typst_press import TypstPress
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.definitions.template import Template
from chalicelib.domain.errors import Conflict, SourceDown, Unknown
from chalicelib.entrypoints.services.document import REASONS, DocumentPorts, anew, document
from chalicelib.entrypoints.services.documents import documents
from chalicelib.ports.certificates import Ruling, Superseded
from infra import layer
from infra.authority import authority
from infra.local.sealed import seal_of
from tests.catalogue.paper.pieces import certificate, sheet
from tests.fakes.catalogues import FakeCatalogues
from tests.fakes.certificates import FakeCertificates
from tests.fakes.chains import FakeChains
from tests.fakes.clocks import FakeClock
from tests.fakes.documents import FakeDocuments
from tests.fakes.ledgers import FakeLedger
from tests.fakes.sealers import sealer_of
from tests.fakes.signers import FakeSigner
from tests.invented import definitions

ROOT = Path(__file__).parents[3]
HOLDER = "99010119850315101X"
OFFICE = "dragon-office-990101"


@pytest.fixture(scope="session")
def press(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fonts")
    for font in layer.fonts(ROOT):
        shutil.copy(font, folder)
    return TypstPress(folder)


@pytest.fixture(scope="session")
def who(tmp_path_factory):
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def ports(press, who):
    catalogues, keys, known = FakeCatalogues(), FakeSigner(), definitions()
    catalogues.put(known)
    return DocumentPorts(
        certificates=FakeCertificates(),
        catalogues=catalogues,
        current=known.hash,
        ledger=FakeLedger(),
        documents=FakeDocuments(),
        press=press,
        sealer=sealer_of(keys, FakeChains(keys, who)),
        clock=FakeClock(),
        base_url="https://yijian.example.org",
    )


def issued(ports, number="990101-20261123-7K3M-9QX4", **differing):
    fields = {"permit_no": "7", "keeper": "陈立新", "resident_id": HOLDER, "dragon": "小青"}
    given = {"fields": fields, "number": number, "origin": number} | differing
    ports.certificates.keep(certificate(**given))
    return number


def asked(ports, number):
    return document(number, frozenset({HOLDER}), ports)


def test_a_paper_is_printed_and_sealed_when_it_is_first_asked_for(ports, who):
    """By its issuer, with its number."""
    number = issued(ports)
    told = asked(ports, number)

    paper = ports.documents.papers[number]
    assert (told.kind, told.size, told.number) == ("ready", len(paper), number)
    assert seal_of(paper, who.certificate).by == OFFICE
    assert number in str(PdfFileReader(io.BytesIO(paper)).trailer["/Info"]["/Title"])


def test_asked_for_again_it_is_the_same(ports):
    """Sealed once: nothing is printed a second time."""
    number = issued(ports)
    assert asked(ports, number) == asked(ports, number)
    assert ports.documents.made == 1


def test_of_two_who_ask_at_once_both_get_the_first(ports):
    """The other's own is thrown away."""
    number = issued(ports)
    looked = ports.documents.kept

    def beaten(asked_number):
        ports.documents.kept = looked
        ports.documents.keep(asked_number, b"%PDF by another")

    ports.documents.kept = beaten
    assert asked(ports, number).size == len(b"%PDF by another")


ENDINGS = ["revoked", "suspended", "superseded", "expired"]


def ended(ports, number, how):
    """This certificate is ended so, an hour from now."""
    ports.clock.move(timedelta(hours=1))
    if how == "superseded":
        ports.certificates.supersede(number, Superseded(at=ports.clock.now()))
    elif how == "expired":
        ports.clock.move(timedelta(days=3660))
    else:
        ports.certificates.rule(number, Ruling(
            status=how, at=ports.clock.now(), act=1, officer="o", reason="r", reference="l"
        ))  # fmt: skip


@pytest.mark.parametrize("how", ENDINGS)
def test_no_paper_is_made_of_what_stands_no_more(ports, how):
    """It is said how it stands; nothing is sealed, recorded or set aside."""
    number = issued(ports, valid_until=date(2031, 11, 22))
    ended(ports, number, how)

    with pytest.raises(Conflict, match=how) as refused:
        asked(ports, number)

    assert re.fullmatch("该证照已.*（2.*），不再制作版式文件。", in_chinese(str(refused.value)))
    assert (ports.documents.made, ports.ledger.recorded) == (0, [])
    assert ports.documents.waiting() == ()


@pytest.mark.parametrize("how", ENDINGS)
def test_a_paper_of_before_stays_its_holders_and_says_how_it_stands(ports, how):
    """For their own archive: the same bytes, and since when they say what is no longer so."""
    number = issued(ports, valid_until=date(2031, 11, 22))
    first = asked(ports, number)
    ended(ports, number, how)

    told = asked(ports, number)

    assert (first.standing, first.ended) == ("genuine", None)
    assert (told.standing, told.sha256, ports.documents.made) == (how, first.sha256, 1)
    assert "2031年11月22日" in told.standing_words.zh or told.ended is not None


def test_what_is_revoked_while_it_is_printed_is_not_sealed(ports):
    """Printing takes a while: it is looked up once more."""
    number = issued(ports)

    class Slow:
        def has_glyph(self, character):
            return True

        def press(self, sheet, at):
            ended(ports, number, "revoked")
            return ports.press.press(sheet, at)

    with pytest.raises(Conflict, match="revoked"):
        asked(dataclasses.replace(ports, press=Slow()), number)
    assert ports.documents.made == 0


def test_an_operator_has_a_paper_made_anew(ports):
    """At the next asking; of one that stands no more its holder would be left with none."""
    number = issued(ports)
    assert not anew(number, ports)
    asked(ports, number)

    assert anew(number, ports)
    asked(ports, number)
    assert ports.documents.made == 2

    ended(ports, number, "revoked")
    with pytest.raises(Conflict):
        anew(number, ports)
    assert asked(ports, number).standing == "revoked"


@pytest.mark.parametrize("holders", [frozenset(), frozenset({"99010119880702102X"})])
def test_to_anybody_else_there_is_none(ports, holders):
    """In the same words as for a number that nobody holds, and nothing is made or recorded."""
    number = issued(ports)
    with pytest.raises(Unknown) as others:
        document(number, holders, ports)
    with pytest.raises(Unknown) as nobodys:
        asked(ports, "990101-20261123-0000-0000")
    assert str(others.value) == str(nobodys.value)
    assert ports.documents.made == 0
    assert ports.ledger.recorded == []


def test_every_download_stands_in_the_ledger(ports):
    """One's own, with the names of the fields; also where it waits for a person."""
    number = issued(ports)
    for _ in range(2):
        asked(ports, number)
    assert [(holder, d.number, d.purpose, d.basis) for holder, d in ports.ledger.recorded] == [
        (HOLDER, number, "document", "own")
    ] * 2


def test_nothing_is_shown_where_the_ledger_is_down(ports):
    """Whoever opens something personal tells the ledger first."""
    number = issued(ports)

    class Down(FakeLedger):
        def record(self, holder_id, disclosure):
            raise SourceDown("The ledger does not answer: try again later.")

    with pytest.raises(SourceDown):
        asked(dataclasses.replace(ports, ledger=Down()), number)
    assert ports.documents.made == 0


@pytest.mark.parametrize("name", ["𠮷田大龙", "陈😀", "陈\u202e立新", "张\ue000"], ids=ascii)
def test_a_name_that_cannot_be_printed_waits_for_a_person(ports, name):
    """It is never printed as a box; the list names the field and not what stands in it."""
    number = issued(ports, fields={"keeper": name, "resident_id": HOLDER})
    told = asked(ports, number)

    (waiting,) = ports.documents.waiting()
    assert (told.kind, told.reason) == ("by_hand", REASONS["missing_glyph"])
    assert (waiting.obstacle, waiting.fields) == ("missing_glyph", ("keeper",))
    assert name not in waiting.model_dump_json()
    assert ports.documents.made == 0


def test_once_a_font_has_the_character_it_is_made(ports):
    """At the next asking, and nobody waits any more; since when it waited does not change."""
    number = issued(ports, fields={"keeper": "𠮷田", "resident_id": HOLDER})
    first = asked(ports, number)
    ports.clock.move(timedelta(days=3))
    assert asked(ports, number) == first

    class Helped:
        """A press with one font more; it prints a sheet that ours can print."""

        def has_glyph(self, character):
            return True

        def press(self, _sheet, at):
            return ports.press.press(sheet(), at)

    told = asked(dataclasses.replace(ports, press=Helped()), number)
    assert told.kind == "ready"
    assert ports.documents.waiting() == ()


@pytest.mark.parametrize(
    "differing",
    [{"type": "FORGOTTEN"}, {"issuer": "gone-990101"}, {"fields": {"wings": 2}}],
    ids=str,
)
def test_what_the_definitions_know_no_more_waits_for_a_person(ports, differing):
    """A type, a body or a field that is gone since."""
    told = asked(ports, issued(ports, **differing))
    assert told.reason == REASONS["other_form"]


def test_where_nobody_certified_the_issuers_key_it_waits(ports, who):
    """The certificate itself stands, and the holder is told so."""
    keys = FakeSigner()
    bare = dataclasses.replace(ports, sealer=sealer_of(keys, FakeChains(keys, who, OFFICE)))
    told = asked(bare, issued(ports))
    assert told.reason == REASONS["key_not_certified"]
    assert "Nobody certified the key" in bare.documents.waiting()[0].why


def test_what_the_press_refuses_waits_for_a_person(ports):
    """Whatever it was."""

    class Jammed:
        def has_glyph(self, character):
            return True

        def press(self, sheet, at):
            raise ValueError("typst cannot set this sheet")

    told = asked(dataclasses.replace(ports, press=Jammed()), issued(ports))
    assert told.reason == REASONS["not_printable"]


def test_a_photo_that_is_no_picture_waits_for_a_person(ports):
    """What stands in its place may be anything."""
    known = ports.catalogues.get(ports.current)
    kinds = [kind.model_copy(update={"template": Template(photo="dragon")})
             if kind.id == "DRAGON_PERMIT" else kind for kind in known.certificates]  # fmt: skip
    changed = known.model_copy(update={"certificates": tuple(kinds), "hash": "pictured"})
    ports.catalogues.put(changed)
    told = asked(dataclasses.replace(ports, current="pictured"), issued(ports))
    assert told.reason == REASONS["not_printable"]


@pytest.fixture
def wired(ports, monkeypatch):
    for name in ("certificates", "catalogues", "ledger", "documents", "press", "sealer", "clock"):
        monkeypatch.setattr(wiring, name, lambda name=name: getattr(ports, name))
    monkeypatch.setattr(wiring, "current", lambda: ports.current)
    monkeypatch.setattr(wiring, "base_url", lambda: ports.base_url)
    return ports


def test_the_function_answers_doors_and_operators(wired, capsys):
    """Where a paper is; and which wait. What is asked is counted."""
    number = issued(wired)
    told = documents({"number": number, "holders": [HOLDER]}, None)
    assert told["ok"]["kind"] == "ready"
    assert '"PapersAsked"' in capsys.readouterr().out
    assert documents({"verb": "waiting"}, None) == {"ok": []}
    assert documents({"verb": "anew", "number": number}, None) == {"ok": True}


def test_a_stranger_is_refused_by_name(wired):
    """The door raises it again."""
    refused = documents({"number": issued(wired), "holders": []}, None)
    assert refused["error"]["type"] == "Unknown"
