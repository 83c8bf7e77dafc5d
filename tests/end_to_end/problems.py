"""An answer → the problem (RFC 9457) that it has to be, looked at part by part."""

TITLES = {
    "malformed-request": "Unreadable request",
    "not-signed-in": "Sign in first",
    "not-allowed": "Not yours to do",
    "unknown": "Not found",
    "incomplete": "Something is missing",
    "conflict": "It clashes with what is",
    "outdated": "It changed meanwhile",
    "too-large": "The request is too large",
    "wrong-media-type": "Not in the form that this takes",
    "invalid": "Something does not fit",
    "unconditional": "Say which version you change",
}


def places(answer, status, kind):
    """Prove that it is this problem, told in English; its places, each with its reason."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Content-Language"] == "en"
    told = answer.json()
    assert told["type"] == f"/problems/{kind}"
    assert told["title"] == TITLES[kind]
    assert told["status"] == status
    assert told["detail"]
    assert told["instance"].startswith("urn:uuid:")
    return {place["pointer"]: place["reason"] for place in told["places"]}
