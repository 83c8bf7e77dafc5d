"""Who stands for what: one line for each body whose head does not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.adapters.es256_verifier import Es256Verifier
from chalicelib.catalogue.sign.folder import SignOffs
from chalicelib.catalogue.sign.gate import Gate, unsigned
from chalicelib.catalogue.sign.sign_off import read_sign_off
from chalicelib.domain.errors import Damaged
from tests.invented import definitions, loaded, otherwise
from tests.invented.heads import LONG_AGO, signed

OFFICE, INSURER = "dragon-office-990101", "insurance-office-990101"
NOW = datetime(2026, 11, 26, 4, 0, tzinfo=UTC)
WHOLE = definitions()
SIGNED = signed(WHOLE).by_body


def found(whole, by_body, now=NOW):
    """Each finding as file, what is wrong, what to do."""
    findings = unsigned(whole, SignOffs(by_body), Gate(Es256Verifier(), now))
    assert all(f.severity == "error" and f.message.zh and f.remedy.zh for f in findings)
    return [(f.file, f.message.en, f.remedy.en) for f in findings]


def changed(**update):
    """The same definitions, with the first item otherwise."""
    first, *rest = WHOLE.items
    return otherwise(WHOLE, items=(first.model_copy(update=update), *rest))


def keyed(**update):
    """The same definitions, with the office's key otherwise."""
    key = WHOLE.bodies_by_id[OFFICE].head_key
    key = None if update.get("x", "") is None else key.model_copy(update=update)
    bodies = tuple(b.model_copy(update={"head_key": key}) if b.id == OFFICE else b
                   for b in WHOLE.bodies)  # fmt: skip
    return otherwise(WHOLE, bodies=bodies)


def test_nothing_stands_against_what_every_head_signed():
    """Then it is published."""
    assert found(WHOLE, SIGNED) == []


def test_a_body_whose_head_did_not_sign_is_named():
    """With the command that mends it."""
    ((file, message, remedy),) = found(WHOLE, {INSURER: SIGNED[INSURER]})

    assert file == f"signatures/{OFFICE}.json"
    assert message == f"{OFFICE} has not signed (dragon-registration)"
    assert remedy == f"let its head sign: ./yijian sign --body {OFFICE} --key FILE"


def test_a_change_since_it_was_signed_is_told_in_words():
    """Who signed when, and what is otherwise since; nobody else signs again."""
    item = WHOLE.items[1]
    fee = item.fee.model_copy(update={"amount": item.fee.amount + 100})
    whole = otherwise(WHOLE, items=(WHOLE.items[0], item.model_copy(update={"fee": fee})))

    ((file, message, _),) = found(whole, SIGNED)

    body = OFFICE if item.department == "dragon-office" else INSURER
    assert file == f"signatures/{body}.json"
    assert message.startswith(f"changed since signed on 2026-01-05 by {body}: item {item.id}")
    assert "fee: amount" in message


def test_of_many_changes_the_first_are_told():
    """And how many there are besides."""
    item = WHOLE.items[0]
    whole = changed(fee=item.fee.model_copy(update={"amount": 700}), requirements=(),
                    basis=item.basis * 2, fields=())  # fmt: skip

    messages = [message for _, message, _ in found(whole, SIGNED)]

    assert any("more)" in message for message in messages)


def test_a_key_that_was_replaced_signs_no_more():
    """The sign-off names the old one."""
    insurer = WHOLE.bodies_by_id[INSURER].head_key
    whole = keyed(x=insurer.x, y=insurer.y)

    ((_, message, remedy),) = found(whole, SIGNED)

    assert message.startswith("signed on 2026-01-05 by the key ")
    assert message.endswith(f"; the head's is {insurer.kid}")
    assert remedy.startswith("if the key was replaced, sign again by the new one")


def test_a_key_that_has_run_out_signs_no_more():
    """On its last legal day it still does."""
    last = datetime(2026, 11, 25, 15, 59, tzinfo=UTC)
    whole = keyed(until=date(2026, 11, 25))

    assert found(whole, SIGNED, last) == []
    ((_, message, _),) = found(whole, SIGNED, last + timedelta(minutes=1))
    assert message == "the head's key ran out on 2026-11-25"


def test_a_signature_that_the_heads_key_did_not_make_is_refused():
    """Though it says that it did."""
    head, payload, signature = SIGNED[OFFICE].signed.split(".")
    forged = SIGNED[OFFICE].model_copy(
        update={"signed": f"{head}.{payload}.{SIGNED[INSURER].signed.split('.')[2]}"}
    )

    ((_, message, _),) = found(WHOLE, {**SIGNED, OFFICE: forged})

    assert message == f"the signature is not by the head's key of {OFFICE}"
    assert signature not in forged.signed


def test_one_bodys_sign_off_is_not_anothers():
    """A file that was copied says whose it is."""
    ((_, message, remedy),) = found(WHOLE, {**SIGNED, OFFICE: SIGNED[INSURER]})

    assert message == f"this is the sign-off of {INSURER}"
    assert f"signatures/{INSURER}.json" in remedy


def test_what_stands_beside_a_signature_must_be_what_was_signed():
    """Else a change would be told from what nobody signed."""
    altered = SIGNED[OFFICE].model_copy(update={"slice": {"body": OFFICE}})

    ((_, message, _),) = found(WHOLE, {**SIGNED, OFFICE: altered})

    assert message == "what stands beside the signature is not what was signed"


def test_a_signature_from_the_future_waits():
    """A clock is wrong somewhere."""
    ((_, message, _), _) = found(WHOLE, SIGNED, LONG_AGO - timedelta(minutes=1))

    assert message == "it is signed at 2026-01-05T01:00+00:00, which is still to come"


def test_a_sign_off_of_a_body_that_is_gone_is_told():
    """Somebody removes the file, or restores the body."""
    ((file, message, remedy),) = found(WHOLE, {**SIGNED, "moon-990101": SIGNED[OFFICE]})

    assert file == "signatures/moon-990101.json"
    assert message == "there is no body moon-990101, or nothing for it to sign"
    assert remedy == "delete this file"


def test_a_body_without_a_key_is_found_where_it_is_written():
    """Nobody could sign for it."""
    whole = loaded()
    keyless = keyed(x=None)

    (finding,) = unsigned(keyless, SignOffs(SIGNED), Gate(Es256Verifier(), NOW), whole.sources)

    assert (finding.file, finding.message.en) == (
        "bundles/departments.yaml", f"{OFFICE} has no head_key")  # fmt: skip
    assert finding.line > 1


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "e30.e30.", "YQ.YQ.YQ"])
def test_what_is_no_sign_off_says_so(text):
    """Whatever else it is."""
    with pytest.raises(Damaged):
        read_sign_off(text)
