"""What a holder shows of a certificate: what they chose, to one reader, once."""

import re
from datetime import timedelta

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.domain.chinese import in_chinese
from chalicelib.domain.credential import read
from chalicelib.domain.errors import Conflict, Invalid, SourceDown, Unknown
from chalicelib.domain.hashing import hashed
from chalicelib.domain.sharing import Wanted
from chalicelib.entrypoints.services.sharing import opened, shared, shares_of, taken_back
from chalicelib.ports.certificates import Ruling, Superseded
from chalicelib.ports.wallets import OpeningAsked
from tests.fakes.certificates import FakeCertificates
from tests.fakes.issuing import NUMBER, issued
from tests.fakes.sharer import ports as in_memory

HOLDER, SOMEBODY_ELSE = "99010119850315101X", "99010119880702102X"
COMPANY = "91990101MA99N0015M"
BANK, NONCE, KEY = "云溪银行", "nonce-drawn-by-the-bank", "drawn-with-the-form"


@pytest.fixture
def certificate():
    return issued(HOLDER)


@pytest.fixture
def ports(certificate):
    return in_memory(FakeCertificates(certificate))


def wanted(ports, **changed):
    parts = {"certificate": NUMBER, "fields": ("name",), "audience": BANK, "purpose": "开户",
             "until": ports.clock.now() + timedelta(days=1)}  # fmt: skip
    return Wanted(**parts | changed)


def asked(code, **changed):
    return OpeningAsked(**{"code": code, "nonce": NONCE, "audience": BANK} | changed)


def test_whoever_opens_it_sees_what_was_chosen_and_nothing_else(ports):
    """Bound to the audience and the nonce by the holder's own key."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code

    shown = read(opened(asked(code), ports).credential)

    assert shown.credential.fields == {"name": "陈立新"}
    assert shown.withheld == 3
    assert (shown.binding.audience, shown.binding.nonce) == (BANK, NONCE)
    key = {**shown.credential.holder_key.model_dump()}
    assert Es256Verifier().is_signed(shown.binding.token, key)


def test_one_key_makes_one_share(ports):
    """A repeat is told the same code, whatever became of the share; another key makes another."""
    first = shared((HOLDER,), wanted(ports), KEY, ports)
    opened(asked(first.code), ports)

    again = shared((HOLDER,), wanted(ports), KEY, ports)
    other = shared((HOLDER,), wanted(ports), "another", ports)

    assert (again.code, again.share.id, again.share.standing) == (
        first.code, first.share.id, "opened",
    )  # fmt: skip
    assert other.code != first.code
    assert len(shares_of((HOLDER,), ports)) == 2


def test_a_repeat_that_ends_on_another_day_is_told_of_the_first(ports):
    """Seven days, asked for before midnight and again after it, end on two days."""
    first = shared((HOLDER,), wanted(ports), KEY, ports)
    later = wanted(ports, until=ports.clock.now() + timedelta(days=2))

    again = shared((HOLDER,), later, KEY, ports)

    assert again == first
    assert len(shares_of((HOLDER,), ports)) == 1


@pytest.mark.parametrize(
    "other", [{"purpose": "贷款"}, {"audience": "石桥银行"}, {"fields": ("rods",)}]
)
def test_a_key_is_for_what_was_wanted_under_it(ports, other):
    """Nobody is told a code for something else than they chose."""
    shared((HOLDER,), wanted(ports), KEY, ports)
    with pytest.raises(Conflict, match="draw another"):
        shared((HOLDER,), wanted(ports, **other), KEY, ports)


def test_a_key_is_for_one_certificate_whosever_it_is(ports):
    """Of two holders whom one person speaks for: a second share needs another key."""
    number = "990101-20261123-BBBB-0002"
    ports.certificates.keep(issued(COMPANY, number=number))
    theirs = wanted(ports, certificate=number)
    shared((HOLDER,), wanted(ports), KEY, ports)

    with pytest.raises(Conflict, match="draw another"):
        shared((COMPANY,), theirs, KEY, ports)
    assert shares_of((COMPANY,), ports) == ()
    assert shared((COMPANY,), theirs, "another", ports).share.certificate == number


def test_the_holder_finds_in_their_ledger_what_was_shown(ports):
    """Once, however often the answer was asked for; who and what for stands with the share."""
    made = shared((HOLDER,), wanted(ports), KEY, ports)

    opened(asked(made.code), ports)
    opened(asked(made.code), ports)

    (line,) = ports.ledger.about(HOLDER)
    assert (line.fields, line.requester) == (("name",), f"share:{made.share.id}")
    assert BANK not in line.model_dump_json()


def test_another_nonce_sees_nothing_after_the_first(ports):
    """A share shows once: who replays its code is told that it was opened."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code
    opened(asked(code), ports)

    with pytest.raises(Conflict):
        opened(asked(code, nonce="another-nonce-of-somebody"), ports)


