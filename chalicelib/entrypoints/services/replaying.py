"""What was set aside → listed for an operator; driven once more where they say so.

Driving may be done any number of times: a replay that dies half way is simply replayed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.domain.errors import Unknown
from chalicelib.domain.failures import Failure, Replayed, SetAside, failures
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.set_asides import SetAsides, Taken

LOST = "Nothing was set aside of this application."


@dataclass(frozen=True, slots=True)
class FailurePorts:
    """The queue, how an application is driven, and whether there is time for one more."""

    set_asides: SetAsides
    drive: Callable[[ApplicationId], None]
    has_time: Callable[[], bool]


def listed(ports: FailurePorts) -> tuple[Failure, ...]:
    """All that is set aside, one for each application; it stays where it is."""
    taken = ports.set_asides.take()
    ports.set_asides.put_back(taken)
    return failures(each.message for each in taken)


def replayed(application: ApplicationId | None, ports: FailurePorts) -> Replayed:
    """Drive this application once more, or all; what succeeds is forgotten, the rest stays.

    Raises Unknown where nothing was set aside of the one that is named.
    """
    taken = ports.set_asides.take()
    wanted = [each for each in taken if application in {None, each.message.application}]
    ports.set_asides.put_back([each for each in taken if each not in wanted])
    if application is not None and not wanted:
        raise Unknown(LOST)
    return _done(wanted, ports)


def _done(wanted: Sequence[Taken], ports: FailurePorts) -> Replayed:
    done: list[ApplicationId] = []
    failing: list[SetAside] = []
    messages = _by_application(wanted)
    for number, (name, theirs) in enumerate(messages.items()):
        if not ports.has_time():
            rest = [each for left in list(messages.values())[number:] for each in left]
            ports.set_asides.put_back(rest)
            return Replayed(done=tuple(done), failing=failures(failing), left=len(rest))
        error = _driven(name, ports)
        _settle(theirs, ports, is_done=error is None)
        if error:
            failing += [each.message.model_copy(update={"error": error}) for each in theirs]
        elif name:
            done.append(name)
    return Replayed(done=tuple(done), failing=failures(failing))


def _by_application(wanted: Sequence[Taken]) -> dict[ApplicationId | None, list[Taken]]:
    messages: dict[ApplicationId | None, list[Taken]] = {}
    for each in wanted:
        messages.setdefault(each.message.application, []).append(each)
    return messages


def _settle(messages: Sequence[Taken], ports: FailurePorts, *, is_done: bool) -> None:
    if not is_done:
        ports.set_asides.put_back(messages)
        return
    for each in messages:
        ports.set_asides.done(each)


def _driven(application: ApplicationId | None, ports: FailurePorts) -> str | None:
    """By which error it failed again, if it did.

    Records that name no application are done with: the reconciler has driven all since.
    """
    if application is None:
        return None
    try:
        ports.drive(application)
    except Exception as error:
        return type(error).__name__
    return None
