"""Each function may do what its step needs and nothing else: read from its policy file."""

import json
from pathlib import Path
from typing import Any

import pytest

from infra import template

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "infra" / "policies"
CONFIGURED = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))["stages"]["api"]
WHOLE = {
    "xray:PutTraceSegments": "X-Ray has no resources",
    "xray:PutTelemetryRecords": "X-Ray has no resources",
    "states:SendTaskSuccess": "a token is not a resource, and the local cloud grants it on * only",
    "states:SendTaskFailure": "a token is not a resource, and the local cloud grants it on * only",
}
REPORTS_ITS_OWN_FAILURE = {"accept", "await", "dispatch", "correct", "park"}
COMPLETES_TOKENS = {"drive", "failures", "reconcile"}

TOLD_WITHOUT_RIGHT = {
    (
        "verify",
        "YIJIAN_CERTIFICATES_HMAC_KEY",
    ): "the register is made whole; by number, none is asked"
}

RIGHT_TO_ITS_STREAM = {("anchor", "YIJIAN_LEDGER_TABLE")}
"""Lambda reads a table's stream by the function's own right; the function itself needs no name."""

policies = {
    path.stem: json.loads(path.read_text("utf-8"))["Statement"] for path in FOLDER.glob("*.json")
}
each_policy = pytest.mark.parametrize("name", sorted(policies))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def actions(name: str) -> set[str]:
    return {action for statement in policies[name] for action in listed(statement["Action"])}


def reached(name: str) -> set[str]:
    """The resources of the template that a policy speaks of."""
    text = json.dumps([statement["Resource"] for statement in policies[name]])
    return {r for r in template.read(template.RESOURCES)["Resources"] if r in text}


def test_every_function_has_a_policy_of_its_own():
    """Chalice would give all functions one policy if we let it."""
    functions = CONFIGURED["lambda_functions"]
    files = {n: Path(f.get("iam_policy_file", "")).name for n, f in functions.items()}
    files["api_handler"] = Path(CONFIGURED["iam_policy_file"]).name
    assert files == {name: f"{name}.json" for name in policies}


@each_policy
def test_no_action_is_a_pattern(name):
    """dynamodb:* includes DeleteTable."""
    assert not [action for action in actions(name) if "*" in action]


@each_policy
def test_a_right_over_everything_has_its_reason(name):
    """Only what AWS cannot narrow."""
    over_all = {
        action
        for statement in policies[name]
        for action in listed(statement["Action"])
        if "*" in listed(statement["Resource"])
    }
    assert over_all <= set(WHOLE)


@each_policy
def test_every_statement_says_allow_and_what_it_is_for(name):
    """A policy is read by auditors."""
    assert all(s["Effect"] == "Allow" and s["Sid"].isalnum() for s in policies[name])


def test_the_api_can_neither_read_certificates_nor_sign_nor_start_anything():
    """It asks the functions that can, and they answer for what they say."""
    assert not reached("api_handler") & {
        "CertificatesTable",
        "CertificatesKey",
        "CertificatesHmacKey",
        "LedgerTable",
    }
    assert not [a for a in actions("api_handler") if a.startswith("states:") or a == "kms:Sign"]


def test_few_touch_certificates_and_four_sign_in_issuers_names():
    """Holdings is prefill beforehand; both sign what registers are asked; documents seals."""
    touching = {name for name in policies if "CertificatesTable" in reached(name)}
    assert touching == {"prefill", "holdings", "certify", "wallet", "verify", "documents",
                        "statuses", "registrar"}  # fmt: skip
    signing = {name for name in policies if "kms:Sign" in actions(name)}
    issuing = {"certify", "documents", "statuses", "registrar"}
    assert signing == {*issuing, "anchor", "holdings", "inform", "prefill"}
    assert issuing == {
        name for name in signing if "alias/yijian-issuer-" in json.dumps(policies[name])
    }
    assert {name for name in policies if "RequestsKey" in reached(name)} == {
        "holdings", "inform", "prefill", "verify"
    }  # fmt: skip
    assert "kms:Decrypt" not in actions("statuses")


def test_who_tells_registers_reads_no_certificate():
    """What it tells stands in the application; and what it told, in the ledger."""
    assert not {"CertificatesTable", "CertificatesKey"} & reached("inform")
    assert {"ApplicationsKey", "LedgerTable", "RequestsKey"} <= reached("inform")


def test_what_proves_the_ledger_is_out_of_reach_of_whoever_can_write_it():
    """One function signs and keeps anchors; it can neither read nor write a line, nor delete."""
    for thing in ("AnchorsKey", "AnchorsBucket"):
        assert {name for name in policies if thing in reached(name)} == {"anchor"}
    assert not {"dynamodb:PutItem", "dynamodb:Query", "s3:DeleteObject"} & actions("anchor")


