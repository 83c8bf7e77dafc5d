"""What "safe" means when an application is moved: nothing is asked, shown or due behind a back."""

import pytest

from chalicelib.catalogue.migrate.assessing import since
from chalicelib.domain.applying import commands
from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.definitions.field import Source
from chalicelib.domain.definitions.item import ItemField, Superseded
from chalicelib.domain.definitions.life_event import Question
from chalicelib.domain.definitions.requirement import Evidence, Requirement
from chalicelib.domain.text import Text
from chalicelib.stages.accept import Back
from tests.cloud.flights import DEFINITIONS, EGGS, FOUNDING, INSURANCE, PERMIT, changed, with_item
from tests.cloud.moves import ITEMS, Moves, at_the_desk, en, more_of, promising, with_event
from tests.cloud.people import CHEN, QIAN

LAIR = f"{FOUNDING}.fireproof-lair"
EVENT = DEFINITIONS.life_events[0]


def with_items(*written):
    """The same, with several items written otherwise."""
    by_id = {item.id: item for item in written}
    return changed(items=tuple(by_id.get(item.id, item) for item in DEFINITIONS.items))


def quicker_then_slower():
    """The founding is promised sooner, the permit that waits for it later."""
    return with_items(promising(FOUNDING, 1).items_by_id[FOUNDING],
                      promising(PERMIT, 7).items_by_id[PERMIT])  # fmt: skip


