"""Old bodies, as they were stored, become what is read today; what was chained stays chained."""

import pytest

from chalicelib.adapters.applications.journal_rows import JournalRows
from chalicelib.adapters.applications.keys import application_key, entry_key
from chalicelib.adapters.applications.rows import rows_of
from chalicelib.adapters.applications.upcasting import upcast
from chalicelib.adapters.bound_models import Table
from chalicelib.domain.errors import Damaged
from chalicelib.domain.frozen import canonical
from chalicelib.domain.journal import happenings as around
from chalicelib.domain.journal.chain import FIRST, verify
from chalicelib.domain.journal.entry import SCHEMA, Entry, digest
from tests.domain.story import plan_of
from tests.ports.applications_builders import (
    NOW,
    ONE,
)

OLD = 0
OLD_BODY = {"kind": "party_stood", "who": "keeper", "standing": "joined"}
UPCASTERS = {
    ("party_stood", OLD): lambda body: {
        "kind": body["kind"],
        "party": body["who"],
        "standing": body["standing"],
    }
}
SALT = "ab" * 16


@pytest.fixture
def row():
    """The row of an entry whose body has a field by a name that no longer exists."""
    return stored(OLD_BODY, OLD)


def stored(body, version):
    """A row as it was written when bodies had this form."""
    entry = Entry(
        stream="-",
        sequence=1,
        at=NOW,
        actor="applicant",
        kind=body["kind"],
        schema_version=version,
        body=None,
        salt=None,
        digest=digest(body, SALT),
        previous=FIRST,
    )
    row = rows_of(Table(name="applications", region="eu-west-1"))(
        application_key(ONE), entry_key("-", 1)
    )
    row.entry = entry.model_dump_json(exclude={"body", "salt"})
    row.body = canonical({"body": body, "salt": SALT}).decode()
    return row


def _journal():
    return JournalRows(rows_of(Table(name="applications", region="eu-west-1")), None, UPCASTERS)


def test_an_old_body_is_read_as_a_new_one(row):
    """Its entry stays as it was written, and the chain over it holds."""
    entry = _journal().entry(row, {})

    assert entry.body == around.PartyStood(party="keeper", standing="joined")
    assert entry.schema_version == OLD
    assert (entry.written, entry.salt) == (OLD_BODY, SALT)
    verify([entry])


def test_a_body_without_a_field_that_has_a_default_today_is_as_genuine():
    """No version tells them apart: its digest is over what was written, and so it is checked."""
    plan = plan_of(("register-moon",))
    today = around.Submitted(digest="d", plan=plan, number="1").model_dump(mode="json")
    then = {**today, "plan": {k: v for k, v in today["plan"].items() if k != "readable"}}

    entry = _journal().entry(stored(then, SCHEMA), {})
    same = _journal().entry(stored(today, SCHEMA), {})

    assert entry.body == same.body
    assert (entry.was, same.was) == (then, None)
    verify([entry])
    verify([same])


def test_an_old_body_is_checked_against_its_digest_before_it_changes(row):
    """Afterwards nobody could."""
    row.body = row.body.replace("joined", "refused")

    with pytest.raises(Damaged, match="digest"):
        _journal().entry(row, {})


def test_a_kind_that_never_changed_needs_no_upcaster():
    """It is read as it stands."""
    assert upcast({"kind": "withdrew"}, OLD, UPCASTERS) == {"kind": "withdrew"}


def test_a_body_of_today_is_left_alone():
    """Even where its kind once changed."""
    assert upcast(OLD_BODY, 1, UPCASTERS) == OLD_BODY
