"""What registers are owed: of a value disputed, of one overruled, of a certificate replaced."""

import pytest

from chalicelib.domain.answering import settle
from chalicelib.domain.definitions.item import Superseded
from chalicelib.domain.definitions.source import Source
from chalicelib.domain.folding import fold
from chalicelib.domain.holding import Found, Held
from chalicelib.domain.informing import (
    disputed_no_more,
    disputed_with,
    disputes,
    listed,
    may_owe,
    owed,
)
from chalicelib.domain.journal.certificate_happenings import OUTCOMES
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.happenings import (
    Fetched,
    Origin,
    PartyAdded,
    PartyNamed,
    Prefilled,
    Returned,
    Submitted,
    Typed,
    Withdrew,
)
from chalicelib.domain.journal.item_happenings import Certified, Issued, ItemCorrected
from chalicelib.domain.journal.read_happenings import Differed
from chalicelib.domain.numbers import Number
from chalicelib.domain.querying import Difference, Told
from chalicelib.domain.text import Text
from tests.domain.attesting import attested, wanted
from tests.domain.story import (
    ADA,
    BEN,
    NOW,
    draft,
    event,
    evidence,
    field,
    found,
    item,
    needs,
    planned,
    role,
    world,
)

KEY, OFFICE = "name@keeper", "moon-office-990101"
CARD = needs("card", evidence("CARD", "certificate"), evidence("CARD", "upload"))
ORBIT = item("orbit", CARD, fields=["name"], yields=["CARD"])
MOONS = world(ORBIT, fields=(field("name", "name", prefill=[("CARD", "name")]),))
FILLED = Prefilled(
    values={KEY: "Ada"},
    origins=(Origin(key=KEY, certificate="CARD", number="N-1", field="name"),),
)


def held(*sources, overruled=(), **more):
    """The keeper's card, as these registers have it."""
    card = Held(number="N-1", issuer="moon-office", as_of=NOW, sources=sources,
                overruled=overruled, **more)  # fmt: skip
    return Fetched(found=(Found(party="keeper", certificate="CARD", holding=card),))


def state_of(journal, definitions=MOONS):
    state = fold(journal.records, definitions.life_events[0])
    plan = planned(definitions, {}, state.parties, state.holdings.found)
    return state, state.plan or plan


def handed_in(journal, definitions=MOONS):
    _, plan = state_of(journal, definitions)
    return journal.write(Submitted(digest="d" * 64, plan=plan, number="n"))


def owes(journal, definitions=MOONS):
    return [*owed(*state_of(journal, definitions), definitions)]


def corrected(*sources):
    return draft().write(held(*sources), FILLED, Typed(values={KEY: "Eda"}))


def test_a_register_is_told_of_what_was_typed_over_it_once_that_is_handed_in():
    """Whose, which certificate, what it says and what was said; for which items it was read."""
    assert owes(corrected("earth")) == []

    (only,) = owes(handed_in(corrected("earth")))

    notice = only.notice
    assert (only.source, only.items, notice.kind) == ("earth", ("orbit",), "disputed")
    assert (notice.certificate, notice.number, notice.holder_id) == ("CARD", "N-1", ADA)
    assert notice.fields == {"name": Difference(registered="Ada", said="Eda")}
    assert notice.by is None
    for secret in ("Ada", "Eda", ADA):
        assert secret not in repr(only)


def of_our_own(number="N-1", issuer=OFFICE, **more):
    """The keeper's card as our own register has it, with one value typed over it."""
    card = Held(number=number, issuer=issuer, as_of=NOW, sources=("own", "earth"), **more)
    read = Fetched(found=(Found(party="keeper", certificate="CARD", holding=card),))
    origins = (Origin(key=KEY, certificate="CARD", number=number, field="name"),)
    filled = Prefilled(values={KEY: "Ada"}, origins=origins)
    return handed_in(draft().write(read, filled, Typed(values={KEY: "Eda"})))


def test_every_register_that_said_it_is_told():
    """Each of them keeps it."""
    told = [each.source for each in owes(handed_in(corrected("earth", "sun")))]
    assert told == ["earth", "sun"]


