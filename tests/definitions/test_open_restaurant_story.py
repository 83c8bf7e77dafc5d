"""A restaurant is opened in one application: in memory, by the definitions as they are."""

import pytest

from chalicelib.stages.decide import Decline
from tests.cloud.people import CHEN, SUN, WU, Person, credit_code
from tests.definitions.applying import Applying, Cast
from tests.definitions.worked import as_told, expected

SMALL = expected("open-restaurant", "small_individual")
NO = Decline(reason="It is too large for the street.", article="11", remedies="Make it smaller.")
CAST = Cast(
    life_event="open-restaurant",
    role="legal_representative",
    joining={"legal_representative": CHEN, "food_safety_manager": SUN, "premises_owner": WU},
    named={},
    founded=credit_code(43),
)
LICENSED = Person("云溪老店", credit_code(44))


@pytest.fixture
def opening(definitions):
    """Chen opens it, Sun is in charge of food safety, Wu lets the shop."""
    return Applying(definitions, CAST)


def granted(opening, application, *besides):
    """All items that can be are granted, in the plan's order."""
    for item in opening.cloud.stands(application).plan().items:
        if item.id not in besides:
            opening.granted(application, item.id)


def test_a_restaurant_is_opened_in_one_application(opening):
    """Six items; the manager's certificate is the manager's, all others the restaurant's."""
    application = opening.accepted(as_told(SMALL["answers"]))
    granted(opening, application)

    assert opening.cloud.stands(application).application.phase == "archived"
    assert opening.ended(application) == dict.fromkeys(SMALL["needs"], "granted")
    kept = opening.cloud.certificates._by_number.values()
    issued = {c.type: c.holder_id for c in kept if not c.origin.startswith("register/")}
    assert issued.pop("HEALTH_CERT") == SUN.id_number
    assert set(issued.values()) == {CAST.founded}
    assert set(issued) == {"BIZ_LICENCE", "FOOD_LICENCE", "DRAIN_PERMIT", "SIGN_PERMIT"}


def test_a_declined_sign_stops_nothing_else(opening):
    """The food licence and all the others run on; the restaurant may open without it."""
    application = opening.accepted(as_told(SMALL["answers"]))
    opening.granted(application, "business-registration")
    opening.declined(application, "sign-permit", NO)
    granted(opening, application, "business-registration", "sign-permit")

    assert opening.cloud.stands(application).application.phase == "archived"
    ended = opening.ended(application)
    assert ended.pop("sign-permit") == "declined"
    assert set(ended.values()) == {"granted"}


def test_without_a_health_certificate_only_the_food_licence_ends(opening):
    """It alone rests on it."""
    application = opening.accepted(as_told(SMALL["answers"]))
    opening.declined(application, "health-certificate", NO)
    granted(opening, application, "health-certificate", "food-licence")

    ended = opening.ended(application)
    assert ended.pop("health-certificate") == "declined"
    assert ended.pop("food-licence") == "prerequisite_declined"
    assert set(ended.values()) == {"granted"}


def test_without_a_business_everything_undecided_ends(opening):
    """A restaurant that nobody may run needs no sign; what was granted stays."""
    application = opening.accepted(as_told(SMALL["answers"]))
    opening.granted(application, "health-certificate")
    opening.declined(application, "business-registration", NO)

    ended = opening.ended(application)
    assert opening.cloud.stands(application).application.phase == "archived"
    assert (ended.pop("health-certificate"), ended.pop("business-registration")) == (
        "granted", "declined",
    )  # fmt: skip
    assert set(ended.values()) == {"prerequisite_declined"}


def test_who_is_licensed_already_lets_the_licence_be_read(definitions):
    """The business takes part itself; what it is called comes from its licence."""
    cast = Cast(
        life_event=CAST.life_event,
        role=CAST.role,
        joining={**CAST.joining, "company": LICENSED},
        named={},
        founded="",
    )
    opening = Applying(definitions, cast)
    application = opening.accepted({**as_told(SMALL["answers"]), "entity": "existing"})
    granted(opening, application)

    assert opening.cloud.stands(application).application.phase == "archived"
    assert "business-registration" not in opening.ended(application)
    read = {said.certificate for holder, said in opening.cloud.ledger.recorded
            if holder == LICENSED.id_number}  # fmt: skip
    assert read == {"BIZ_LICENCE"}
