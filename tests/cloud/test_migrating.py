"""An application is moved to a newer version while it runs: safely, by consent, or not at all."""

from datetime import timedelta

import pytest

from chalicelib.catalogue.migrate.assessing import since
from chalicelib.catalogue.migrate.moving import require_lead
from chalicelib.domain.application import Mandate
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.definitions.field import FormField
from chalicelib.domain.definitions.item import ItemField
from chalicelib.domain.errors import ConcurrentChange, Conflict, NotAllowed, Unknown
from chalicelib.domain.journal.chain import verify
from chalicelib.domain.journal.entry import Happened
from chalicelib.domain.journal.migrating_happenings import MigrationRefused
from chalicelib.domain.journal.part import Part
from chalicelib.domain.journal.pen import Pen
from chalicelib.domain.notices.finding import notices
from chalicelib.domain.overview import Overview
from chalicelib.domain.says import Gap
from chalicelib.domain.text import Text
from chalicelib.entrypoints.services.migrating import MigrationPorts, migrated
from chalicelib.stages.accept import Back
from tests.cloud.flights import (
    DEFINITIONS,
    EGGS,
    FOUNDING,
    GRANTS,
    INSURANCE,
    PERMIT,
    changed,
    with_item,
)
from tests.cloud.moves import ITEMS, Moves, at_the_desk, en, more_of, promising, with_event
from tests.cloud.people import CHEN, SUN

GAP = Gap(reason="Who is it?", fields=("dragon_name@keeper",))
EVERYTHING = (EGGS, FOUNDING, PERMIT, INSURANCE)


def test_fewer_materials_and_sooner_is_safe_and_moves_at_once():
    """The plan is made anew; what was done stays, and the run goes on by it to its end."""
    moves = Moves()
    application = moves.accepted()
    moves.grants(application, EGGS)
    to = moves.publish(promising(PERMIT, 1))

    done = moves.move(application, to)

    assert (done.verdict, done.done) == ("safe", "moved")
    stands = moves.cloud.stands(application)
    assert stands.application.catalogue == stands.definitions.hash == to
    assert stands.plan().item(PERMIT).promised.value == 1
    assert moves.ended(application)[EGGS] == "granted"
    moves.cloud.work()
    moves.grants(application, FOUNDING, PERMIT, INSURANCE)
    assert moves.phase(application) == "archived"
    verify(moves.cloud.applications.read(application).entries)


def test_a_draft_moves_freely_and_says_what_is_different():
    """Nobody was promised anything yet; what was signed before is signed again."""
    moves = Moves()
    application = moves.begin()
    moves.fill(application)
    moves.sign(CHEN, application)
    to = moves.publish(more_of(EGGS))

    done = moves.move(application, to)

    assert (done.verdict, done.done, done.needs) == ("safe", "moved", ())
    assert en(done.changes) == ["one material more: A drawing"]
    records = moves.cloud.applications.read(application)
    assert en(since(records, moves.cloud.catalogues)) == en(done.changes)
    assert moves.look_over(application).unsigned == ("keeper",)
    moves.upload(CHEN, application, f"{EGGS}.drawing")
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)
    assert moves.cloud.stands(application).application.plan is not None


def test_a_draft_moves_by_its_applicants_own_wish():
    """To the current version, and to no other."""
    moves = Moves()
    application = moves.begin()
    newer = more_of(EGGS)
    to = moves.publish(newer)
    with pytest.raises(Conflict, match="cannot go on by this version"):
        moves.answer_offer(CHEN, application, to, is_agreed=True)
    moves.cloud.definitions = newer

    moves.answer_offer(CHEN, application, to, is_agreed=True)

    assert moves.cloud.stands(application).application.catalogue == to


def test_what_is_asked_anew_before_acceptance_waits_for_the_applicant():
    """Offered and told; agreed to under their own sign-in; given, signed anew, and accepted."""
    moves = Moves()
    application = at_the_desk(moves)
    old = moves.cloud.stands(application).application.catalogue
    to = moves.publish(more_of(EGGS))

    first, again = (moves.move(application, to) for _ in range(2))

    assert (first.verdict, first.done) == (again.verdict, again.done) == ("applicant", "offered")
    assert en(first.needs) == ["one material more: A drawing"]
    assert moves.kinds(application).count("migration_offered") == 1
    assert moves.cloud.stands(application).application.catalogue == old
    moves.answer_offer(CHEN, application, to, is_agreed=True)
    stands = moves.cloud.stands(application)
    assert (stands.application.catalogue, stands.application.phase) == (to, "returned")
    assert not stands.application.was_returned
    moves.upload(CHEN, application, f"{EGGS}.drawing")
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)
    moves.cloud.work()
    moves.at_desk(application)
    moves.cloud.work()
    moves.grants(application, *EVERYTHING)
    assert moves.phase(application) == "archived"
    assert moves.cloud.stands(application).application.catalogue == to


