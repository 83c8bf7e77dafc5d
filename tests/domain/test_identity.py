"""Who is asking."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.identity import Capacity, Identity, Mandate, Role
from tests.domain.story import ADA, FIRM, OTHER_FIRM

MANDATE = Mandate(credit_code=FIRM, name="Moons Ltd", capacity=Capacity.AUTHORISED_AGENT)


def test_whoever_acts_for_a_department_says_for_which_body():
    """An officer of no body could look into every worklist."""
    with pytest.raises(ValidationError, match="which body"):
        Identity(subject="s", name="Ada", roles={Role.OFFICER})
    assert Identity(subject="s", name="Ada", roles={Role.OFFICER}, body="moon-office-990101").body


def test_somebody_acts_only_for_those_who_gave_a_mandate():
    """By the credit code."""
    ada = Identity(subject="s", name="Ada", resident_id=ADA, may_act_for=(MANDATE,))
    assert ada.mandate_for(FIRM) is MANDATE
    assert ada.mandate_for(OTHER_FIRM) is None


def test_an_area_is_watched_with_what_lies_in_it():
    """A city with its districts; everything where that is said; nothing where nothing is."""
    city, all_of_it, nothing = (
        Identity(subject="s", name="Ada", roles={Role.SUPERVISOR}, **said)
        for said in ({"area": "990100"}, {"everywhere": True}, {})
    )
    assert [who.watches("990102") for who in (city, all_of_it, nothing)] == [True, True, False]
    assert not city.watches("110101")


def test_what_is_personal_is_not_printed():
    """Nor does it stand in a log."""
    ada = Identity(subject="s", name="Ada", resident_id=ADA, may_act_for=(MANDATE,))
    assert ADA not in repr(ada)
    assert "Ada" not in repr(ada)
