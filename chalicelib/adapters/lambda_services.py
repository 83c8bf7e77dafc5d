"""What the doors may not read themselves → asked of the functions that may, over AWS Lambda."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from chalicelib.adapters.envelopes import known_error, unwrap
from chalicelib.adapters.outages import outages_of
from chalicelib.domain.erasure import Erasures
from chalicelib.domain.errors import SourceDown
from chalicelib.domain.failures import Failure, Replayed
from chalicelib.domain.issuer_keys import IssuerKey
from chalicelib.domain.migration import Migration
from chalicelib.domain.names import ApplicationId, BodyId, CertificateNumber, PartyId
from chalicelib.domain.ordering import Order, Ordered, Replaced, Replacement
from chalicelib.domain.proving import Wish
from chalicelib.domain.sharing import Wanted
from chalicelib.domain.verified import PaperVerified, Presented, Verification
from chalicelib.ports.documents import Waiting
from chalicelib.ports.ledgers import LedgerPage
from chalicelib.ports.remote_services import Showing
from chalicelib.ports.wallets import (
    Card,
    Cards,
    Document,
    OpeningAsked,
    Presentation,
    Shared,
    ShareLine,
)

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

ANY = TypeAdapter(JsonValue)
KEYS = TypeAdapter(tuple[IssuerKey, ...])
VERIFIED = TypeAdapter(tuple[Verification, ...])
LINES = TypeAdapter(tuple[ShareLine, ...])
DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)
WAITING = TypeAdapter(tuple[Waiting, ...])
TOKEN = TypeAdapter(str)
TRUTH = TypeAdapter(bool)
FAILURES = TypeAdapter(tuple[Failure, ...])


class Functions(NamedTuple):
    """The names of the functions that are asked."""

    prefill: str
    verify: str
    wallet: str
    failures: str
    migrate: str = ""
    erase: str = ""
    disclosures: str = ""
    documents: str = ""
    statuses: str = ""
    registrar: str = ""


class _Failure(BaseModel):
    """What Lambda says of a function that did not answer; its message may quote anything."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    errorType: str = "an unknown error"  # noqa: N815 - Lambda's own name
    errorMessage: str = ""  # noqa: N815 - Lambda's own name


