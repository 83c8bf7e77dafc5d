"""What policies let functions do: under renewed keys as under the first, and to which rows."""

import json

import pytest

from chalicelib.adapters.certificates.seal import SHOWING
from chalicelib.adapters.key_ring import PURPOSES
from chalicelib.wiring.of_keys import FIRST
from infra import template
from tests.architecture.tree import ROOT

POLICIES = {path.stem: json.loads(path.read_text("utf-8"))["Statement"]
            for path in (ROOT / "infra" / "policies").glob("*.json")}  # fmt: skip
KEYS = {purpose: template.read(template.VARIABLES)["values"][f"YIJIAN_{variable}"]["Fn::GetAtt"][0]
        for purpose, variable in FIRST.items()}  # fmt: skip
"""What a key is for → what the template calls the one that a stack is made with."""

ALIASED = "kms:ResourceAliases"


def under_first(policy, purpose):
    """(action, conditions) that a policy grants on the stack's own key."""
    return {(action, said(statement)) for statement in policy for action in statement["Action"]
            if statement["Resource"] == {"Fn::GetAtt": [KEYS[purpose], "Arn"]}}  # fmt: skip


def under_newer(policy, purpose):
    """The same on keys that came after it, which are known by their alias."""
    kind = purpose.replace("_", "-") if purpose.endswith("_hmac") else f"{purpose}-key"
    return {(action, said(statement)) for statement in policy for action in statement["Action"]
            if named(statement) == f"alias/${{AWS::StackName}}-{kind}-*"}  # fmt: skip


def named(statement):
    """By which alias a statement speaks of keys."""
    found = statement.get("Condition", {}).get("ForAnyValue:StringLike", {}).get(ALIASED)
    return found["Fn::Sub"] if isinstance(found, dict) else found


def said(statement):
    """On what else than the key's alias it depends."""
    return json.dumps({operator: keys for operator, keys in statement.get("Condition", {}).items()
                       if ALIASED not in keys}, sort_keys=True)  # fmt: skip


def lacking(policy):
    """What may be done under the first key and not under a newer one; ReEncrypt goes to those."""
    for purpose in KEYS:
        first = under_first(policy, purpose)
        to = {("kms:ReEncryptTo", said) for action, said in first if action == "kms:ReEncryptFrom"}
        if (wanted := first | to) != (granted := under_newer(policy, purpose)):
            yield purpose, sorted(wanted ^ granted)


def test_every_purpose_of_a_newer_key_is_looked_at():
    """Those that a deployment may name newer keys for, and no others."""
    assert set(KEYS) == PURPOSES
    assert all(any(under_first(p, purpose) for p in POLICIES.values()) for purpose in KEYS)


@pytest.mark.parametrize("name", sorted(POLICIES))
def test_under_a_renewed_key_a_function_may_do_just_what_it_may_under_the_first(name):
    """Else it stops on the day on which a key has to be replaced."""
    assert list(lacking(POLICIES[name])) == []


@pytest.mark.parametrize("name", sorted(n for n in POLICIES if any(
    under_first(POLICIES[n], purpose) for purpose in KEYS)))  # fmt: skip
def test_whatever_right_under_a_renewed_key_is_taken_away_is_missed(name):
    """The test above fails for every policy that it speaks of."""
    kept = [s for s in POLICIES[name] if not s["Sid"].startswith("Newer")]
    poorer = [{**s, "Action": s["Action"][:-1]} if s["Sid"].startswith("Newer") else s
              for s in POLICIES[name]]  # fmt: skip

    assert list(lacking(kept))
    assert list(lacking(poorer))


LEADING = "dynamodb:LeadingKeys"
WRITES = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}

ONLY = {
    "CertificatesTable": {
        "certify": {"HOLDER", "NUMBER", "ORIGIN", "STATUS", "LIST", "ISSUER", "ELSEWHERE",
                    "ELSEWHERE-OF"},
        "registrar": {"HOLDER", "NUMBER", "ORIGIN", "STATUS", "LIST", "ISSUER", "RULINGS"},
        "statuses": {"LIST", "ISSUER"},
        "wallet": {"SHARES", "CODE"},
    },
    "ApplicationsTable": {
        **{name: {"APP"} for name in (
            "accept", "archive", "await", "certify", "correct", "deliver", "drive", "failures",
            "holdings", "inform", "migrate", "park", "prefill", "registrar")},
        "dispatch": {"APP", "HANDLE"},
        "notify": {"APP", "HOLDER"},
        "reconcile": {"APP", "RECONCILER"},
    },
}  # fmt: skip
"""Which partitions a function may write to, by what their keys begin with."""

EVERYWHERE = {"ApplicationsTable": {"api_handler", "erase"}, "CertificatesTable": set()}
"""The doors take in whatever is said, and what is erased goes wherever it stands."""


def about(name, table):
    """The statements of a policy about the rows of a table."""
    return [s for s in POLICIES[name] if s["Resource"] == {"Fn::GetAtt": [table, "Arn"]}]


def written(name, table):
    """What the keys begin with of what a function may write; ``*`` without a condition."""
    return {key.partition("#")[0] for statement in about(name, table)
            if WRITES & set(statement["Action"])
            for key in leading(statement, "ForAllValues:StringLike") or ["*"]}  # fmt: skip


def leading(statement, operator):
    """The patterns of keys in a condition."""
    return statement.get("Condition", {}).get(operator, {}).get(LEADING, [])


@pytest.mark.parametrize("table", ONLY)
def test_a_function_writes_only_to_the_partitions_that_are_its_own(table):
    """Whoever takes one over can then neither unrevoke nor move what is another's."""
    writing = {name: found for name in POLICIES if (found := written(name, table))}

    assert {n for n, found in writing.items() if "*" in found} == EVERYWHERE[table]
    assert {n: f for n, f in writing.items() if n not in EVERYWHERE[table]} == ONLY[table]


def test_only_the_wallet_reads_shares_and_only_the_registrar_writes_orders():
    """A reader of certificates is kept away from what holders show, and to whom."""
    for name in POLICIES:
        for statement in about(name, "CertificatesTable"):
            if not {"dynamodb:GetItem", "dynamodb:Query"} & set(statement["Action"]):
                continue
            hidden = set(leading(statement, "ForAllValues:StringNotLike"))
            shown = set(leading(statement, "ForAllValues:StringLike"))
            if name == "wallet":
                assert hidden == {"RULINGS#*"}
            else:
                assert hidden >= {"SHARES#*", "CODE#*"} or shown == {"LIST#*", "ISSUER#*"}, name


def test_only_the_wallet_opens_what_a_certificate_is_shown_with():
    """It is sealed for showing, as ``CertificateSeal.for_showing`` says to KMS; issuers seal it."""
    apart = {"kms:EncryptionContext:for": SHOWING}
    for name, statements in POLICIES.items():
        for statement in statements:
            is_register_s = statement["Resource"] == {"Fn::GetAtt": ["CertificatesKey", "Arn"]} or (
                named(statement) == "alias/${AWS::StackName}-certificates-key-*")  # fmt: skip
            if not is_register_s:
                continue
            is_kept_out = statement.get("Condition", {}).get("StringNotEquals") == apart
            assert is_kept_out != (name == "wallet") or "kms:Decrypt" not in statement["Action"]
            seals = "kms:GenerateDataKey" in statement["Action"]
            assert is_kept_out != (name in {"certify", "registrar"}) or not seals
