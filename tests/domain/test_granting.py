"""Whether the content that a body grants fits what the item yields."""

import pytest

from chalicelib.domain.errors import Invalid
from chalicelib.domain.folding import fold
from chalicelib.domain.granting import check_grant, holder_id
from chalicelib.domain.journal.happenings import Submitted
from chalicelib.domain.journal.item_happenings import Granted
from chalicelib.domain.plan import PlannedOutput
from tests.domain.story import (
    ADA,
    BEN,
    FIRM,
    OTHER_FIRM,
    certificate,
    draft,
    event,
    plan_of,
    planned_item,
    role,
    world,
)

LICENCE = certificate("LICENCE", ("name", "text"), holder="legal", id_field="code")
SEAL = certificate("SEAL", holder="legal", id_field="code")
PERMIT = certificate("PERMIT", ("permit_no", "text"))
LOOSE = PERMIT.model_copy(update={"id": "LOOSE", "fields": tuple(
    f.model_copy(update={"required": False}) for f in PERMIT.fields)})  # fmt: skip
LIFE = event((role(), role("firm", "founded", kind="legal")))
MOONS = world(life=LIFE, certificates=(LICENCE, SEAL, PERMIT, LOOSE))


def yielding(name, *outputs):
    made = tuple(PlannedOutput(certificate=c, party=p) for c, p in outputs)
    return planned_item(name, outputs=made)


FOUND = yielding("found", ("LICENCE", "firm"))
STAMP = yielding("stamp", ("SEAL", "firm"))
ORBIT = yielding("orbit", ("PERMIT", "keeper"))
NAMED = {"code": FIRM, "name": "Moons Ltd"}
PLAN = plan_of().model_copy(update={"items": (FOUND, STAMP, ORBIT)})


def application(**grants):
    journal = draft().write(Submitted(digest="d", plan=PLAN, number="n"))
    for item, certificates in grants.items():
        journal.write(Granted(round=1, certificates=certificates), stream=item)
    return fold(journal.records, LIFE)


def wrong(item, contents, state=None):
    with pytest.raises(Invalid) as refused:
        check_grant(contents, item, state or application(), MOONS)
    return [(p.pointer, p.reason) for p in refused.value.places]


def test_a_grant_with_all_that_its_certificate_needs_is_in_order():
    """About the holder that the application names."""
    content = {"PERMIT": {"resident_id": ADA, "permit_no": "7"}}
    assert check_grant(content, ORBIT, application(), MOONS) is None


def test_an_item_that_yields_nothing_is_granted_with_nothing():
    """There is nothing to fill in."""
    assert check_grant({}, planned_item("bare"), application(), MOONS) is None


def test_every_certificate_and_field_that_does_not_fit_is_named():
    """Missing, unknown, of the wrong type."""
    assert wrong(ORBIT, {}) == [("/certificates/PERMIT", "is missing")]
    assert wrong(ORBIT, {"SEAL": {}, "PERMIT": {"resident_id": ADA, "permit_no": 7, "x": "y"}}) == [
        ("/certificates/SEAL", "this item does not yield it"),
        ("/certificates/PERMIT/x", "the certificate has no such field"),
        ("/certificates/PERMIT/permit_no", "Input should be a valid string"),
    ]


def test_a_certificate_always_says_whose_it_is():
    """Told once, even where its type forgot to require it."""
    assert wrong(ORBIT, {"PERMIT": {"permit_no": "7"}}) == [
        ("/certificates/PERMIT/resident_id", "is missing")
    ]
    loose = yielding("loose", ("LOOSE", "keeper"))
    assert wrong(loose, {"LOOSE": {}}) == [("/certificates/LOOSE/resident_id", "is missing")]


def test_a_certificate_about_somebody_else_is_refused():
    """The permit is Ada's, and not Ben's."""
    content = {"PERMIT": {"resident_id": BEN, "permit_no": "7"}}
    assert wrong(ORBIT, content) == [
        ("/certificates/PERMIT/resident_id", "is not the holder of this application")
    ]


def test_the_first_certificate_of_what_is_founded_says_who_it_is():
    """Nobody knew before."""
    assert holder_id("firm", application(), MOONS) is None
    assert check_grant({"LICENCE": NAMED}, FOUND, application(), MOONS) is None
    assert holder_id("firm", application(found={"LICENCE": NAMED}), MOONS) == FIRM


def test_one_application_founds_at_most_one():
    """What comes after bears the number that the first one gave."""
    after = application(found={"LICENCE": NAMED})
    assert check_grant({"SEAL": {"code": FIRM}}, STAMP, after, MOONS) is None
    assert wrong(STAMP, {"SEAL": {"code": OTHER_FIRM}}, after) == [
        ("/certificates/SEAL/code", "is not the holder of this application")
    ]


def test_before_it_was_submitted_nothing_is_founded():
    """There is no plan yet."""
    assert holder_id("firm", fold(draft().records, LIFE), MOONS) is None


def test_what_was_granted_about_another_party_does_not_tell_who_is_founded():
    """Ada's permit is hers."""
    other = application(orbit={"PERMIT": {"resident_id": ADA, "permit_no": "7"}})
    assert holder_id("firm", other, MOONS) is None