def test_whoever_refuses_stays_where_they_are_and_is_not_asked_again():
    """Until something else is published."""
    moves = Moves()
    application = at_the_desk(moves)
    old = moves.cloud.stands(application).application.catalogue
    to = moves.publish(more_of(EGGS))
    moves.move(application, to)

    for _ in range(2):
        moves.answer_offer(CHEN, application, to, is_agreed=False)

    assert moves.move(application, to).done == "refused"
    assert moves.kinds(application).count("migration_refused") == 1
    assert moves.cloud.stands(application).application.catalogue == old
    with pytest.raises(Conflict):
        moves.answer_offer(CHEN, application, to, is_agreed=True)


def test_only_whoever_leads_it_answers():
    """An agent's mandate lets nobody change what was signed."""
    moves = Moves()
    application = at_the_desk(moves)
    stands = moves.cloud.stands(application)
    seen = {"application": stands.application, "plan": stands.plan(),
            "definitions": stands.definitions}  # fmt: skip

    with pytest.raises(NotAllowed):
        require_lead(Desk(caller=SUN.caller, **seen))
    require_lead(Desk(caller=CHEN.caller, **seen))


def test_a_later_date_of_what_is_accepted_needs_consent_and_no_new_signature():
    """The difference is shown; the run goes on all the while."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(promising(PERMIT, 8))

    done = moves.move(application, to)

    assert (done.verdict, done.done) == ("applicant", "offered")
    assert "3 working days later" in en(done.needs)
    for _ in range(2):
        moves.answer_offer(CHEN, application, to, is_agreed=True)
    assert moves.kinds(application).count("migrated") == 1
    assert moves.phase(application) == "accepted"
    assert moves.cloud.stands(application).plan().item(PERMIT).promised.value == 8
    moves.cloud.work()
    moves.grants(application, *EVERYTHING)
    assert moves.phase(application) == "archived"


def test_after_acceptance_nothing_more_is_asked():
    """Not even with consent: what was accepted was accepted as it was."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(more_of(PERMIT))

    done = moves.move(application, to)

    assert (done.verdict, done.done) == ("forbidden", "nothing")
    assert en(done.forbids) == ["nothing more is asked after acceptance: A drawing"]
    assert "migrated" not in moves.kinds(application)


def test_what_a_department_has_already_keeps_its_requirements():
    """Also where the newer version asks for less."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(with_item(EGGS, requirements=()))

    done = moves.move(application, to)

    assert done.verdict == "forbidden"
    assert "Egg record is begun: what it requires stays" in en(done.forbids)


def test_what_a_department_has_already_keeps_its_time():
    """Its clock began under the promise of then."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(promising(EGGS, 0.5))

    assert moves.move(application, to).done == "moved"
    assert moves.cloud.stands(application).plan().item(EGGS).promised.value == 1


def without(*items):
    """The same bundle without some items."""
    (bundle,) = DEFINITIONS.bundles
    places = tuple(place for place in bundle.items if place.item not in items)
    return changed(bundles=(bundle.model_copy(update={"items": places}),))


@pytest.mark.parametrize(
    ("newer", "why"),
    [
        (without(EGGS), "an item that the newer version has not: Egg record"),
        (with_event(id="ride-a-dragon"), "There is no such life event. There are: ride-a-dragon"),
        (with_event(parties=tuple(p for p in DEFINITIONS.life_events[0].parties
                                  if p.role != "vet")), "The life event has no party 'vet'"),
        (with_event(questions=()), "Some answers do not fit"),
        (changed(certificates=tuple(c for c in DEFINITIONS.certificates if c.id != "EGG_RECORD")),
         "Egg record was issued, which the newer version has not"),
    ],
)  # fmt: skip
def test_what_cannot_be_replayed_is_forbidden_and_named(newer, why):
    """Each by its own reason."""
    moves = Moves()
    application = moves.accepted()
    moves.grants(application, EGGS)
    moves.cloud.catalogues.put(newer)

    done = moves.move(application, newer.hash)

    assert (done.verdict, done.done) == ("forbidden", "nothing")
    assert any(why in reason for reason in en(done.forbids)), done.forbids
    assert all(reason.zh for reason in done.forbids)


def test_what_is_over_ends_as_it_was():
    """Archived, delivered, withdrawn."""
    moves = Moves()
    application = moves.begin()
    moves.withdraw(CHEN, application)
    to = moves.publish(promising(PERMIT, 1))

    assert en(moves.move(application, to).forbids) == ["it is over: it ends as it was"]