class LambdaServices:
    """The ports of all functions that doors and operators ask."""

    def __init__(self, client: "LambdaClient", functions: Functions) -> None:
        self._client = client
        self._functions = functions

    def prefill(self, application: ApplicationId) -> None:
        """Have fetched what is agreed and not fetched yet."""
        self._ask(self._functions.prefill, {"application": application})

    def show(self, application: ApplicationId, readers: frozenset[PartyId]) -> None:
        """Have recorded what these parties may see of others by law."""
        asked: list[JsonValue] = [*sorted(readers)]
        self._ask(self._functions.prefill, {"application": application, "readers": asked})

    def verify(self, number: CertificateNumber) -> Verification:
        """How the certificate of this number stands now."""
        answer = self._ask(self._functions.verify, {"number": number})
        return Verification.model_validate(answer, strict=False)

    def verify_all(self, numbers: Sequence[CertificateNumber]) -> tuple[Verification, ...]:
        """How the certificates of these numbers stand now; for none nobody is asked."""
        if not numbers:
            return ()
        asked: list[JsonValue] = [*numbers]
        answer = self._ask(self._functions.verify, {"numbers": asked})
        return VERIFIED.validate_python(answer, strict=False)

    def judge(self, text: str, wish: Wish) -> Presented:
        """How what was shown stands now, and whether it was shown to this reader."""
        question: dict[str, JsonValue] = {"text": text, "wish": wish.model_dump(mode="json")}
        return Presented.model_validate(self._ask(self._functions.verify, question), strict=False)

    def keys(self, issuer: BodyId) -> tuple[IssuerKey, ...]:
        """Every public key of this issuer."""
        return KEYS.validate_python(self._ask(self._functions.verify, {"issuer": issuer}))

    def all_keys(self, issuers: Sequence[BodyId]) -> tuple[IssuerKey, ...]:
        """Every public key of all these issuers."""
        asked: list[JsonValue] = [*issuers]
        return KEYS.validate_python(self._ask(self._functions.verify, {"issuers": asked}))

    def cards(self, holders: Sequence[str], after: CertificateNumber | None = None) -> Cards:
        """A page of these holders' own certificates, newest first."""
        told = self._told("cards", {"holders": [*holders], "after": after})
        return Cards.model_validate(told)

    def card(self, holders: Sequence[str], number: CertificateNumber) -> Card:
        """One of these holders' own certificates."""
        return Card.model_validate(self._told("card", {"holders": [*holders], "number": number}))

    def share(self, holders: Sequence[str], wanted: Wanted, key: str) -> Shared:
        """Make a share of one of these holders' certificates, one for each key."""
        asked: JsonValue = wanted.model_dump(mode="json")
        told = self._told("share", {"holders": [*holders], "wanted": asked, "key": key})
        return Shared.model_validate(told)

    def shares(self, holders: Sequence[str]) -> tuple[ShareLine, ...]:
        """All that these holders shared, newest first."""
        return LINES.validate_python(self._told("shares", {"holders": [*holders]}))

    def take_back(self, holders: Sequence[str], share: str) -> ShareLine:
        """It opens no more."""
        told = self._told("take_back", {"holders": [*holders], "share": share})
        return ShareLine.model_validate(told)

    def open_share(self, asked: OpeningAsked) -> Presentation:
        """What is shown to whoever has the code, once."""
        told = self._told("open", {"asked": asked.model_dump(mode="json")})
        return Presentation.model_validate(told)

    def _told(self, verb: str, question: dict[str, JsonValue]) -> JsonValue:
        return self._ask(self._functions.wallet, {"verb": verb, **question})

    def record_shown(self, showings: Sequence[Showing]) -> None:
        """Have written what is about to be shown, each once."""
        told: list[JsonValue] = [each.model_dump(mode="json") for each in showings]
        self._ask(self._functions.disclosures, {"showings": told})

    def disclosures(self, holder_id: str, after: str | None = None) -> LedgerPage:
        """What stands in a holder's ledger, newest first, from where a page before it ended."""
        answer = self._ask(self._functions.disclosures, {"holder_id": holder_id, "after": after})
        return LedgerPage.model_validate(answer, strict=False)

    def document(self, number: CertificateNumber, holders: frozenset[str]) -> Document:
        """The paper of this certificate, which one of these holds."""
        asked: list[JsonValue] = [*sorted(holders)]
        answer = self._ask(self._functions.documents, {"number": number, "holders": asked})
        return DOCUMENT.validate_python(answer)

    def judge_paper(self, pdf: str) -> PaperVerified:
        """How a PDF that somebody was shown stands."""
        answer = self._ask(self._functions.documents, {"paper": pdf})
        return PaperVerified.model_validate(answer, strict=False)

    def waiting(self) -> tuple[Waiting, ...]:
        """The papers that a person must see to."""
        return WAITING.validate_python(self._ask(self._functions.documents, {"verb": "waiting"}))

    def paper_anew(self, number: CertificateNumber) -> bool:
        """Have the paper of this certificate made anew; whether there was one."""
        question: dict[str, JsonValue] = {"verb": "anew", "number": number}
        return TRUTH.validate_python(self._ask(self._functions.documents, question))

    def status_list(self, name: str) -> str:
        """The Status List Token of this name."""
        return TOKEN.validate_python(self._ask(self._functions.statuses, {"list": name}))

    def order(self, order: Order) -> Ordered:
        """What stands of a certificate once this is ordered."""
        question: dict[str, JsonValue] = {"order": order.model_dump(mode="json")}
        return Ordered.model_validate(self._ask(self._functions.registrar, question))

    def replace(self, replacement: Replacement) -> Replaced:
        """The certificate in another's place."""
        question: dict[str, JsonValue] = {"replacement": replacement.model_dump(mode="json")}
        return Replaced.model_validate(self._ask(self._functions.registrar, question))

    def failures(self) -> tuple[Failure, ...]:
        """All that is set aside, one for each application."""
        return FAILURES.validate_python(self._ask(self._functions.failures, {"verb": "list"}))

    def replay(self, application: ApplicationId | None) -> Replayed:
        """Drive one of them once more, or all."""
        question: dict[str, JsonValue] = {"verb": "replay", "application": application}
        return Replayed.model_validate(self._ask(self._functions.failures, question))

    def migrate(self, application: ApplicationId, to: str, *, is_dry: bool) -> Migration:
        """Move an application to another catalogue, or say what that would change."""
        question: dict[str, JsonValue] = {"application": application, "to": to, "is_dry": is_dry}
        return Migration.model_validate(self._ask(self._functions.migrate, question))

    def erase(self, approval: str | None, *, is_dry: bool) -> Erasures:
        """Erase what need not be kept any longer, or say what that would be."""
        question: dict[str, JsonValue] = {"approval": approval, "is_dry": is_dry}
        return Erasures.model_validate(self._ask(self._functions.erase, question))

    def _ask(self, function: str, question: dict[str, JsonValue]) -> JsonValue:
        with outages_of("A part of this service"):
            answer = self._client.invoke(
                FunctionName=function,
                InvocationType="RequestResponse",
                Payload=ANY.dump_json(question),
            )
        payload = answer["Payload"].read()
        if answer.get("FunctionError"):
            failure = _failure(payload)
            raise known_error(failure.errorType, failure.errorMessage)
        try:
            return unwrap(payload)
        except ValidationError:
            raise SourceDown(f"{function} answered in another form: try again later.") from None


def _failure(payload: bytes) -> _Failure:
    try:
        return _Failure.model_validate_json(payload)
    except ValidationError:
        return _Failure()
