"""A message → a text message by Tencent Cloud's SMS API (SendSms, version 2021-01-11).

The provider holds the texts as approved templates, by number; what is sent names one of them, with
the link or the code. The number goes in the body, never in an address. Requests are signed by
TC3-HMAC-SHA256. Not run against the provider: an account and approved templates are needed.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypedDict

from pydantic import Field
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from chalicelib.domain.errors import SourceDown, Undeliverable
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.notices.message import Message
from chalicelib.ports.clocks import Clock

PATIENCE = Timeout(connect=3, read=5)
PROVIDER = "The provider of text messages"
ALGORITHM, SERVICE, VERSION = "TC3-HMAC-SHA256", "sms", "2021-01-11"
JSON = "application/json; charset=utf-8"
SIGNED = "content-type;host;x-tc-action"
OK = 200

FOR_GOOD = frozenset({
    "FailedOperation.PhoneNumberInBlacklist",
    "FailedOperation.PhoneNumberParseFail",
    "InvalidParameterValue.IncorrectPhoneNumber",
    "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone",
    "UnsupportedOperation.UnsupportedRegion",
})  # fmt: skip
"""Answers about the number itself; every other may be another next time, or after an operator."""


class Account(Frozen):
    """The account, the application and signature in it, and the template of each text.

    ``templates``: ``news.zh``, ``news.en`` (their gap: the link), ``code.zh``, ``code.en``.
    """

    secret_id: str
    secret_key: str = Field(repr=False)
    app_id: str
    sign_name: str
    region: str = "ap-guangzhou"
    endpoint: str = "https://sms.tencentcloudapi.com"
    templates: Mapping[str, str]


class Status(TypedDict):
    """How the one number that was asked for went."""

    Code: str


class TencentMessenger:
    """The port Messenger by one account."""

    def __init__(self, account: Account, clock: Clock, patience: Timeout = PATIENCE) -> None:
        self._account = account
        self._clock = clock
        self._http = PoolManager(timeout=patience, retries=False)

    def send(self, message: Message) -> None:
        """Hand it over; raises Undeliverable or SourceDown."""
        body = self._body(message)
        headers = self._headers(body, self._clock.now())
        try:
            answer = self._http.request("POST", self._account.endpoint + "/", body=body.encode(),
                                        headers=headers)  # fmt: skip
        except HTTPError:
            raise SourceDown(f"{PROVIDER} does not answer: try again later.") from None
        said = _code(answer.data) if answer.status == OK else str(answer.status)
        if said in FOR_GOOD:
            raise Undeliverable(f"{PROVIDER} refuses it for good ({said}).")
        if said != "Ok":
            raise SourceDown(f"{PROVIDER} does not take it now ({said}): try again later.")

    def _body(self, message: Message) -> str:
        return json.dumps({
            "PhoneNumberSet": [f"+86{message.to}"],
            "SmsSdkAppId": self._account.app_id,
            "SignName": self._account.sign_name,
            "TemplateId": self._account.templates[f"{message.says}.{message.language}"],
            "TemplateParamSet": [message.code or message.link],
            "SessionContext": message.id,
        })  # fmt: skip

    def _headers(self, body: str, now: datetime) -> dict[str, str]:
        host = self._account.endpoint.partition("://")[2]
        return {
            "Content-Type": JSON,
            "Host": host,
            "X-TC-Action": "SendSms",
            "X-TC-Version": VERSION,
            "X-TC-Region": self._account.region,
            "X-TC-Timestamp": str(int(now.timestamp())),
            "Authorization": self._authorization(host, body, now),
        }

    def _authorization(self, host: str, body: str, now: datetime) -> str:
        day = now.astimezone(UTC).strftime("%Y-%m-%d")
        scope = f"{day}/{SERVICE}/tc3_request"
        headers = f"content-type:{JSON}\nhost:{host}\nx-tc-action:sendsms\n"
        request = f"POST\n/\n\n{headers}\n{SIGNED}\n{_sha256(body)}"
        to_sign = f"{ALGORITHM}\n{int(now.timestamp())}\n{scope}\n{_sha256(request)}"
        key = f"TC3{self._account.secret_key}".encode()
        for part in (day, SERVICE, "tc3_request"):
            key = _hmac(key, part)
        credential = f"{self._account.secret_id}/{scope}"
        signature = _hmac(key, to_sign).hex()
        return f"{ALGORITHM} Credential={credential}, SignedHeaders={SIGNED}, Signature={signature}"


def _code(data: bytes) -> str:
    """``Ok``, or what the provider says is wrong; ``unreadable`` where it says nothing known."""
    try:
        response = json.loads(data)["Response"]
        if "Error" in response:
            return str(response["Error"]["Code"])
        status: Status = response["SendStatusSet"][0]
        return status["Code"]
    except (ValueError, KeyError, IndexError, TypeError):
        return "unreadable"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
