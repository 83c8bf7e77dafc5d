"""Each function by its own policy alone, as IAM would weigh it: under first and renewed keys.

Keys are renewed while functions run, between what was issued and what becomes of it.
"""

import json
from datetime import timedelta

import boto3
import pytest

from chalicelib import wiring
from chalicelib.adapters.key_ring import PURPOSES
from chalicelib.entrypoints.streams.informing import inform_all
from tests.aws import dragons, test_informing
from tests.aws.account import ACCOUNT, REGION, STACK
from tests.aws.asked import Call
from tests.aws.rights import acting, holds
from tests.aws.service import forget_parts, running
from tests.fakes.registers import FakeRegisters

TABLE = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/CertificatesTable"
HASHED = {"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"}
ORDER = {"body": dragons.OFFICE, "officer": "o-1", "reason": "查处",
         "reference": "行政许可法 第69条"}  # fmt: skip
BANK, NONCE = "云溪银行", "nonce-drawn-by-the-bank"


@pytest.fixture(scope="module", params=["the first keys", "renewed keys"])
def cloud(request):
    """A permit was issued, and is told of under the same keys or under newer ones."""
    with running() as service, pytest.MonkeyPatch.context() as patch:
        application = dragons.submitted()
        dragons.insured(service, application)
        if request.param == "renewed keys":
            renewed(patch)
        (service.permit,) = wiring.certificates().find(dragons.ID, "DRAGON_PERMIT")
        yield service


def renewed(patch):
    """A newer key for every purpose, by the alias that the documentation asks for."""
    kms, newer = boto3.client("kms"), {}
    for purpose in PURPOSES:
        is_hash = purpose.endswith("_hmac")
        key = kms.create_key(**(HASHED if is_hash else {}))["KeyMetadata"]
        kind = purpose.replace("_", "-") if is_hash else f"{purpose}-key"
        kms.create_alias(AliasName=f"alias/{STACK}-{kind}-2", TargetKeyId=key["KeyId"])
        newer[purpose] = [key["Arn"]]
    patch.setenv("YIJIAN_NEWER_KEYS", json.dumps(newer))
    forget_parts()


def ask(cloud, function, **question):
    """What a function answers; whatever it may not do is an error that nobody foresaw."""
    headers = {}
    answer = json.loads(cloud.workers.invoke(function, json.dumps(question), headers))
    assert "x-amz-function-error" not in headers, (answer, cloud.rights.refused)
    assert "ok" in answer, answer
    return answer["ok"]


def test_an_officer_suspends_and_restores_and_replaces(cloud):
    """By the rights of the registrar: nothing is worse to lose when a key has to be left."""
    number = cloud.permit.number
    for status in ("suspended", "valid"):
        order = {**ORDER, "number": number, "status": status}
        assert ask(cloud, "registrar", order=order)["status"] == status
    replacement = {**ORDER, "number": number, "how": "reissue"}
    assert ask(cloud, "registrar", replacement=replacement)["replaces"] == number


def test_a_holder_shows_part_of_a_certificate_and_sees_that_it_was_seen(cloud):
    """By the rights of the wallet, which alone opens what it is shown with."""
    policy, *_ = wiring.certificates().find(dragons.ID, "DRAGON_POLICY")
    until = (wiring.clock().now() + timedelta(days=1)).isoformat()
    wanted = {"certificate": policy.number, "fields": ["keeper"], "audience": BANK,
              "purpose": "开户", "until": until}  # fmt: skip
    asked = {"verb": "share", "holders": [dragons.ID], "wanted": wanted, "key": "drawn"}
    code = ask(cloud, "wallet", **asked)["code"]
    assert ask(cloud, "wallet", **asked)["code"] == code
    opened = {"code": code, "nonce": NONCE, "audience": BANK}
    assert ask(cloud, "wallet", verb="open", asked=opened)["audience"] == BANK
    (line,) = ask(cloud, "wallet", verb="shares", holders=[dragons.ID])
    assert line["opened_at"]
    ask(cloud, "wallet", verb="take_back", holders=[dragons.ID], share=line["id"])
    assert ask(cloud, "wallet", verb="cards", holders=[dragons.ID])["cards"]


def test_anybody_verifies_by_number_by_list_and_by_key(cloud):
    """By the rights of verify and statuses."""
    found = ask(cloud, "verify", number=cloud.permit.number)
    assert found["number"] == cloud.permit.number
    assert ask(cloud, "verify", issuer=dragons.OFFICE)
    assert ask(cloud, "statuses", list=cloud.permit.status.name).count(".") == 2


