"""Who may do what, before anything is read."""

import pytest

from chalicelib.domain.access import MAY, Who, require_may
from chalicelib.domain.errors import NotAllowed
from chalicelib.domain.identity import Identity, Role

PERSON = Identity(subject="p", name="某人", resident_id="99010119850315101X")
CLERK = Identity(subject="c", name="窗口", roles={Role.CLERK}, area="990101")
OFFICER = Identity(subject="o", name="审批", roles={Role.OFFICER}, body="dragon-office-990101")
SYSTEM = Identity(subject="s", name="系统", roles={Role.SYSTEM}, body="dragon-office-990101")
HEAD = Identity(subject="h", name="局长", roles={Role.DEPARTMENT_HEAD}, body="dragon-office-990101")
SUPERVISOR = Identity(subject="v", name="监察", roles={Role.SUPERVISOR}, area="990101")
OPERATOR = Identity(subject="r", name="运维", roles={Role.OPERATOR})
NOBODY = Identity(subject="n", name="无")
ALL = (PERSON, CLERK, OFFICER, SYSTEM, HEAD, SUPERVISOR, OPERATOR, NOBODY)

MAY_BE = {
    Who.ANYBODY: ALL,
    Who.PERSON: (PERSON,),
    Who.PARTY: (PERSON,),
    Who.ATTENDED: (PERSON, CLERK),
    Who.CLERK: (CLERK,),
    Who.BODY: (OFFICER, SYSTEM),
    Who.OFFICER: (OFFICER,),
    Who.SUPERVISOR: (SUPERVISOR,),
    Who.OPERATOR: (OPERATOR,),
}


def may(who, identity, body=None):
    try:
        require_may(who, identity, body)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize("who", Who)
def test_a_route_is_for_its_kind_of_caller_and_no_other(who):
    """Each kind, over everybody there may be."""
    assert tuple(identity for identity in ALL if may(who, identity)) == MAY_BE[who]


def test_a_clerk_without_an_area_has_no_desk():
    """The role alone opens none."""
    assert not may(Who.CLERK, CLERK.model_copy(update={"area": None}))


def test_a_supervisor_of_no_area_watches_none():
    """They are told what their sign-in lacks; all areas are watched where that is said."""
    nowhere = SUPERVISOR.model_copy(update={"area": None})

    with pytest.raises(NotAllowed, match="names no area"):
        require_may(Who.SUPERVISOR, nowhere)
    assert may(Who.SUPERVISOR, nowhere.model_copy(update={"everywhere": True}))


def test_who_is_everywhere_and_does_not_supervise_has_no_desk_for_it():
    """A clerk or a person is nobody at a supervisor's, and a clerk has no desk of all areas."""
    everywhere = CLERK.model_copy(update={"area": None, "everywhere": True})

    assert not may(Who.CLERK, everywhere)
    assert not may(Who.SUPERVISOR, everywhere)


def test_a_body_that_the_path_names_must_be_ones_own():
    """An officer of one body is nobody at another."""
    assert may(Who.BODY, OFFICER, "dragon-office-990101")
    assert not may(Who.BODY, OFFICER, "insurance-office-990101")


def test_nothing_that_changes_anything_is_for_anybody():
    """Anybody may look, have a plan or what they were shown judged, open a code once.

    And go on elsewhere with what they answered.
    """
    open_posts = {path for (method, path), who in MAY.items()
                  if who is Who.ANYBODY and method != "GET"}  # fmt: skip

    sketched = "/v1/life-events/{life_event}"
    assert open_posts == {f"{sketched}/plan", f"{sketched}/explanation", "/v1/shares/opening",
                          "/v1/verifications", "/v1/verifications/paper", "/v1/hand-overs",
                          "/v1/hand-overs/taking"}  # fmt: skip