def test_the_same_again_is_nothing_and_a_dry_run_writes_nothing():
    """Whoever repeats a command finds it done."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(promising(PERMIT, 1))

    shown = moves.move(application, to, is_dry=True)
    assert (shown.verdict, shown.done) == ("safe", "shown")
    assert "migrated" not in moves.kinds(application)
    moves.move(application, to)
    again = moves.move(application, to)

    assert (again.verdict, again.done) == ("same", "nothing")
    assert moves.kinds(application).count("migrated") == 1


def test_a_catalogue_that_nobody_published_is_unknown():
    """And an application that nobody opened."""
    moves = Moves()
    application = moves.begin()

    with pytest.raises(Unknown):
        moves.move(application, "0" * 64)
    with pytest.raises(Unknown):
        moves.move("nothing", DEFINITIONS.hash)


class Interrupted:
    """Applications to which something else is written between reading and writing."""

    def __init__(self, applications, meanwhile):
        self._applications, self._meanwhile = applications, meanwhile

    def read(self, application):
        records = self._applications.read(application)
        self._meanwhile()
        return records

    def write(self, change):
        self._applications.write(change)


def racing(moves, meanwhile):
    cloud = moves.cloud
    applications = Interrupted(cloud.applications, meanwhile)
    return MigrationPorts(applications, cloud.catalogues, cloud.clock, cloud.randomness)


def test_of_two_who_move_it_at_once_one_is_told_to_repeat():
    """And then finds it moved."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(promising(PERMIT, 1))

    with pytest.raises(ConcurrentChange):
        migrated(application, to, racing(moves, lambda: moves.move(application, to)))
    assert moves.move(application, to).verdict == "same"


def test_an_item_that_is_sent_to_its_department_meanwhile_is_not_moved_under_it():
    """The move finds the item's own journal grown, and looks again."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(more_spared(PERMIT))

    def founded():
        moves.grants(application, FOUNDING)

    with pytest.raises(ConcurrentChange):
        migrated(application, to, racing(moves, founded))
    assert "migrated" not in moves.kinds(application)
    assert moves.move(application, to).verdict == "forbidden"


def more_spared(item):
    """The item does not require its first field any more."""
    return with_item(item, fields=ITEMS[item].fields[1:])


def test_a_decision_at_the_same_moment_stands_and_so_does_the_move():
    """It is of another item: both are written, and the run goes on."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(promising(PERMIT, 1))

    migrated(application, to, racing(moves, lambda: moves.grant(application, EGGS, **GRANTS[EGGS])))
    moves.cloud.work()

    assert moves.ended(application)[EGGS] == "granted"
    assert moves.cloud.stands(application).application.catalogue == to
    moves.grants(application, FOUNDING, PERMIT, INSURANCE)
    assert moves.phase(application) == "archived"


def asking_for_the_weather(*, where=EGGS, of="keeper"):
    """An item asks for a field that nothing fills."""
    weather = FormField(id="weather", text=Text(zh="天气", en="Weather"), type="text", of=of)
    item = ITEMS[where]
    asked = item.model_copy(update={"fields": (*item.fields, ItemField(field="weather"))})
    items = tuple(asked if i.id == where else i for i in DEFINITIONS.items)
    return changed(fields=(*DEFINITIONS.fields, weather), items=items)


def test_a_field_that_is_asked_anew_is_filled_in_before_it_is_signed_again():
    """Just that: what was filled in before stays as it was."""
    moves = Moves()
    application = at_the_desk(moves)
    to = moves.publish(asking_for_the_weather())

    done = moves.move(application, to)
    moves.answer_offer(CHEN, application, to, is_agreed=True)

    assert "one field more to fill in: Weather (Keeper)" in en(done.needs)
    moves.type(CHEN, application, {"weather@keeper": "晴"})
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)
    assert moves.phase(application) == "submitted"


def test_of_what_is_accepted_no_field_is_asked_more():
    """Nobody could fill it in."""
    moves = Moves()
    application = moves.accepted()

    done = moves.move(application, moves.publish(asking_for_the_weather(where=PERMIT)))

    assert "nothing more is asked after acceptance: Weather (Keeper)" in en(done.forbids)


def test_a_fee_more_needs_consent_and_a_fee_less_does_not():
    """Whoever pays says so."""
    fee = ITEMS[PERMIT].fee
    basis = ITEMS[PERMIT].basis[0]
    dear = with_item(PERMIT, fee=fee.model_copy(update={"amount": 5000, "basis": basis}))
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(dear)
    assert "CNY 50.00 more" in en(moves.move(application, to).needs)
    moves.answer_offer(CHEN, application, to, is_agreed=True)

    done = moves.move(application, DEFINITIONS.hash)

    assert (done.verdict, en(done.changes)) == ("safe", ["CNY 50.00 less"])


