"""Which of a requirement's alternatives is taken."""

from tests.domain.story import event, evidence, found, item, needs, party, planned, role, way, world

SKETCH = evidence("sketch", "upload")
PROMISE = evidence("promise", "commitment")
CARD = evidence("CARD", "certificate")


def kinds(*alternatives, held=()):
    plan = planned(world(item("orbit", needs("proof", *alternatives))), held=held)
    return [m.disposition.kind for m in plan.materials]


def test_the_first_alternative_that_costs_nothing_is_taken():
    """A certificate that is held stands before the department's own check, as written."""
    check = evidence("good-repute", "check")
    assert kinds(CARD, check, held=[found("held")]) == ["held"]
    assert kinds(SKETCH, check, CARD, held=[found("held")]) == ["checked"]


def test_where_everything_costs_something_the_cheapest_is_taken():
    """A promise is less than a file that may come later, and that less than one at once."""
    later = evidence("sketch", "upload", due_days=3)
    assert kinds(SKETCH, later, PROMISE) == ["committed"]
    assert kinds(SKETCH, later) == ["deferred"]


def test_the_reason_why_cheaper_ways_failed_is_kept():
    """Asked, because the certificate was stale."""
    plan = planned(world(item("orbit", needs("proof", CARD, SKETCH))), held=[found("stale")])
    assert way(plan, "orbit.proof").why == "stale"


def test_all_evidence_of_the_chosen_alternative_is_needed():
    """Both are materials of their own."""
    assert kinds([SKETCH, PROMISE]) == ["asked", "committed"]


def test_an_alternative_that_fails_in_part_is_not_taken():
    """A card that is absent takes its promise with it."""
    assert kinds([CARD, PROMISE], SKETCH, held=[found("absent")]) == ["asked"]


def test_a_dead_end_is_shown_and_only_what_fails_is_asked_for():
    """Nothing else works: the card is asked, and the signature stays a signature."""
    signature = evidence("signature", "act")
    assert kinds([CARD, signature], held=[found("absent")]) == ["asked", "act"]


def test_what_was_given_for_one_item_serves_the_others():
    """The second item shares the first one's file."""
    plan = planned(
        world(item("orbit", needs("proof", SKETCH)), item("rink", needs("proof", SKETCH)))
    )
    assert way(plan, "orbit.proof").kind == "asked"
    assert way(plan, "rink.proof").material == "orbit.proof"


def test_what_is_about_another_subject_is_not_shared():
    """The far side's sketch is not the near side's."""
    near, far = (evidence("sketch", "upload", subject=s) for s in ("near_side", "far_side"))
    plan = planned(world(item("orbit", needs("proof", near)), item("rink", needs("proof", far))))
    assert [m.disposition.kind for m in plan.materials] == ["asked", "asked"]


def test_a_signature_is_never_shared():
    """Each item has its own."""
    act = needs("proof", evidence("signature", "act"))
    plan = planned(world(item("orbit", act), item("rink", act)))
    assert [m.disposition.kind for m in plan.materials] == ["act", "act"]


def test_two_parties_who_are_the_same_person_share_a_certificate():
    """Ada keeps the moon and owns it: her card serves both."""
    life = event((role(), role("owner")))
    both = world(item("orbit", needs("keeper-card", CARD),
                      needs("owner-card", evidence("CARD", "certificate", of="owner"))),
                 life=life)  # fmt: skip
    same = (party(holder="ada"), party("owner", holder="ada"))
    others = (party(holder="ada"), party("owner", holder="ben"))
    assert way(planned(both, {}, same), "orbit.owner-card").material == "orbit.keeper-card"
    assert way(planned(both, {}, others), "orbit.owner-card").kind == "awaiting"
