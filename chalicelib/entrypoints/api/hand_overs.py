"""Going on at another device: six digits are made here, and taken there.

They select and never authenticate: what was signed in for comes to the same person, signed in there
too, and nobody learns whether digits are another's or nobody's.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from pydantic import Field

from chalicelib.domain.errors import ConcurrentChange, Unknown
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.handing_over import (
    LASTS,
    HandOver,
    Whose,
    place_of,
    six_digits,
    typed_digits,
)
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.visiting.told import Told
from chalicelib.entrypoints.api.asking import looking_at
from chalicelib.entrypoints.api.call import Call
from chalicelib.entrypoints.api.route import Answer, Contract, Noun
from chalicelib.entrypoints.api.services import Services

MOST_MADE, MOST_TAKEN = 10, 10
"""How often one person, or one network address, may make digits and try them in a minute.

A clerk with a queue makes one for whoever stands there, and serves no ten a minute. An hour has no
bound of its own: who makes ten a minute has a hundred that hold, of a million that there are.
"""

LARGEST = 32 * 1024
DRAWS = 8
NONE = "There is no such hand-over, or no longer: make a new code where you began."
DIGIT_BYTES = 8


class ToldBody(Frozen):
    """What was told before anybody signed in, by life event."""

    told: Mapping[str, Told] = Field(min_length=1, max_length=20)


class HandOverBody(Frozen):
    """An application that one has a part in; what was told beforehand.

    ``to_window``: a clerk takes it, before whom one stands.
    """

    application: ApplicationId | None = Field(default=None, pattern=r"^[0-9a-z-]{1,60}$")
    told: Mapping[str, Told] = Field(default_factory=dict, max_length=20)
    to_window: bool = False


class MadeHandOver(Frozen):
    """The digits, the link that bears them behind ``#``, and until when they hold."""

    code: str = Field(repr=False)
    link: str = Field(repr=False)
    until: datetime


class CodeBody(Frozen):
    """The digits as they were typed."""

    code: str = Field(repr=False, max_length=40)


class TakenHandOver(Frozen):
    """What was handed over."""

    application: ApplicationId | None
    told: Mapping[str, Told]


noun = Noun("hand_overs")
MADE = Contract(gives=MadeHandOver, discloses="own", status=201, most=MOST_MADE, largest=LARGEST)
TAKEN = Contract(gives=TakenHandOver, discloses="own", most=MOST_TAKEN, versioned=False)


@noun.route("POST", "/v1/hand-overs", MADE, ToldBody)
def hand_answers_over(call: Call[ToldBody]) -> Answer:
    """Hand over what was told before signing in: whoever has the digits goes on with it."""
    return made(call.services, whose="anybody", told=_unopened(call.body.told))


@noun.route("POST", "/v1/hand-overs/taking", TAKEN, CodeBody)
def take_answers(call: Call[CodeBody]) -> Answer:
    """What was told on another device; five times at most."""
    place = place_of("anybody", typed_digits(call.body.code))
    return Answer(_taken(call.services.hand_overs.attempt(place)))


@noun.route("POST", "/v1/me/hand-overs", MADE, HandOverBody)
def hand_over(call: Call[HandOverBody]) -> Answer:
    """Hand over to oneself on another device, or to the clerk before whom one stands."""
    name = call.body.application
    if name is not None:
        looking_at(call.services.pinned(name), call.caller)
    whose: Whose = "window" if call.body.to_window else "person"
    return made(call.services, whose=whose, holder=call.caller.holder, application=name,
                told=_unopened(call.body.told))  # fmt: skip


@noun.route("POST", "/v1/me/hand-overs/taking", TAKEN, CodeBody)
def take_hand_over(call: Call[CodeBody]) -> Answer:
    """What oneself handed over; for anybody else there is none."""
    digits = typed_digits(call.body.code)
    holders = call.caller.holders
    found = taken(call.services, place_of("person", digits), lambda each: each.is_for(holders))
    return Answer(_taken(found))


def made(services: Services, **parts: object) -> Answer:
    """Digits that nobody has just now, kept with what they stand for."""
    until = services.apply.clock.now() + LASTS
    made = HandOver.model_validate({**parts, "until": until})
    for _ in range(DRAWS):
        digits = six_digits(services.apply.randomness.draw(DIGIT_BYTES))
        if services.hand_overs.keep(place_of(made.whose, digits), made):
            link = services.link(f"/hand-over/take#{digits}")
            return Answer(MadeHandOver(code=digits, link=link, until=until))
    raise ConcurrentChange("Many hand over just now: wait a moment, then repeat.")


def taken(services: Services, place: str, is_theirs: Callable[[HandOver], bool]) -> HandOver:
    """It, for whose it is: each try is counted before it is compared, and only a wrong one stays.

    Raises Unknown for anybody else, as where there is none.
    """
    found = services.hand_overs.attempt(place)
    if not is_theirs(found):
        raise Unknown(NONE)
    services.hand_overs.forgive(place)
    return found


def _unopened(told: Mapping[str, Told]) -> dict[str, Told]:
    """Which application came of it is nobody's to say who has only digits."""
    return {name: each.model_copy(update={"opened": None}) for name, each in told.items()}


def _taken(found: HandOver) -> TakenHandOver:
    return TakenHandOver(application=found.application, told=found.told)
