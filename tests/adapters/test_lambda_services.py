"""The port's contract on the fake and on functions that are invoked with real payloads."""

import io
import json

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.envelopes import wrap
from chalicelib.adapters.lambda_services import Functions, LambdaServices
from chalicelib.domain.errors import SourceDown, Unknown
from chalicelib.domain.ordering import Order, Replacement
from chalicelib.domain.proving import Wish
from chalicelib.domain.sharing import Wanted
from chalicelib.entrypoints.services.disclosures import SHOWINGS
from chalicelib.ports.wallets import OpeningAsked
from tests.fakes.remote_services import FakeRemoteServices
from tests.ports.remote_services_contract import RemoteServicesContract

FUNCTIONS = Functions(
    "f-prefill",
    "f-verify",
    "f-wallet",
    "f-failures",
    "f-migrate",
    "f-erase",
    "f-disclosures",
    "f-documents",
    "f-statuses",
    "f-registrar",
)


class FunctionsInProcess:
    """A client of Lambda whose functions answer from a FakeRemoteServices."""

    def __init__(self, behind):
        self._functions = {
            "f-prefill": lambda asked: (
                behind.show(asked["application"], frozenset(asked["readers"]))
                if "readers" in asked
                else behind.prefill(asked["application"])
            ),
            "f-verify": lambda asked: _verify(asked, behind),
            "f-wallet": lambda asked: _wallet(asked, behind),
            "f-documents": lambda asked: _documents(asked, behind),
            "f-failures": lambda asked: (
                [failure.model_dump(mode="json") for failure in behind.failures()]
                if asked["verb"] == "list"
                else behind.replay(asked["application"]).model_dump(mode="json")
            ),
            "f-erase": lambda asked: behind.erase(
                asked["approval"], is_dry=asked["is_dry"]
            ).model_dump(mode="json"),
            "f-disclosures": lambda asked: (
                behind.record_shown(SHOWINGS.validate_python(asked["showings"]))
                if "showings" in asked
                else behind.disclosures(asked["holder_id"], asked["after"]).model_dump(mode="json")
            ),
            "f-statuses": lambda asked: behind.status_list(asked["list"]),
            "f-registrar": lambda asked: (
                behind.order(Order.model_validate(asked["order"]))
                if "order" in asked
                else behind.replace(Replacement.model_validate(asked["replacement"]))
            ).model_dump(mode="json"),
            "f-migrate": lambda asked: behind.migrate(
                asked["application"], asked["to"], is_dry=asked["is_dry"]
            ).model_dump(mode="json"),
        }

    def invoke(self, *, FunctionName, InvocationType, Payload):  # noqa: N803
        assert InvocationType == "RequestResponse"
        answer = wrap(lambda: self._functions[FunctionName](json.loads(Payload)))
        return {"StatusCode": 200, "Payload": io.BytesIO(json.dumps(answer).encode())}


def _verify(asked, behind):
    """As entrypoints/services/verify.py tells its questions apart."""
    if "issuer" in asked:
        return [key.model_dump(mode="json") for key in behind.keys(asked["issuer"])]
    if "issuers" in asked:
        return [key.model_dump(mode="json") for key in behind.all_keys(asked["issuers"])]
    if "numbers" in asked:
        return [each.model_dump(mode="json") for each in behind.verify_all(asked["numbers"])]
    if "text" in asked:
        wish = Wish.model_validate(asked["wish"])
        return behind.judge(asked["text"], wish).model_dump(mode="json")
    return behind.verify(asked["number"]).model_dump(mode="json")


def _documents(asked, behind):
    """As entrypoints/services/documents.py tells its questions apart."""
    if "paper" in asked:
        return behind.judge_paper(asked["paper"]).model_dump(mode="json")
    match asked.get("verb"):
        case "waiting":
            return [each.model_dump(mode="json") for each in behind.waiting()]
        case "anew":
            return behind.paper_anew(asked["number"])
    holders = frozenset(asked["holders"])
    return behind.document(asked["number"], holders).model_dump(mode="json")


def _wallet(asked, behind):
    """As entrypoints/services/wallet.py tells its verbs apart."""
    match asked.get("verb"):
        case "share":
            wanted = Wanted.model_validate(asked["wanted"])
            made = behind.share(asked["holders"], wanted, asked["key"])
            return made.model_dump(mode="json")
        case "shares":
            return [line.model_dump(mode="json") for line in behind.shares(asked["holders"])]
        case "take_back":
            return behind.take_back(asked["holders"], asked["share"]).model_dump(mode="json")
        case "open":
            opening = OpeningAsked.model_validate(asked["asked"])
            return behind.open_share(opening).model_dump(mode="json")
        case "cards":
            return behind.cards(asked["holders"], asked["after"]).model_dump(mode="json")
        case "card":
            return behind.card(asked["holders"], asked["number"]).model_dump(mode="json")
    raise AssertionError(asked)


class Answering:
    """A client of Lambda that answers whatever it is asked with the same."""

    def __init__(self, payload, failed=False):
        self._payload = payload
        self._failed = failed

    def invoke(self, **_):
        answer = {"StatusCode": 200, "Payload": io.BytesIO(self._payload)}
        return answer | ({"FunctionError": "Unhandled"} if self._failed else {})


@pytest.fixture
def behind():
    return FakeRemoteServices()


class TestFakeRemoteServices(RemoteServicesContract):
    @pytest.fixture
    def services(self, behind):
        return behind


class TestLambdaServices(RemoteServicesContract):
    @pytest.fixture
    def services(self, behind):
        return LambdaServices(FunctionsInProcess(behind), FUNCTIONS)


def verify(payload, *, failed):
    return LambdaServices(Answering(payload, failed), FUNCTIONS).verify("N-1")


def test_an_error_that_lambda_reports_bears_its_class_too():
    """A function that raised instead of answering is understood as well."""
    with pytest.raises(Unknown, match="no certificate"):
        verify(b'{"errorType": "Unknown", "errorMessage": "no certificate"}', failed=True)


@pytest.mark.parametrize(
    "payload",
    [
        b'{"errorType": "KeyError", "errorMessage": "99010119850315101X", "stackTrace": []}',
        b'{"errorMessage": "99010119850315101X: Task timed out"}',
        b"\xff99010119850315101X",
        b"",
    ],
)
def test_an_unforeseen_failure_passes_nothing_on(payload):
    """Its message may quote anything, so only its class is told."""
    with pytest.raises(SourceDown, match="try again later") as raised:
        verify(payload, failed=True)
    assert "99010119850315101X" not in str(raised.value)


@pytest.mark.parametrize("payload", [b"null", b"[]", b"", b'{"okay": 1}'])
def test_an_answer_in_another_form_is_no_answer(payload):
    """Two versions of the service may meet while one is deployed."""
    with pytest.raises(SourceDown, match="another form"):
        verify(payload, failed=False)


def test_a_missing_permission_is_never_swallowed():
    """It is an operator's to mend."""

    class Refusing:
        def invoke(self, **_):
            raise ClientError({"Error": {"Code": "AccessDeniedException"}}, "Invoke")

    services = LambdaServices(Refusing(), FUNCTIONS)
    with pytest.raises(ClientError, match="AccessDenied"):
        services.verify("N-1")
    assert services.verify_all(()) == ()  # which asks nobody