def test_another_signature_than_those_that_were_given_is_forbidden():
    """Whoever would have to sign, too, has not seen it."""
    event = DEFINITIONS.life_events[0]
    parties = tuple(p.model_copy(update={"takes_part": "signs"}) if p.role == "neighbour" else p
                    for p in event.parties)  # fmt: skip
    moves = Moves()
    application = moves.submitted(riders=True, fire=True)
    moves.cloud.work()
    newer = with_event(parties=parties)
    moves.cloud.catalogues.put(newer)

    done = moves.move(application, newer.hash)

    assert "Neighbour would have to sign, too" in en(done.forbids)


def test_what_was_returned_by_the_desk_is_moved_and_asks_what_is_new_besides():
    """What was marked stays marked."""
    moves = Moves()
    application = at_the_desk(moves)
    material = next(m.id for m in moves.cloud.stands(application).plan().asked)
    moves.at_desk(application, Back(reason="看不清", fields=(), materials=(material,)))
    to = moves.publish(more_of(EGGS))
    assert moves.move(application, to).done == "offered"

    moves.answer_offer(CHEN, application, to, is_agreed=True)

    returned = moves.cloud.stands(application).application.returned
    assert returned.materials == (material,)
    for name in (material, f"{EGGS}.drawing"):
        moves.upload(CHEN, application, name)
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)
    assert moves.phase(application) == "submitted"


def test_its_applicant_is_told_of_an_offer_and_of_a_move():
    """In their inbox, once each."""
    moves = Moves()
    asked, moved = at_the_desk(moves), moves.accepted(another=True)

    moves.move(asked, moves.publish(more_of(EGGS)))
    moves.move(moved, moves.publish(promising(PERMIT, 1)))

    kinds = {name: [n.kind for n in notices(moves.cloud.applications.read(name), None)]
             for name in (asked, moved)}  # fmt: skip
    assert kinds[asked].count("migration_offered") == 1
    assert kinds[moved].count("migrated") == 1


def test_what_was_asked_for_and_not_corrected_stays_so_after_a_move():
    """Whoever reads one item alone sees it as whoever reads all, and its department may decide."""
    moves = Moves()
    application = moves.accepted()
    moves.decide(application, EGGS, GAP)
    moves.gather(application)
    moves.cloud.work()
    moves.cloud.clock.move(timedelta(days=60))
    moves.cloud.reconcile()
    assert moves.move(application, moves.publish(promising(PERMIT, 1))).done == "moved"

    whole = Overview(records=moves.cloud.applications.glance(application))
    part = Part.of(EGGS, "deciding")
    alone = Overview(records=moves.cloud.applications.glance(application, part))
    assert alone.records.excerpt is not None
    for overview in (whole, alone):
        assert overview.gathered == overview.uncorrected == frozenset({EGGS})
        assert overview.is_decidable(EGGS)
    moves.grant(application, EGGS, **GRANTS[EGGS])
    assert moves.progress(application, EGGS).stage == "granted"


def test_a_no_stands_even_where_the_move_became_safe():
    """Nobody is moved against what they said."""
    moves = Moves()
    application = at_the_desk(moves)
    old = moves.cloud.stands(application).application.catalogue
    to = moves.publish(promising(PERMIT, 1))
    records = moves.cloud.applications.read(application)
    pen = Pen(actor="party:keeper", at=moves.cloud.clock.now(), draw=moves.cloud.randomness.draw)
    said_no = Happened(body=MigrationRefused(to=to))
    moves.cloud.applications.write(pen.write(records, (said_no,)))

    done = moves.move(application, to)

    assert (done.verdict, done.done) == ("safe", "refused")
    assert moves.cloud.stands(application).application.catalogue == old


def test_whoever_has_another_part_answers_for_no_leader():
    """Neither by a part of their own nor by a mandate: it is led by whoever opened it."""
    moves = Moves()
    application = at_the_desk(moves)
    stands = moves.cloud.stands(application)
    seen = {"plan": stands.plan(), "definitions": stands.definitions}
    keeper = stands.application.party(stands.application.applicant)
    other = keeper.model_copy(
        update={"id": "rider-2", "role": "rider", "holder": SUN.caller.holder}
    )
    mandate = Mandate(agent="rider-2", principal=keeper.id, reach=("submit",))
    mixed = stands.application.model_copy(
        update={"parties": (*stands.application.parties, other), "mandates": (mandate,)}
    )

    desk = Desk(application=mixed, caller=SUN.caller, **seen)
    assert desk.may("submit")
    with pytest.raises(NotAllowed):
        require_lead(desk)
    assert require_lead(Desk(application=mixed, caller=CHEN.caller, **seen)) == keeper.id
