"""The function that erases, on the real adapters: what is left of a draft, and of a case."""

import boto3
import pytest

from chalicelib import wiring
from chalicelib.domain.applying import commands
from chalicelib.domain.journal.chain import verify
from chalicelib.entrypoints.services.erase import MOST_LETTERS, erase
from tests.aws import dragons


def rows(application):
    """The sort keys under which anything of it stands, with what points at it from outside."""
    table = boto3.resource("dynamodb").Table("ApplicationsTable")
    found = table.scan(ConsistentRead=True)["Items"]
    return [row for row in found if application in str(row)]


def draft():
    """Prefilled by consent, typed into, with a file that waits and one that was attached."""
    dragons.give_card()
    application = dragons.opened("fire")
    dragons.ask(application, commands.Agree(party="keeper", certificates={"KEEPER_CARD": True}))
    wiring.remote_services().prefill(application)
    dragons.ask(application, commands.Type(values={"dragon_name@keeper": "小红"}))
    s3 = boto3.client("s3")
    for bucket in ("QuarantineBucket".lower(), "MaterialsBucket".lower()):
        names = [b["Name"] for b in s3.list_buckets()["Buckets"] if b["Name"].lower() == bucket]
        s3.put_object(Bucket=names[0], Key=f"{application}/m/file.pdf", Body=b"of somebody")
    return application


def files():
    s3 = boto3.client("s3")
    names = [b["Name"] for b in s3.list_buckets()["Buckets"]
             if b["Name"].lower() in {"quarantinebucket", "materialsbucket"}]  # fmt: skip
    return [each["Key"] for name in names
            for each in s3.list_objects_v2(Bucket=name).get("Contents", ())]  # fmt: skip


def test_of_an_erased_draft_its_journal_is_left_and_nothing_that_opens_it(cloud):
    """It verifies; the key's row says only that there was one."""
    application = draft()
    ledger = boto3.resource("dynamodb").Table("LedgerTable")
    read = ledger.scan()["Items"]
    assert files()

    dragons.ask(application, commands.Erase())
    assert erase({}, None)["ok"]["cleared"] == 1

    assert files() == []
    kinds = {row["sk"].partition("#")[0]: set(row) - {"pk", "sk"} for row in rows(application)
             if row["pk"] == f"APP#{application}"}  # fmt: skip
    assert kinds["PARTY"] == {"key_made"}
    assert set(kinds) == {"JOURNAL", "PARTY", "META"}
    entries = wiring.applications().read(application).entries
    verify(entries)
    assert {e.kind for e in entries if e.body is None} >= {"party_named", "typed", "prefilled"}
    assert ledger.scan()["Items"] == read
    assert read


def test_a_dry_run_of_the_function_changes_no_row(cloud):
    """It says what is due, and nothing is."""
    application = draft()
    before = rows(application)

    assert erase({"is_dry": True}, None)["ok"] == {
        "abandoned": [], "expired": [], "cleared": 0, "failed": 0, "is_dry": True,
        "approval": None, "left": False,
    }  # fmt: skip
    assert rows(application) == before


@pytest.mark.parametrize("approval", ["", " ", "a\nb", "x" * (MOST_LETTERS + 1), 7])
def test_an_approval_that_is_no_number_of_a_list_is_refused(cloud, approval):
    """It would stand in a journal in clear, for ever."""
    answer = erase({"approval": approval}, None)

    assert answer["error"]["type"] == "Invalid"
    assert "approved list" in answer["error"]["detail"]


def test_with_an_approval_it_looks_for_closed_cases_too(cloud):
    """None is due so early."""
    answer = erase({"approval": "云档销〔2056〕1号"}, None)["ok"]

    assert (answer["expired"], answer["approval"]) == ([], "云档销〔2056〕1号")