def test_a_holder_reads_their_ledger(cloud):
    """By the rights of disclosures."""
    assert ask(cloud, "disclosures", holder_id=dragons.ID, after=None)["lines"]


def test_registers_are_told(cloud):
    """By the rights of inform: it opens what was corrected, and writes down that it was told."""
    test_informing.corrected("key-3")
    registers = FakeRegisters(test_informing.REGISTER)

    with acting("inform"):
        inform_all(test_informing.ports(registers), lambda: True)
    assert cloud.rights.refused == []
    assert registers.told[test_informing.REGISTER]


def test_an_application_goes_its_way(cloud):
    """By the rights of every step: prefilled, decided, certified, delivered, archived."""
    application = dragons.submitted(key="key-2")
    dragons.insured(cloud, application)
    assert {"accept", "archive", "certify", "deliver", "dispatch", "drive", "prefill"} <= {
        function for function, _ in cloud.rights.used
    }


def row(action, pk):
    return Call(f"dynamodb:{action}", TABLE, {"dynamodb:LeadingKeys": [pk]})


def opening(cloud, what):
    key = cloud.account.value({"Fn::GetAtt": ["CertificatesKey", "Arn"]})
    return Call("kms:Decrypt", key, {f"kms:EncryptionContext:{k}": [v] for k, v in what.items()})


@pytest.mark.parametrize(
    ("function", "call"),
    [
        ("wallet", row("UpdateItem", "HOLDER#k.a")),
        ("wallet", row("PutItem", "LIST#office/2026-11")),
        ("wallet", row("PutItem", "ISSUER#office")),
        ("statuses", row("UpdateItem", "HOLDER#k.a")),
        ("statuses", row("UpdateItem", "ISSUER#office")),
        ("statuses", row("PutItem", "LIST#office/2026-11")),
        ("statuses", row("GetItem", "NUMBER#1")),
        ("verify", row("GetItem", "CODE#c")),
        ("prefill", row("Query", "SHARES#k.a")),
        ("certify", row("PutItem", "SHARES#k.a")),
        ("certify", row("PutItem", "RULINGS#1")),
    ],
)
def test_what_is_another_function_s_to_do_is_refused(cloud, function, call):
    """It is refused by IAM, whatever the function's code has become."""
    assert cloud.rights.sids(function, call) == set()


def test_what_a_certificate_is_shown_with_is_opened_by_the_wallet_alone(cloud):
    """Everybody else who reads certificates opens these and nothing that is sealed for showing."""
    readers = {"certify", "documents", "holdings", "prefill", "registrar", "verify", "wallet"}
    plain, shown = {"number": "1"}, {"number": "1", "for": "showing"}
    may = {name: (bool(cloud.rights.sids(name, opening(cloud, plain))),
                  bool(cloud.rights.sids(name, opening(cloud, shown))))
           for name in readers}  # fmt: skip
    assert may == {name: (True, name == "wallet") for name in readers}


def test_what_a_function_may_not_do_it_is_told_and_it_is_known(cloud):
    """Otherwise the others would prove nothing."""
    with acting("verify"), pytest.raises(Exception, match="AccessDenied"):
        wiring.certificates().holder_key(cloud.permit.number)
    (refused,) = cloud.rights.refused
    cloud.rights.refused.clear()
    assert (refused[0], refused[1].action) == ("verify", "kms:Decrypt")


@pytest.mark.parametrize(
    ("operator", "told", "wanted", "answer"),
    [
        ("ForAllValues:StringLike", ["A#1", "B#1"], ["A#*"], False),
        ("ForAllValues:StringLike", [], ["A#*"], True),
        ("ForAllValues:StringNotLike", ["A#1", "B#1"], ["A#*"], False),
        ("ForAllValues:StringNotLike", ["B#1"], ["A#*"], True),
        ("ForAnyValue:StringLike", ["alias/a-1", "alias/b"], ["alias/a-*"], True),
        ("ForAnyValue:StringLike", [], ["alias/a-*"], False),
        ("StringNotEquals", [], ["showing"], True),
        ("StringNotEquals", ["showing"], ["showing"], False),
    ],
)
def test_conditions_are_read_as_iam_reads_them(operator, told, wanted, answer):
    """What is absent fits all of nothing, and differs from anything."""
    assert holds(operator, told, wanted) is answer


def test_a_condition_that_nobody_knows_how_to_read_is_no_right():
    """A policy that uses a new one teaches it to this test first."""
    with pytest.raises(LookupError, match="DateLessThan"):
        holds("DateLessThan", [], [])
