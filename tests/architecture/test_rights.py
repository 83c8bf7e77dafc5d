"""What policies let functions do: under renewed keys as under the first, and to which rows."""

import json

import pytest

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
