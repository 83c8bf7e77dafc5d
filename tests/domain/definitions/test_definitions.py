"""All definitions together, as one value."""

import pytest

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.source import Source
from chalicelib.domain.errors import DefinitionFault, Unknown
from tests.domain.story import AREA, event, fact, field, item, role, text, world

MOONS = world(item("orbit"), facts=(fact("moon.kind"),), fields=(field("name"),))


def test_the_same_definitions_have_the_same_name():
    """Also after they went through JSON: that is how they are published."""
    again = Definitions.model_validate_json(MOONS.model_dump_json())
    assert again == MOONS
    assert again.hash == MOONS.hash
    assert len(MOONS.hash) == 64


def test_any_change_makes_another_name():
    """One word is enough."""
    other = world(item("orbit").model_copy(update={"title": text("Orbits")}))
    assert other.hash != world(item("orbit")).hash


def test_looking_things_up_does_not_change_the_name():
    """What is remembered on the way is no part of it."""
    before = world(item("orbit"))
    assert before.items_by_id["orbit"].id == "orbit"
    assert before.hash == world(item("orbit")).hash
    assert before == world(item("orbit"))


def test_everything_is_found_under_its_own_name():
    """Items, fields, certificates, facts, bodies, bundles, life events."""
    assert MOONS.items_by_id["orbit"] is MOONS.items[0]
    assert MOONS.fields_by_id["name"] is MOONS.fields[0]
    assert MOONS.certificates_by_id["CARD"] is MOONS.certificates[0]
    assert MOONS.facts_by_path["moon.kind"] is MOONS.facts[0]
    assert MOONS.bodies_by_id["moon-office-990101"] is MOONS.bodies[0]
    assert MOONS.bundle("moons") is MOONS.bundles[0]
    assert MOONS.life_event("adopt-a-moon") is MOONS.life_events[0]


def test_an_unknown_life_event_is_refused_with_those_there_are():
    """Whoever asks can choose."""
    with pytest.raises(Unknown, match="adopt-a-moon"):
        MOONS.life_event("adopt-a-sun")


def test_an_unknown_bundle_is_a_librarians_fault():
    """No applicant names one."""
    with pytest.raises(DefinitionFault, match="suns"):
        MOONS.bundle("suns")


def test_one_body_serves_a_department_in_an_area():
    """None is a librarian's fault, and so are two."""
    assert MOONS.body_for("moon-office", AREA).id == "moon-office-990101"
    with pytest.raises(DefinitionFault, match="0 bodies"):
        MOONS.body_for("moon-office", "990102")
    twice = world(bodies=(*MOONS.bodies, *MOONS.bodies))
    with pytest.raises(DefinitionFault, match="2 bodies"):
        twice.body_for("moon-office", AREA)


def test_a_life_event_knows_its_parties_and_a_certificate_its_fields():
    """By name; or there is none."""
    life = event((role(), role("owner")))
    assert life.party("owner").role == "owner"
    assert life.party("guest") is None
    card = MOONS.certificates_by_id["CARD"]
    assert card.field("name").type == "name"
    assert card.field("age") is None


def test_a_type_is_asked_of_the_registers_of_its_base():
    """And one of them may decide about it."""
    earth = Source(id="earth", title=text("Earth"), base="ecert", decides=("CARD",))
    sun = Source(id="sun", title=text("Sun"), base="population")
    known = world(sources=(sun, earth))
    assert known.sources_of("CARD") == (earth,)
    assert (known.decider_of("CARD"), known.decider_of("PERMIT")) == ("earth", None)
    assert MOONS.sources_of("CARD") == ()