def test_what_was_issued_here_is_disputed_with_the_body_that_issued_it():
    """Beside the register that has the same; by its line alone, which is beside no item."""
    told = {each.source: each.issuer for each in owes(of_our_own())}
    assert told == {"own": OFFICE, "earth": None}
    (own,) = disputes(*state_of(of_our_own()), MOONS)
    assert own.notice.fields == {"name": Difference(registered="Ada", said="Eda")}
    line = disputed_with(OFFICE, own.notice.id, NOW)
    assert (line.worklist, line.due) == (f"disputes-{OFFICE}", NOW)
    assert not line.stream.isidentifier()
    assert own.notice.id in line.stream


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize(("lacks", "tells"), [("earth", "sun"), ("own", "sun"), ("sun", "own")])
def test_nobody_is_told_of_a_field_that_another_had(lacks, tells, value):
    """Not what that other has, nor that anything is disputed that it never said."""
    less = attested(lacks, fields={} if value is None else {"name": value}, issuer=OFFICE)
    said = settle(
        wanted(),
        {
            lacks: Told(certificates=(less,)),
            tells: Told(certificates=(attested(tells, issuer=OFFICE),)),
        },
        NOW,
    )
    read = Fetched(found=(Found(party="keeper", certificate="CARD", holding=said.holding),))
    journal = handed_in(draft().write(read, FILLED, Typed(values={KEY: "Eda"})))

    (only,) = owes(journal)

    assert (only.source, set(only.notice.fields)) == (tells, {"name"})
    assert [each.source for each in disputes(*state_of(journal), MOONS)] == (
        ["own"] if tells == "own" else []
    )  # fmt: skip


def test_a_notice_about_somebody_in_two_parts_is_told_once_for_all_items():
    """It is one: whose part it is, is nothing to a register."""
    journal = draft().write(held("sun", overruled=("earth",)), of_sun_and_earth())
    state, plan = state_of(handed_in(journal))
    (read,), (one,) = plan.readable, state.holdings.found
    both = (read, read.model_copy(update={"party": "rider", "items": ("dance", "orbit")}))
    found_twice = (one, one.model_copy(update={"party": "rider"}))
    state = state.model_copy(update={
        "people": {**state.people, "rider": state.people["keeper"]},
        "holdings": state.holdings.model_copy(update={"found": found_twice}),
    })  # fmt: skip

    (only,) = owed(state, plan.model_copy(update={"readable": both}), MOONS)

    assert (only.source, only.items) == ("earth", ("orbit", "dance"))


def of_sun_and_earth():
    return Differed(certificate="CARD", number="N-1",
                    said={"sun": {"name": "Ada"}, "earth": {"name": "Adb"}})  # fmt: skip


def test_it_stays_a_dispute_when_its_issuer_was_told():
    """Until it has answered; what became of it is known then."""
    journal = of_our_own()
    (own,) = disputes(*state_of(journal), MOONS)
    journal.write(own.told)
    assert [each.source for each in owes(journal)] == ["earth"]
    assert [*disputes(*state_of(journal), MOONS)] == [own]
    for outcome, kind in OUTCOMES.items():
        said = kind(party="keeper", certificate="CARD", number="N-1", mark=own.notice.id)
        assert state_of(journal.write(said))[0].disputes == {own.notice.id: outcome}


def test_an_office_that_another_register_names_in_its_way_is_found_by_the_number():
    """It says where it was issued; where it does not, there is nobody here to tell."""
    ours = str(Number(area="990101", day=NOW.date(), random_part=7))
    elsewhere = str(Number(area="990102", day=NOW.date(), random_part=7))
    for number, issuer in ((ours, OFFICE), (elsewhere, None), ("N-1", None)):
        found = [each.issuer for each in owes(of_our_own(number, "The Moon Office"))
                 if each.source == "own"]  # fmt: skip
        assert found == ([issuer] if issuer else [])


def test_our_own_is_told_where_another_register_was_right():
    """Its issuer looks into it; what the other has is not for it, either."""
    card = Held(number="N-1", issuer=OFFICE, as_of=NOW, sources=("earth",), overruled=("own",))
    read = Fetched(found=(Found(party="keeper", certificate="CARD", holding=card),))
    differed = Differed(certificate="CARD", number="N-1",
                        said={"earth": {"name": "Ada"}, "own": {"name": "Adah"}})  # fmt: skip
    journal = draft().write(read, FILLED).write(differed, subject="keeper")
    (only,) = owes(handed_in(journal))
    assert (only.source, only.issuer) == ("own", OFFICE)
    assert only.notice.fields == {"name": Difference(registered="Adah", said=None)}