def test_only_drive_starts_executions_and_completes_tokens():
    """A waiting step reports the failure of its own token and nothing more."""
    for name in policies:
        states = {action for action in actions(name) if action.startswith("states:")}
        if name in COMPLETES_TOKENS:
            assert "states:StartExecution" in states
        elif name in REPORTS_ITS_OWN_FAILURE:
            assert states == {"states:SendTaskFailure"}
        else:
            assert not states


def test_drive_never_reads_what_is_personal():
    """It sees the journal's entries and none of the bodies, which are encrypted.

    The reconciler names cases to their departments: it may make handles, and open nothing.
    """
    keys = {a for name in COMPLETES_TOKENS for a in actions(name) if a.startswith("kms:")}
    assert keys <= {"kms:GenerateMac"}


def test_only_the_doors_and_notify_know_where_people_want_to_be_told():
    """And notify can open nothing of any application: it tells that there is something."""
    assert {name for name in policies if "ContactsKey" in reached(name)} == {
        "api_handler", "notify"
    }  # fmt: skip
    assert "ApplicationsKey" not in reached("notify")
    assert [a for a in actions("notify") if a.startswith("kms:")] in (
        ["kms:Encrypt", "kms:Decrypt"], ["kms:Decrypt", "kms:Encrypt"]
    )  # fmt: skip


def test_erasing_needs_no_key_and_reads_no_file():
    """Keys are destroyed where they stand wrapped; files are deleted unseen."""
    assert not [a for a in actions("erase") if a.startswith("kms:")]
    files = next(s for s in policies["erase"] if s["Sid"] == "Files")
    assert set(files["Action"]) == {"s3:DeleteObject", "s3:DeleteObjectVersion"}
    assert [n for n in policies if "s3:DeleteObjectVersion" in actions(n)] == ["erase"]
    assert "ArchivesBucket" not in reached("erase")


def test_only_those_who_push_read_the_secrets_of_departments_systems():
    """They lie beside the catalogues, which many read."""
    written = {name: json.dumps(statements) for name, statements in policies.items()}
    reading = {name for name, text in written.items() if "Bucket.Arn}/connectors/*" in text}
    assert reading == {"dispatch", "reconcile"}
    assert not [name for name, text in written.items() if "CataloguesBucket.Arn}/*" in text]


def test_the_ledger_and_the_certificates_are_never_deleted_from():
    """What was read and what was issued stays."""
    for name, statements in policies.items():
        for statement in statements:
            if "dynamodb:DeleteItem" in listed(statement["Action"]):
                where = json.dumps(statement["Resource"])
                assert "ApplicationsTable" in where or "VisitsTable" in where, name
            if "LedgerTable" in json.dumps(statement["Resource"]):
                assert "dynamodb:UpdateItem" not in statement["Action"], name


def test_issuers_keys_are_reached_by_their_name_only():
    """Any other key of the account stays out of reach."""
    for name in ("certify", "verify", "statuses", "registrar"):
        by_key, by_name = (s for s in policies[name] if "IssuerKeys" in s["Sid"])
        condition = by_key["Condition"]["ForAnyValue:StringLike"]
        assert condition == {"kms:ResourceAliases": "alias/yijian-issuer-*"}
        assert by_name["Resource"]["Fn::Sub"].endswith(":alias/yijian-issuer-*")


def test_the_key_of_our_requests_is_reached_by_its_name_only():
    """Also once it was replaced; who publishes it signs nothing by it."""
    using = {name for name, each in policies.items()
             if any("RequestsKey" in statement["Sid"] for statement in each)}  # fmt: skip
    assert using == {"prefill", "holdings", "inform", "verify"}
    for name in using:
        ours = [s for s in policies[name] if "RequestsKey" in s["Sid"]]
        (newer,) = (s for s in ours if "Condition" in s)
        assert newer["Condition"]["ForAnyValue:StringEquals"] == {
            "kms:ResourceAliases": "alias/yijian-service-requests"
        }
        may_sign = any("kms:Sign" in listed(s["Action"]) for s in ours)
        assert may_sign is (name != "verify")


@pytest.mark.parametrize(
    ("variable", "resource"),
    [
        (name, value["Ref"] if "Ref" in value else value["Fn::GetAtt"][0])
        for name, value in template.read(template.VARIABLES)["values"].items()
        if ("Ref" in value or "Fn::GetAtt" in value)
        and name.endswith(("_TABLE", "_BUCKET", "_KEY", "_FUNCTION"))
    ],
)
def test_a_function_is_told_of_what_it_may_use_and_of_nothing_else(variable, resource):
    """A name without the right to it is a hint to an intruder; a right without it is unused."""
    told = {
        ("api_handler" if function == "APIHandler" else function.lower())
        for function, names in template.read(template.VARIABLES)["functions"].items()
        if variable in names
    }
    allowed = {
        n
        for n in policies
        if f'"{resource}"' in json.dumps(policies[n])
        or f"${{{resource}." in json.dumps(policies[n])
    }
    by_stream = {f for f, v in RIGHT_TO_ITS_STREAM if v == variable}
    assert told - {f for f, v in TOLD_WITHOUT_RIGHT if v == variable} == allowed - by_stream