def test_what_is_stored_is_what_was_weighed():
    """What is begun keeps its time, so what waits for it ends later than the newer plan alone."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(quicker_then_slower())

    done = moves.move(application, to)

    assert (done.verdict, done.done) == ("applicant", "offered")
    assert {"Flying permit ends later", "2 working days later"} <= set(en(done.needs))
    assert not any("Founding" in line for line in en(done.changes))
    moves.answer_offer(CHEN, application, to, is_agreed=True)
    plan = moves.cloud.stands(application).plan()
    spans = {name: (plan.item(name).starts, plan.item(name).ends) for name in (FOUNDING, PERMIT)}
    assert spans == {FOUNDING: (0, 6), PERMIT: (6, 20)}
    records = moves.cloud.applications.read(application)
    assert en(since(records, moves.cloud.catalogues)) == en(done.changes)


def test_a_longer_promise_needs_consent_though_what_it_waits_for_is_shorter():
    """By the plan it ends the same day; whoever is quick with the first shows that it is longer."""
    moves = Moves()
    application = at_the_desk(moves)

    done = moves.move(application, moves.publish(quicker_then_slower()))

    assert done.verdict == "applicant"
    assert en(done.needs) == ["Flying permit: promised within 5 working days → 7 working days"]


def proving_by(item, requirement, *evidence):
    """One requirement of an item is proved otherwise."""
    return with_item(item, requirements=tuple(
        r.model_copy(update={"alternatives": (evidence,)}) if r.id == requirement else r
        for r in ITEMS[item].requirements))  # fmt: skip


NOTARISED = Evidence(type="notarised-thing", of="keeper", source="upload")


def test_another_file_for_the_same_requirement_is_asked_anew():
    """The old one counts no more."""
    moves = Moves()
    application = at_the_desk(moves)
    assert LAIR in moves.cloud.stands(application).application.attachments
    to = moves.publish(proving_by(FOUNDING, "fireproof-lair", NOTARISED))

    done = moves.move(application, to)

    assert done.verdict == "applicant"
    wanted = ["another proof than before: Proof that the lair is fireproof"]
    assert en(done.needs) == en(done.changes) == wanted
    moves.answer_offer(CHEN, application, to, is_agreed=True)
    assert LAIR not in moves.cloud.stands(application).application.attachments
    moves.upload(CHEN, application, LAIR)
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)
    assert moves.phase(application) == "submitted"


@pytest.mark.parametrize("is_returned", [False, True])
def test_a_file_for_something_else_counts_no_more_while_its_applicant_has_it(is_returned):
    """In a draft, and in what the desk has sent back."""
    moves = Moves()
    application = at_the_desk(moves) if is_returned else moves.begin(fire=True)
    if is_returned:
        route = f"{PERMIT}.route"
        moves.at_desk(application, Back(reason="看不清", fields=(), materials=(route,)))
    else:
        moves.fill(application)
    to = moves.publish(proving_by(FOUNDING, "fireproof-lair", NOTARISED))
    moves.move(application, to)
    if is_returned:
        moves.answer_offer(CHEN, application, to, is_agreed=True)

    stands = moves.cloud.stands(application)

    assert stands.application.catalogue == to
    assert LAIR not in stands.application.attachments
    assert f"/materials/{LAIR}" in {m.pointer for m in moves.look_over(application).missing}


def test_another_file_for_what_waits_is_not_asked_after_acceptance():
    """What was given serves."""
    moves = Moves()
    application = at_the_desk(moves)
    moves.at_desk(application)
    moves.cloud.work()

    done = moves.move(application, moves.publish(proving_by(PERMIT, "route", NOTARISED)))

    assert "nothing more is asked after acceptance: Map of the route" in en(done.forbids)


def test_a_promise_to_sign_in_place_of_a_file_is_asked_anew():
    """Nobody has signed it; after acceptance nobody could."""
    moves = Moves()
    application = at_the_desk(moves)
    promise = NOTARISED.model_copy(update={"source": "commitment"})
    to = moves.publish(proving_by(PERMIT, "route", promise))

    done = moves.move(application, to)

    assert en(done.needs) == ["another proof than before: Map of the route"]
    moves.answer_offer(CHEN, application, to, is_agreed=True)
    assert moves.look_over(application).unsigned == ("keeper",)


@pytest.mark.parametrize("role", ["keeper", "vet"])
def test_a_promise_that_is_enough_for_what_was_brought_is_safe(role):
    """Whoever promises: the file is there, and serves; back again it is due at once."""
    moves = Moves()
    application = at_the_desk(moves)
    route = ITEMS[PERMIT].requirements[1].alternatives[0][0]
    promise = route.model_copy(update={"source": "commitment", "of": role})
    to = moves.publish(proving_by(PERMIT, "route", promise))

    done = moves.move(application, to)

    assert (done.verdict, done.done) == ("safe", "moved")
    assert en(done.changes) == ["one material fewer: Map of the route"]
    assert f"{PERMIT}.route" in moves.cloud.stands(application).application.attachments
    back = moves.move(application, DEFINITIONS.hash, is_dry=True)
    assert en(back.needs) == ["another proof than before: Map of the route"]


def test_what_could_be_handed_in_later_and_is_due_at_once_is_asked_anew():
    """The other way round there is time left, and nothing to agree to."""
    moves = Moves()
    in_time = {"route": ITEMS[PERMIT].requirements[1].alternatives[0][0]}
    late = proving_by(PERMIT, "route", in_time["route"].model_copy(update={"due_days": 5}))
    moves.cloud.publish(late)
    moves.cloud.definitions = late
    application = at_the_desk(moves)
    at_once = moves.publish(DEFINITIONS)

    done = moves.move(application, at_once)

    assert en(done.needs) == ["another proof than before: Map of the route"]
    moves.answer_offer(CHEN, application, at_once, is_agreed=True)
    moves.upload(CHEN, application, f"{PERMIT}.route")
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)
    assert moves.move(application, late.hash).verdict == "safe"


def told_more(item):
    """The item also asks for what was typed for others."""
    fields = ("keeper_name", "keeper_phone", "dragon_name")
    return with_item(item, fields=tuple(ItemField(field=name) for name in fields))


def test_what_goes_to_another_department_needs_consent():
    """Whoever typed it gave it for other items; all whom it concerns sign again."""
    moves = Moves()
    application = at_the_desk(moves)
    to = moves.publish(told_more(INSURANCE))

    done = moves.move(application, to)

    assert done.verdict == "applicant"
    assert "Riders' insurance also receives: Keeper's telephone (Keeper)" in en(done.needs)
    assert "Riders' insurance also receives: Keeper's telephone (Keeper)" in en(done.changes)
    moves.answer_offer(CHEN, application, to, is_agreed=True)
    assert moves.phase(application) == "returned"
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)
    assert moves.phase(application) == "submitted"


def test_nothing_more_goes_to_any_department_after_acceptance():
    """What was signed says who receives what."""
    moves = Moves()
    application = moves.accepted()

    done = moves.move(application, moves.publish(told_more(INSURANCE)))

    assert done.verdict == "forbidden"
    more = "after acceptance no department receives more: "
    assert f"{more}Riders' insurance, Keeper's telephone (Keeper)" in en(done.forbids)
    assert all(reason.zh for reason in done.forbids)


def reading(item, certificate, *, ground="consent", at_last=False):
    """The item also reads a certificate of the keeper, first or where nothing else serves."""
    read = Evidence(type=certificate, of="keeper", source="certificate", ground=ground)
    brought = Evidence(type="egg-drawing", of="keeper", source="upload")
    identity = Requirement(
        id="identity",
        title=Text(zh="身份", en="Identity"),
        basis=ITEMS[item].requirements[0].basis,
        alternatives=((brought,), (read,)) if at_last else ((read,), (brought,)),
    )
    return with_item(item, requirements=(*ITEMS[item].requirements, identity))


def test_a_certificate_that_another_item_is_shown_needs_consent():
    """Though it was read already, for the item that asked for it."""
    moves = Moves()
    application = at_the_desk(moves)

    done = moves.move(application, moves.publish(reading(EGGS, "PERSON_CARD")))

    assert done.verdict == "applicant"
    assert "Egg record also receives: Identity card (Keeper)" in en(done.needs)


def test_a_certificate_that_may_be_read_by_more_is_told():
    """Also where something else would serve."""
    moves = Moves()
    application = moves.accepted()
    newer = reading(PERMIT, "KEEPER_BADGE", ground="duty", at_last=True)

    done = moves.move(application, moves.publish(newer))

    assert "Flying permit also receives: Keeper's badge (Keeper)" in en(done.changes)
    wanted = "after acceptance no department receives more: Flying permit, Keeper's badge (Keeper)"
    assert wanted in en(done.forbids)


def test_a_file_that_serves_another_item_besides_needs_consent():
    """It was brought for the one that asked for it; it is called as that calls it."""
    moves = Moves()
    application = at_the_desk(moves)
    lair = Requirement(
        id="lair",
        title=Text(zh="龙舍", en="The lair"),
        basis=ITEMS[PERMIT].requirements[0].basis,
        alternatives=((Evidence(type="lair-inspection", of="keeper", source="upload"),),),
    )
    newer = with_item(PERMIT, requirements=(*ITEMS[PERMIT].requirements, lair))

    done = moves.move(application, moves.publish(newer))

    wanted = "Flying permit also receives: Proof that the lair is fireproof (Keeper)"
    assert en(done.needs) == [wanted]


def at_night(item):
    """A question more, and what the item requires if it is answered so."""
    night = Requirement(
        id="lamp",
        title=Text(zh="灯", en="A lamp"),
        basis=ITEMS[item].requirements[0].basis,
        when=Condition("facts.flight.night"),
        alternatives=((Evidence(type="lamp", of="keeper", source="upload"),),),
    )
    items = with_item(item, requirements=(*ITEMS[item].requirements, night)).items
    asked = Question(id="night", text=Text(zh="夜里飞吗？", en="At night?"), fact="flight.night")
    fact = FactType(path="flight.night", text=Text(zh="夜里", en="At night"), kind="yes_no")
    return changed(
        items=items,
        facts=(*DEFINITIONS.facts, fact),
        life_events=(EVENT.model_copy(update={"questions": (*EVENT.questions, asked)}),),
    )


def test_a_question_more_is_forbidden_once_it_was_handed_in():
    """Nobody could answer it any more."""
    moves = Moves()
    application = at_the_desk(moves)

    done = moves.move(application, moves.publish(at_night(EGGS)))

    assert (done.verdict, done.done) == ("forbidden", "nothing")
    assert "it cannot be given once it was handed in: At night?" in en(done.forbids)
    assert "nobody can say any more whether it is needed: A lamp" in en(done.forbids)


def test_an_item_that_hangs_on_an_unasked_fact_is_forbidden_once_it_was_handed_in():
    """It would be undecided for ever."""
    moves = Moves()
    application = at_the_desk(moves)
    (bundle,) = DEFINITIONS.bundles
    places = tuple(p.model_copy(update={"when": Condition("facts.flight.night")})
                   if p.item == EGGS else p for p in bundle.items)  # fmt: skip
    newer = at_night(EGGS)
    parts = {name: getattr(newer, name) for name in type(newer).model_fields}
    bundles = (bundle.model_copy(update={"items": places}),)

    done = moves.move(application, moves.publish(type(newer)(**{**parts, "bundles": bundles})))

    assert "nobody can say any more whether it is needed: Egg record" in en(done.forbids)


def test_a_part_more_is_forbidden_once_it_was_handed_in():
    """Also of somebody who signs nothing: nobody could be named any more."""
    moves = Moves()
    application = at_the_desk(moves)
    witness = next(p for p in EVENT.parties if p.role == "vet").model_copy(
        update={"role": "witness", "title": Text(zh="证人", en="Witness")})  # fmt: skip
    statement = Requirement(
        id="statement",
        title=Text(zh="证言", en="A statement"),
        basis=ITEMS[EGGS].requirements[0].basis,
        alternatives=((Evidence(type="statement", of="witness", source="upload"),),),
    )
    items = with_item(EGGS, requirements=(*ITEMS[EGGS].requirements, statement)).items
    events = with_event(parties=(*EVENT.parties, witness)).life_events

    done = moves.move(application, moves.publish(changed(items=items, life_events=events)))

    assert "it cannot be given once it was handed in: Witness" in en(done.forbids)


def test_a_draft_that_has_gone_on_since_it_was_moved_still_says_what_was_different():
    """What it was answered since is unknown to the version that it came from."""
    moves = Moves()
    application = moves.begin()
    asking = at_night(EGGS)
    parts = {name: getattr(asking, name) for name in type(asking).model_fields}
    drawing = {item.id: item for item in more_of(PERMIT).items}[PERMIT]
    items = tuple(drawing if item.id == PERMIT else item for item in asking.items)
    done = moves.move(application, moves.publish(type(asking)(**{**parts, "items": items})))
    moves.ask(CHEN, application, commands.Answer(
        answers={"riders": False, "breathes_fire": False, "night": True}))  # fmt: skip

    said = since(moves.cloud.applications.read(application), moves.cloud.catalogues)

    assert en(said) == en(done.changes)
    assert "one material more: A drawing" in en(said)


def test_nothing_is_different_where_nothing_was_moved():
    """It is as it was opened."""
    moves = Moves()
    application = moves.begin()

    assert since(moves.cloud.applications.read(application), moves.cloud.catalogues) == ()


NOTE = Text(zh="按航程计", en="By the way flown")


def costing(item, amount, **fee):
    """The item costs so much, or nobody knows."""
    written = ITEMS[item].fee.model_copy(
        update={"amount": amount, "basis": ITEMS[item].basis[0], **fee})  # fmt: skip
    return with_item(item, fee=written)


def accepted_under(moves, definitions):
    moves.cloud.publish(definitions)
    moves.cloud.definitions = definitions
    return moves.accepted()


def test_a_fee_that_nobody_knows_any_more_needs_consent():
    """It may be anything."""
    moves = Moves()
    application = accepted_under(moves, costing(PERMIT, 5000))

    done = moves.move(application, moves.publish(costing(PERMIT, None)))

    assert done.verdict == "applicant"
    assert en(done.needs) == ["Flying permit: its department tells the fee, which is not known"]
    assert en(done.changes) == en(done.needs)


def test_a_fee_that_is_known_now_needs_consent_unless_it_is_nothing():
    """Whoever pays has not been told it."""
    moves = Moves()
    application = accepted_under(moves, costing(PERMIT, None))

    dear = moves.move(application, moves.publish(costing(PERMIT, 5000)), is_dry=True)
    free = moves.move(application, moves.publish(costing(PERMIT, 0)))

    assert en(dear.needs) == ["CNY 50.00 more"]
    assert free.verdict == "safe"


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ({"amount": 0}, {"amount": 5000, "payer": "vet"}, "applicant"),
        ({"amount": 5000, "payer": "vet"}, {"amount": 6000, "payer": "vet"}, "applicant"),
        ({"amount": 5000, "payer": "vet"}, {"amount": None, "payer": "vet"}, "applicant"),
        ({"amount": 5000, "payer": "vet"}, {"amount": 5000, "payer": "keeper"}, "applicant"),
        ({"amount": 5000, "payer": "vet"}, {"amount": 4000, "payer": "vet"}, "safe"),
        ({"amount": 5000}, {"amount": 0, "payer": "vet"}, "safe"),
        ({"amount": None, "payer": "vet"}, {"amount": None, "payer": "vet", "note": NOTE}, "safe"),
    ],
)
def test_a_fee_that_somebody_else_pays_is_told_like_ones_own(before, after, verdict):
    """Dearer for them, unknown, or theirs from now on."""
    moves = Moves()
    application = accepted_under(moves, costing(PERMIT, **before))

    done = moves.move(application, moves.publish(costing(PERMIT, **after)))

    assert done.verdict == verdict
    assert ("Flying permit: another pays, or more" in en(done.needs)) is (verdict == "applicant")


COLOUR = CertificateField(id="colour", title=Text(zh="颜色", en="Colour"), type="text")
OWNER = CertificateField(id="owner_id", title=Text(zh="所有人", en="Owner"), type="resident_id")


def with_field(kind, field, **parts):
    """The certificates, one of them with a field more."""
    return tuple(c.model_copy(update={"fields": (*c.fields, field), **parts}) if c.id == kind else c
                 for c in DEFINITIONS.certificates)  # fmt: skip


@pytest.mark.parametrize(
    ("item", "newer"),
    [
        (FOUNDING, with_item(FOUNDING, supersedes=(
            Superseded(certificate="PERSON_CARD", of="keeper"),))),
        (EGGS, with_item(EGGS, limits=ITEMS[EGGS].limits.model_copy(update={"extension": None}))),
        (EGGS, changed(certificates=with_field("EGG_RECORD", COLOUR))),
        (EGGS, changed(fields=tuple(f.model_copy(update={"type": "long_text"})
                       if f.id == "dragon_name" else f for f in DEFINITIONS.fields))),
    ],
    ids=["supersedes", "extension", "certificate", "field"],
)  # fmt: skip
def test_what_a_department_goes_by_stays_as_long_as_it_has_the_item(item, newer):
    """What a grant replaces and yields, the form, and how much longer it may take."""
    moves = Moves()
    application = moves.accepted()
    to = moves.publish(newer)

    done = moves.move(application, to)

    assert done.verdict == "forbidden"
    reason = f"{ITEMS[item].title.en} is begun: what its department goes by stays"
    assert reason in en(done.forbids)
    moves.grants(application, item)
    assert reason not in en(moves.move(application, to, is_dry=True).forbids)


def test_what_fills_a_form_may_change_though_its_item_is_begun():
    """It is filled already: what a department goes by is the same."""
    moves = Moves()
    application = moves.accepted()
    more = (Source(certificate="KEEPER_BADGE", field="phone"),)
    newer = changed(fields=tuple(f.model_copy(update={"prefill": (*f.prefill, *more)})
                    if f.id == "dragon_name" else f for f in DEFINITIONS.fields))  # fmt: skip

    assert moves.move(application, moves.publish(newer)).verdict == "safe"


def test_what_waits_is_sent_as_the_newer_version_says():
    """Nobody has it yet."""
    moves = Moves()
    application = moves.accepted()
    limits = ITEMS[PERMIT].limits.model_copy(
        update={"extension": ITEMS[EGGS].limits.extension})  # fmt: skip

    done = moves.move(application, moves.publish(with_item(PERMIT, limits=limits)))

    assert (done.verdict, done.done) == ("safe", "moved")


def test_a_certificate_that_was_issued_is_read_by_the_field_that_names_its_holder():
    """Whoever looks later finds there whose it is."""
    moves = Moves()
    application = moves.accepted()
    moves.grants(application, EGGS)
    kinds = with_field("EGG_RECORD", OWNER, holder_field="owner_id")

    done = moves.move(application, moves.publish(changed(certificates=kinds)))

    assert "Egg record was issued, which the newer version has otherwise" in en(done.forbids)


def test_a_field_that_must_be_filled_in_from_now_on_is_asked_anew():
    """It was asked before, and was left empty."""
    optional = changed(fields=tuple(f.model_copy(update={"required": False})
                       if f.id == "dragon_name" else f for f in DEFINITIONS.fields))  # fmt: skip
    moves = Moves()
    moves.cloud.publish(optional)
    moves.cloud.definitions = optional
    application = moves.begin(fire=True)
    moves.name(CHEN, application, "vet", QIAN)
    moves.agree(CHEN, application, "keeper", "PERSON_CARD")
    moves.prefill(application)
    moves.type(CHEN, application, {"keeper_phone@keeper": "19900000001"})
    for material in moves.cloud.stands(application).plan().asked:
        moves.upload(CHEN, application, material.id)
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)

    done = moves.move(application, moves.publish(DEFINITIONS))

    assert en(done.needs) == ["one field more to fill in: The dragon's name (Keeper)"]


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_value_that_does_not_fit_any_more_is_asked_anew(is_draft):
    """It counts no more: no department is sent what its form does not allow."""
    shorter = changed(fields=tuple(f.model_copy(update={"max_length": 1})
                      if f.id == "dragon_name" else f for f in DEFINITIONS.fields))  # fmt: skip
    moves = Moves()
    application = moves.begin(fire=True) if is_draft else at_the_desk(moves)
    if is_draft:
        moves.fill(application)
    to = moves.publish(shorter)

    done = moves.move(application, to)

    wanted = "to be filled in otherwise: The dragon's name (Keeper)"
    assert wanted in en(done.changes)
    assert en(done.needs) == ([] if is_draft else [wanted])
    if not is_draft:
        moves.answer_offer(CHEN, application, to, is_agreed=True)
    assert "dragon_name@keeper" not in moves.cloud.stands(application).application.values
    missing = {place.pointer for place in moves.look_over(application).missing}
    assert missing == {"/values/dragon_name@keeper"}
    moves.type(CHEN, application, {"dragon_name@keeper": "红"})
    moves.sign(CHEN, application)
    moves.submit(CHEN, application)
    assert moves.phase(application) == "submitted"


def test_of_what_is_accepted_no_value_is_to_fit_otherwise():
    """Nobody could change it."""
    shorter = changed(fields=tuple(f.model_copy(update={"max_length": 1})
                      if f.id == "dragon_name" else f for f in DEFINITIONS.fields))  # fmt: skip
    moves = Moves()
    application = moves.accepted()

    done = moves.move(application, moves.publish(shorter))

    assert "nothing more is asked after acceptance: The dragon's name (Keeper)" in en(done.forbids)