def test_what_was_typed_back_before_is_told_to_nobody():
    """There is no difference any more."""
    assert owes(handed_in(corrected("earth").write(Typed(values={KEY: "Ada"})))) == []


def test_while_it_is_corrected_nothing_of_it_is_told():
    """Nor what was handed in before: it may be typed back. Taken back whole, it was said."""
    returned = Returned(reason="r", fields=(KEY,), materials=())
    journal = handed_in(corrected("earth")).write(returned)
    assert owes(journal) == []
    assert len(owes(handed_in(corrected("earth")).write(Withdrew()))) == 1


def test_a_notice_has_the_same_id_however_often_it_is_looked_for_and_is_owed_once():
    """Another said otherwise, another register, another application: another id."""
    one = handed_in(corrected("earth", "sun"))
    first, second = owes(one)
    assert [first, second] == owes(one)
    assert first.notice.id != second.notice.id
    assert len(first.notice.id) == 32
    one.write(first.told)
    assert owes(one) == [second]


DIFFERED = Differed(certificate="CARD", number="N-1",
                    said={"earth": {"name": "Ada"}, "sun": {"name": "Adah"}})  # fmt: skip


def learning(*types):
    """Definitions by which one register may be told what others have of these types."""
    sun = Source(id="sun", title=Text(zh="日", en="Sun"), base="population", learns=types)
    earth = Source(id="earth", title=Text(zh="地", en="Earth"), base="population", learns=("CARD",))
    return MOONS.model_copy(update={"sources": (earth, sun)})


@pytest.mark.parametrize(("types", "said"), [(("CARD",), "Ada"), (("BADGE",), None), ((), None)])
def test_the_loser_of_a_conflict_is_told_what_counts_only_where_it_may_learn_that(types, said):
    """Else which field is disputed, and what it has itself: no register's data for another."""
    journal = draft().write(held("earth", overruled=("sun",)), FILLED)
    journal = handed_in(journal.write(DIFFERED, subject="keeper"))

    (only,) = owes(journal, learning(*types))

    assert (only.source, only.notice.kind) == ("sun", "disputed")
    assert only.notice.fields == {"name": Difference(registered="Adah", said=said)}


def test_a_notice_is_the_same_whether_or_not_its_register_may_learn_more():
    """What was told once is not told again because a definition changed."""
    journal = draft().write(held("earth", overruled=("sun",)), FILLED)
    journal = handed_in(journal.write(DIFFERED, subject="keeper"))
    (less,), (more,) = owes(journal), owes(journal, learning("CARD"))
    assert less.notice.id == more.notice.id
    assert less.notice.fields != more.notice.fields


def test_where_the_winner_was_typed_over_too_both_are_told_what_was_typed():
    """That is what the applicant says is right, and theirs to tell whoever has it otherwise."""
    journal = draft().write(held("earth", overruled=("sun",)), FILLED)
    journal.write(DIFFERED, subject="keeper").write(Typed(values={KEY: "Eda"}))

    told = {each.source: each.notice.fields["name"] for each in owes(handed_in(journal))}

    assert told == {"earth": Difference(registered="Ada", said="Eda"),
                    "sun": Difference(registered="Adah", said="Eda")}  # fmt: skip


def test_a_loser_that_has_the_fields_alike_is_told_that_something_else_is_otherwise():
    """Its issuer, or its end."""
    journal = draft().write(held("earth", overruled=("sun",)), FILLED)
    (only,) = owes(handed_in(journal))
    assert (only.source, only.notice.fields) == ("sun", {})


REPLACING = ORBIT.model_copy(update={"supersedes": (Superseded(certificate="CARD", of="keeper"),)})
REPLACED = world(REPLACING, fields=MOONS.fields)
CERTIFIED = Certified(certificates=(Issued(certificate="CARD", party="keeper", number="N-2"),))


