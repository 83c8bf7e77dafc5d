"""Whoever is signed in sees at the top where their own things are, and nothing else."""

from chalicelib.entrypoints.pages.rendering.doors import doors
from tests.entrypoints.api.service import KEEPER, OFFICER


def test_a_person_has_their_applications():
    assert "/applications" in [path for path, _ in doors(KEEPER)]


def test_who_acts_for_a_body_has_no_application_of_theirs():
    """They sign in as a person for that."""
    assert "/applications" not in [path for path, _ in doors(OFFICER)]


def test_nobody_who_is_not_signed_in_has_a_door():
    assert doors(None) == []
