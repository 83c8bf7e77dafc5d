"""Whose head has another key than by which they signed the version before."""

from chalicelib.catalogue.sign.rekeyed import rekeyed
from chalicelib.domain.definitions.head_key import HeadKey
from infra.local.heads import public_key_of
from tests.invented import definitions, otherwise
from tests.invented.heads import signed

OFFICE = "dragon-office-990101"


def stored(whole):
    return {body: said.canonical().decode() for body, said in signed(whole).by_body.items()}


def with_key(key):
    """The same definitions, with another key of the office's head."""
    whole = definitions()
    bodies = tuple(b.model_copy(update={"head_key": key}) if b.id == OFFICE else b
                   for b in whole.bodies)  # fmt: skip
    return otherwise(whole, bodies=bodies)


def test_another_key_is_told_with_the_former_and_its_day():
    """The others' are as they were."""
    whole = definitions()
    other = HeadKey(**public_key_of("somebody-else"))

    (told,) = rekeyed(stored(whole), with_key(other))

    was = whole.bodies_by_id[OFFICE].head_key.kid
    assert (told.body, told.was, told.now) == (OFFICE, was, other.kid)
    assert told.signed_on.isoformat() == "2026-01-05"


def test_what_tells_no_key_is_passed_over():
    """No sign-off, a body that is gone, and one that has no key any more."""
    before = stored(definitions())

    assert rekeyed({}, definitions()) == rekeyed(before, definitions()) == ()
    assert rekeyed({OFFICE: "a.b.c", "gone-990101": before[OFFICE]}, definitions()) == ()
    assert rekeyed(before, with_key(None)) == ()
