"""What a journey tells the simulated departments and registers: how they are to behave."""

import httpx

from infra.local.journeys.visitor import JourneyFailed


def told(who: str, address: str, content: str | bytes) -> None:
    """Put it there; raises JourneyFailed, naming ``who`` it is, where they do not take it."""
    try:
        answer = httpx.put(address, content=content, trust_env=False)
    except httpx.TransportError as error:
        raise JourneyFailed(f"{who} at {address}: no answer: {error}") from error
    if not answer.is_success:
        raise JourneyFailed(f"{who} at {address}: refused ({answer.status_code}): {answer.text}")