def test_of_two_who_open_it_at_once_one_sees_it(ports):
    """The mark is written by one of them; the other reads it back and is refused."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code
    mark = ports.shares.open

    def overtaken(digest, opening):
        ports.shares.open = mark
        opened(asked(code, nonce="who-was-first-by-a-moment"), ports)
        return mark(digest, opening)

    ports.shares.open = overtaken
    with pytest.raises(Conflict):
        opened(asked(code), ports)
    assert len(ports.ledger.about(HOLDER)) == 1


def test_what_cannot_be_recorded_is_not_shown_and_can_be_asked_for_again(ports):
    """The ledger was down between the mark and the answer: the same nonce goes on."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code
    record = ports.ledger.record_once

    def down(*_):
        ports.ledger.record_once = record
        raise SourceDown("The ledger does not answer: try again later.")

    ports.ledger.record_once = down
    with pytest.raises(SourceDown):
        opened(asked(code), ports)

    assert read(opened(asked(code), ports).credential).credential.fields == {"name": "陈立新"}
    assert len(ports.ledger.about(HOLDER)) == 1


def test_a_code_is_of_no_use_to_another_audience(ports):
    """It looks like no code at all; after five such tries it is none."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code

    for _ in range(5):
        with pytest.raises(Unknown) as other:
            opened(asked(code, audience="石桥银行"), ports)
    with pytest.raises(Unknown) as none:
        opened(asked("no-such-code-at-all"), ports)

    assert str(other.value) == str(none.value)
    with pytest.raises(Conflict):
        opened(asked(code), ports)
    assert shares_of((HOLDER,), ports)[0].standing == "spoiled"


def test_somebody_elses_certificate_cannot_be_shared(ports):
    """It looks like none at all."""
    with pytest.raises(Unknown) as others:
        shared((SOMEBODY_ELSE,), wanted(ports), KEY, ports)
    with pytest.raises(Unknown) as none:
        shared((HOLDER,), wanted(ports, certificate="990101-20261123-AAAA-0009"), KEY, ports)

    assert str(others.value) == str(none.value)


def test_a_field_that_it_lacks_and_an_end_in_the_past_are_named(ports):
    """Both at once."""
    amiss = wanted(ports, fields=("name", "shoe_size"), until=ports.clock.now())

    with pytest.raises(Invalid) as refused:
        shared((HOLDER,), amiss, KEY, ports)

    assert {place.pointer for place in refused.value.places} == {"/fields/shoe_size", "/until"}


def test_of_many_tries_at_once_five_are_looked_at(ports):
    """All of them had read the share before any was counted: the right name comes too late."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code
    before = ports.shares.coded(hashed(code))
    ports.shares.coded = lambda _code: before

    for guess in range(5):
        with pytest.raises(Unknown):
            opened(asked(code, audience=f"云溪银行{guess}号"), ports)
    with pytest.raises(Conflict) as right:
        opened(asked(code), ports)
    with pytest.raises(Conflict) as wrong:
        opened(asked(code, audience="石桥银行"), ports)

    assert str(right.value) == str(wrong.value)
    assert ports.ledger.about(HOLDER) == ()


