"""A request's headers → the conditions and the language that were asked for, and its own id."""

from uuid import uuid4

from chalice.app import Request

from chalicelib.domain.text import Language
from chalicelib.entrypoints.api.call import Headers

COMPANY = "On-Behalf-Of"
"""Bears the number of a company, which no address may: what is asked for is in every log."""


def headers_of(request: Request) -> Headers:
    """The headers that routes may look at."""
    sent = request.headers
    return Headers(
        if_match=sent.get("if-match"),
        if_none_match=sent.get("if-none-match"),
        idempotency_key=sent.get("idempotency-key"),
        accepts=(sent.get("accept") or "").partition(";")[0].strip().lower() or None,
        company=sent.get(COMPANY.lower()),
        language=language_of(sent.get("accept-language") or ""),
    )


def language_of(accepted: str) -> Language:
    """The better liked of the two languages (RFC 9110 §12.5.4); Chinese where neither is."""
    liked = {"zh": 0.0, "en": 0.0}
    for part in accepted.split(","):
        name, _, weight = part.strip().partition(";q=")
        primary = name.strip().lower().partition("-")[0]
        if primary in liked:
            liked[primary] = max(liked[primary], _weight(weight))
    return "en" if liked["en"] > liked["zh"] else "zh"


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def occurrence_of(request: Request) -> str:
    """The id of this request: the one that the platform logs it under, where there is one."""
    return str(getattr(request.lambda_context, "aws_request_id", None) or uuid4())
