"""Who stood for a published catalogue is checked anew whenever somebody asks."""

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.catalogue.sign.auditing import audit
from chalicelib.catalogue.sign.sign_off import Signed
from tests.invented import definitions, otherwise
from tests.invented.heads import LONG_AGO, signed

OFFICE, INSURER = "dragon-office-990101", "insurance-office-990101"
WHOLE = definitions()
STORED = {body: said.canonical().decode() for body, said in signed(WHOLE).by_body.items()}


def stood(whole, stored):
    return {one.body: one.wrong and one.wrong.en for one in audit(whole, stored, Es256Verifier())}


def test_every_head_who_signed_stands_with_the_day():
    """And nothing is wrong."""
    told = audit(WHOLE, STORED, Es256Verifier())

    assert [(one.body, one.said.at, one.wrong) for one in told] == [
        (OFFICE, LONG_AGO, None), (INSURER, LONG_AGO, None)]  # fmt: skip


def test_a_key_that_ran_out_since_was_good_then():
    """It is looked at as of the moment it signed."""
    key = WHOLE.bodies_by_id[OFFICE].head_key.model_copy(update={"until": LONG_AGO.date()})
    bodies = tuple(b.model_copy(update={"head_key": key}) if b.id == OFFICE else b
                   for b in WHOLE.bodies)  # fmt: skip

    assert stood(otherwise(WHOLE, bodies=bodies), STORED)[OFFICE] is None


def test_what_does_not_hold_is_told():
    """A signature over something else, none at all, or of a body that there never was."""
    item = WHOLE.items[0]
    other = otherwise(WHOLE, items=(item.model_copy(update={"requirements": ()}), *WHOLE.items[1:]))

    told = stood(other, STORED)

    assert sum(wrong is not None for wrong in told.values()) == 1
    assert any("changed since signed on 2026-01-05" in (wrong or "") for wrong in told.values())
    assert stood(WHOLE, {OFFICE: STORED[OFFICE]})[INSURER]
    for text in ("a.b.c", '{"signed": "a.b.c", "slice": {}}'):
        assert "has not signed" in stood(WHOLE, {**STORED, OFFICE: text})[OFFICE]
    moon = stood(WHOLE, {**STORED, "moon-990101": STORED[OFFICE]})["moon-990101"]
    assert "there is no body moon-990101" in moon


def test_the_slice_that_was_signed_is_stored_with_the_signature():
    """Whatever else stands beside it was put there."""
    altered = Signed.model_validate_json(STORED[OFFICE]).model_copy(update={"slice": {"a": 1}})

    told = stood(WHOLE, {**STORED, OFFICE: altered.canonical().decode()})

    assert told == {OFFICE: "what stands beside the signature is not what was signed",
                    INSURER: None}  # fmt: skip
