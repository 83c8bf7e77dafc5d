"""The two worked paths of starting a company, and what holds on every path."""

from collections import Counter
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
import yaml

from chalicelib.domain.answers import bind
from chalicelib.domain.holding import Absent, Found, Held, Holdings
from chalicelib.domain.party import Party
from chalicelib.domain.planning import Case, plan_case

EXPECTED = yaml.safe_load(Path(__file__).with_name("start_company.yaml").read_text("utf-8"))
PATHS = EXPECTED["paths"]
NOW = datetime(2026, 1, 5, tzinfo=UTC)
HELD = Held(number="N1", issuer="invented", as_of=NOW)
ABSENT = Absent(as_of=NOW)

each_path = pytest.mark.parametrize("path", PATHS)


@pytest.fixture
def event(definitions):
    return definitions.life_event("start-company")


@pytest.fixture
def items(definitions, event):
    bundle = definitions.bundle(event.bundle)
    return [definitions.items_by_id[place.item] for place in bundle.items]


@pytest.fixture
def plan_of(definitions, event, items):
    """Plan for these answers; every certificate that could be read is answered the same."""

    def plan(answers, holding=HELD, area="990101", parties=()):
        told = {k: tuple(v) if isinstance(v, list) else v for k, v in answers.items()}
        found = tuple(
            Found(party=evidence.of, certificate=evidence.type, holding=holding)
            for evidence in evidences(items)
            if evidence.source in {"certificate", "register"} and holding
        )
        return plan_case(
            Case(
                definitions=definitions,
                event=event,
                facts=bind(event, told, definitions),
                places={"registration": area},
                parties=parties,
                holdings=Holdings(found=found),
            )
        )

    return plan


def evidences(items):
    for item in items:
        for requirement in item.requirements:
            for alternative in requirement.alternatives:
                yield from alternative


def dispositions(plan):
    counts = Counter(material.disposition.kind for material in plan.materials)
    del counts["not_applicable"]
    return dict(counts)


def every_answer(event, definitions):
    """Each question's possible answers, whole: all sets of options for a multiple choice."""
    for question in event.questions:
        options = [option.value for option in question.options]
        if definitions.facts_by_path[question.fact].kind == "choices":
            yield [options[:1], options[1:], options]
        else:
            yield options or [True, False]


@each_path
def test_a_worked_path_ends_every_material_as_expected(path, plan_of):
    """Each material goes the way it is known to go."""
    plan = plan_of(PATHS[path]["answers"])
    assert dispositions(plan) == PATHS[path]["dispositions"]
    assert sum(dispositions(plan).values()) == PATHS[path]["raw"]


@each_path
def test_a_worked_path_agrees_with_the_figures_it_was_built_from(path, plan_of):
    """Our words add up to those of the reference."""
    ours = dispositions(plan_of(PATHS[path]["answers"]))
    assert PATHS[path]["reference"] == {
        "gov_held": ours["held"] + ours["registered"] + ours["checked"],
        "upstream": ours["produced"],
        "merged_form": ours["filled"],
        "shared_copy": ours["shared"],
        "commitment": ours["committed"],
        "cancelled": ours["cancelled"],
        "keep": ours["asked"],
    }


@each_path
def test_a_worked_path_asks_for_nothing_but_the_founders_own_papers(path, plan_of):
    """Three materials are left: articles, appointments, beneficial owners."""
    plan = plan_of(PATHS[path]["answers"])
    assert [material.id for material in plan.asked] == PATHS[path]["asked"]


@each_path
def test_who_holds_nothing_can_still_apply(path, plan_of):
    """Without a single certificate every material has a last resort, and it is an upload."""
    plan = plan_of(PATHS[path]["answers"], holding=ABSENT)
    assert len(plan.asked) == PATHS[path]["asked_of_who_holds_nothing"]
    assert {material.source for material in plan.asked} == {"upload"}


@each_path
def test_items_wait_for_what_they_need_and_for_nothing_else(path, plan_of):
    """The order follows from material, but for invoices, which also wait for tax."""
    plan = plan_of(PATHS[path]["answers"])
    assert {item.id: sorted(item.after) for item in plan.items} == EXPECTED["needs"]


@each_path
def test_a_worked_path_takes_two_working_days_along_its_critical_path(path, plan_of):
    """One after another the seven items would take three and a half."""
    plan = plan_of(PATHS[path]["answers"])
    assert plan.half_days_parallel / 2 == EXPECTED["working_days"]["parallel"]
    assert plan.half_days_serial / 2 == EXPECTED["working_days"]["serial"]
    assert plan.fees == 0