def test_who_names_the_right_audience_uses_up_no_try(ports):
    """However often they lose the answer, and whatever others try after them."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code

    for _ in range(7):
        opened(asked(code), ports)
    for guess in range(5):
        with pytest.raises(Unknown):
            opened(asked(code, nonce=f"nonce-of-somebody-{guess}", audience="石桥银行"), ports)

    assert read(opened(asked(code), ports).credential).withheld == 3


def test_the_nonce_of_the_first_is_of_no_use_with_another_name(ports):
    """Nor does it use up a try."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code
    opened(asked(code), ports)

    for _ in range(6):
        with pytest.raises(Unknown):
            opened(asked(code, audience="石桥银行"), ports)
    assert ports.shares.coded(hashed(code)).misses == 0


def test_who_speaks_for_several_shares_what_each_of_them_holds(ports):
    """And sees and takes back what was shared for any of them."""
    ports.certificates.keep(issued(COMPANY, "990101-20261123-AAAA-0002"))
    both = (COMPANY, HOLDER)
    first = shared(both, wanted(ports), KEY, ports)
    ports.clock.move(timedelta(minutes=1))
    theirs = wanted(ports, certificate="990101-20261123-AAAA-0002")
    second = shared(both, theirs, "another", ports)

    seen = [line.id for line in shares_of(both, ports)]
    taken = [taken_back(both, name, ports).standing for name in seen]

    assert seen == [second.share.id, first.share.id]
    assert taken == ["revoked", "revoked"]
    with pytest.raises(Unknown):
        taken_back((), first.share.id, ports)


@pytest.mark.parametrize("status", ["revoked", "suspended"])
def test_what_its_issuer_ended_is_not_shared_and_says_how_it_stands(ports, status):
    """Since when, too."""
    ruling = Ruling(status=status, at=ports.clock.now(), act=1, officer="o", reason="r",
                    reference="l")  # fmt: skip
    ports.certificates.rule(NUMBER, ruling)

    with pytest.raises(Conflict, match=status) as refused:
        shared((HOLDER,), wanted(ports), KEY, ports)
    assert re.fullmatch("该证照已.*（2.*），不能出示。", in_chinese(str(refused.value)))


@pytest.mark.parametrize("ending", ["superseded", "expired", "keyless"])
def test_what_stands_no_more_is_not_shared(ports, certificate, ending):
    """Nor is what was issued before holders had keys."""
    if ending == "superseded":
        ports.certificates.supersede(NUMBER, Superseded(at=ports.clock.now()))
    if ending == "expired":
        ports.clock.move(timedelta(days=400))
    if ending == "keyless":
        keyless = certificate.model_copy(update={"holder_key": ""})
        ports = in_memory(FakeCertificates(keyless))

    with pytest.raises(Conflict):
        shared((HOLDER,), wanted(ports), KEY, ports)


def test_what_ended_after_it_was_shared_is_not_shown(ports):
    """Revoked in between, it proves nothing any more."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code
    ports.certificates.supersede(NUMBER, Superseded(at=ports.clock.now()))

    with pytest.raises(Conflict):
        opened(asked(code), ports)
    assert ports.ledger.about(HOLDER) == ()


def test_what_was_taken_back_opens_no_more(ports):
    """The holder sees that nobody saw it."""
    made = shared((HOLDER,), wanted(ports), KEY, ports)

    line = taken_back((HOLDER,), made.share.id, ports)

    with pytest.raises(Conflict):
        opened(asked(made.code), ports)
    assert (line.standing, line.opened_at) == ("revoked", None)


def test_one_that_was_seen_before_it_was_taken_back_says_so(ports):
    """What was seen was seen."""
    made = shared((HOLDER,), wanted(ports), KEY, ports)
    opened(asked(made.code), ports)

    line = taken_back((HOLDER,), made.share.id, ports)

    assert line.standing == "opened"
    assert line.opened_at is not None
    assert line.revoked_at is not None


def test_after_its_end_nobody_opens_it(ports):
    """Not even who was first."""
    code = shared((HOLDER,), wanted(ports), KEY, ports).code
    opened(asked(code), ports)
    ports.clock.move(timedelta(days=1))

    with pytest.raises(Conflict):
        opened(asked(code), ports)