def test_a_register_is_told_that_a_certificate_it_keeps_was_replaced_and_by_which():
    """Once the item has ended; who keeps the old one is who said so, or said otherwise."""
    journal = handed_in(draft().write(held("own", "earth", overruled=("sun",)), FILLED), REPLACED)
    assert {each.notice.kind for each in owes(journal, REPLACED)} == {"disputed"}

    told = {each.source: each for each in owes(journal.write(CERTIFIED, stream="orbit"), REPLACED)
            if each.notice.kind == "superseded"}  # fmt: skip

    assert set(told) == {"earth", "sun"}
    notice = told["earth"].notice
    assert (notice.number, notice.by, notice.holder_id) == ("N-1", "N-2", ADA)
    assert (notice.fields, told["earth"].items) == ({}, ("orbit",))


@pytest.mark.parametrize("said", [found("absent"), None])
def test_what_was_not_held_is_replaced_in_no_register(said):
    """A file was brought instead."""
    journal = draft().write(Fetched(found=(said or found("stale"),)))
    journal = handed_in(journal, REPLACED).write(CERTIFIED, stream="orbit")
    assert owes(journal, REPLACED) == []


def test_what_is_held_of_another_number_by_now_is_not_what_was_replaced():
    """The plan that was handed in says which."""
    journal = handed_in(draft().write(held("earth")), REPLACED)
    newer = Held(number="N-9", issuer="moon-office", as_of=NOW, sources=("earth",))
    again = Fetched(found=(Found(party="keeper", certificate="CARD", holding=newer),))
    journal.write(again).write(CERTIFIED, stream="orbit")
    assert owes(journal, REPLACED) == []


def test_of_whom_nothing_is_known_any_more_nobody_is_told():
    """Their key was destroyed."""
    journal = handed_in(corrected("earth"), MOONS).write(CERTIFIED, stream="orbit")
    state, plan = state_of(journal, REPLACED)
    erased = state.model_copy(update={"people": {}})
    assert [*owed(erased, plan, REPLACED)] == []


def happens(*bodies):
    return [Happened(body=body) for body in bodies]


def test_it_is_looked_at_when_it_is_handed_in_with_something_to_tell_or_corrected_afterwards():
    """And at no other time."""
    submits = Submitted(digest="d" * 64, plan=planned(MOONS), number="n")
    for journal, is_owed in (
        (corrected("earth"), True),
        (draft().write(held("earth", overruled=("sun",))), True),
        (draft().write(held("earth"), FILLED), False),
    ):
        assert may_owe(*state_of(journal), happens(submits)) is is_owed
    typed, done = Typed(values={KEY: "Eda"}), ItemCorrected(round=1)
    assert may_owe(*state_of(draft()), happens(typed, done))
    assert not may_owe(*state_of(draft()), happens(done))
    assert not may_owe(*state_of(corrected("earth")), happens(typed))


def test_its_line_stands_beside_no_item():
    """No id of an item begins so."""
    line = listed(NOW)
    assert (line.worklist, line.due) == ("registers", NOW)
    assert not line.stream.isidentifier()


def test_each_is_told_of_whom_it_is_about():
    """Ben's card is Ben's."""
    life = event((role(), role("owner")))
    name = field("owner_name", "name", of="owner", prefill=[("CARD", "name")])
    card = needs("owner-card", evidence("CARD", "certificate", of="owner"))
    both = world(item("orbit", card, fields=["owner_name"]), fields=(name,), life=life)
    journal = draft().write(PartyAdded(party="owner", role="owner", holder="b", standing="joined"))
    journal.write(PartyNamed(name="Ben", id_number=BEN), subject="owner")
    card = Held(number="N-7", issuer="moon-office", as_of=NOW, sources=("earth",))
    journal.write(Fetched(found=(Found(party="owner", certificate="CARD", holding=card),)))
    key = "owner_name@owner"
    origin = Origin(key=key, certificate="CARD", number="N-7", field="name")
    journal.write(Prefilled(values={key: "Ben"}, origins=(origin,)), subject="owner")
    journal.write(Typed(values={key: "Benn"}), subject="owner")
    (only,) = owes(handed_in(journal, both), both)
    assert only.notice.holder_id == BEN


def test_its_issuer_finds_a_dispute_until_it_is_settled():
    """Under the notice's id, among the disputes of that body alone."""
    line = disputed_with(OFFICE, "N-7", NOW)

    assert line.worklist.endswith(OFFICE)
    assert line.due == NOW
    assert disputed_no_more("N-7").stream == line.stream
    assert disputed_no_more("N-8").stream != line.stream