@each_path
def test_more_than_half_of_the_form_fills_itself(path, plan_of):
    """What is typed is what nobody but the founders can know."""
    fields = plan_of(PATHS[path]["answers"]).fields
    assert len(fields) == PATHS[path]["fields"]
    assert sum(field.filling.kind != "typed" for field in fields) == PATHS[path]["prefilled"]


def test_what_is_registered_comes_from_the_licence_and_is_not_typed_again(plan_of):
    """Name, code and address of the company are signed as references to the licence to come."""
    plan = plan_of(PATHS["typical"]["answers"])
    produced = {field.field for field in plan.fields if field.filling.kind == "from_item"}
    assert produced == {"registered_name", "credit_code", "registered_address"}


def test_the_items_of_the_promise_end_within_it(event, plan_of):
    """One working day covers five of the seven items."""
    ends = {item.id: item.ends for item in plan_of(PATHS["max"]["answers"]).items}
    assert max(ends[item] for item in event.promise.items) <= 2 * event.promise.limit.value
    assert set(ends) - set(event.promise.items) == {"invoice-issuance", "bank-account"}


def test_each_of_two_shareholders_has_materials_and_fields_of_their_own(event, plan_of):
    """Two founders: one identity card more, and each subscribes a contribution."""
    role = event.party("shareholder")
    founders = tuple(
        Party(
            id=name, role=role.role, kind=role.kind, takes_part=role.takes_part, standing="joined"
        )
        for name in ("shareholder", "shareholder-2")
    )
    plan = plan_of(PATHS["typical"]["answers"], parties=founders)
    assert sum(dispositions(plan).values()) == PATHS["typical"]["raw"] + 1
    keys = {field.key for field in plan.fields}
    assert {f"shareholder_contribution@{founder.id}" for founder in founders} <= keys


def test_a_single_shareholder_decides_without_a_meeting(plan_of):
    """The resolution and the sole shareholder's decision never stand in one plan."""
    plan = plan_of({**PATHS["typical"]["answers"], "company_type": "single"})
    asked = {material.id for material in plan.asked}
    assert "company-registration.sole-shareholder-appointment" in asked
    assert "company-registration.appointment" not in asked


def test_invoices_that_are_not_needed_now_are_left_out(plan_of):
    """Six items are planned, and the fact that left out the seventh is named."""
    plan = plan_of({**PATHS["typical"]["answers"], "invoices": False})
    assert [(left.item, left.facts) for left in plan.left_out] == [
        ("invoice-issuance", ("tax.invoices_now",))
    ]


def test_without_answers_every_question_is_left(event, plan_of):
    """No question is idle: each is needed by some condition."""
    assert plan_of({}, holding=None).questions_left == tuple(q.id for q in event.questions)


def test_every_combination_of_answers_can_be_planned(definitions, event, plan_of):
    """All 288 plans ask nothing more, need nobody who is absent, and have no dead end."""
    names = [question.id for question in event.questions]
    combinations = list(product(*every_answer(event, definitions)))
    assert len(combinations) == 288
    for combination in combinations:
        plan = plan_of(dict(zip(names, combination, strict=True)), holding=ABSENT)
        assert plan.questions_left == ()
        assert {material.source for material in plan.asked} == {"upload"}


@pytest.mark.parametrize("area", ["990101", "990102"])
def test_every_item_is_handled_by_one_body_of_the_area(area, plan_of):
    """Each area has its own body for each of the seven items."""
    plan = plan_of(PATHS["max"]["answers"], area=area)
    assert [item.body for item in plan.items] == [f"{i.department}-{area}" for i in plan.items]


def test_only_those_who_are_merely_named_are_read_under_a_duty(event, items):
    """Whoever joins is asked for consent; whoever does not is read only where the law obliges."""
    read = [e for e in evidences(items) if e.source in {"certificate", "register"}]
    under_duty = {evidence.of for evidence in read if evidence.ground == "duty"}
    by_consent = {evidence.of for evidence in read if evidence.ground == "consent"}
    assert under_duty == {party.role for party in event.parties if party.takes_part == "named"}
    assert not under_duty & by_consent


def test_the_proof_list_has_seventeen_kept_proofs_of_seventy_six(definitions):
    """34 were cancelled in the first round and 25 after consultation."""
    counts = Counter(proof.status for proof in definitions.proofs)
    assert counts == {"kept": 17, "cancelled": 34 + 25}
