"""What was set aside → listed for an operator; driven and told once more where they say so.

Both may be done any number of times: a replay that dies half way is simply replayed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.domain.failures import Failure, Replayed, SetAside, Subject, failures
from chalicelib.domain.names import ApplicationId
from chalicelib.ports.set_asides import SetAsides, Taken


@dataclass(frozen=True, slots=True)
class FailurePorts:
    """The queue, how an application is driven, and whether there is time for one more.

    ``tell`` lets it be looked for who is to be told something of an application; ``prove`` lets a
    holder's addresses be sent their codes.
    """

    set_asides: SetAsides
    drive: Callable[[ApplicationId], None]
    tell: Callable[[ApplicationId], None]
    prove: Callable[[str], None]
    has_time: Callable[[], bool]


def listed(ports: FailurePorts) -> tuple[Failure, ...]:
    """All that is set aside, one for each application; it stays where it is."""
    taken = ports.set_asides.take()
    ports.set_asides.put_back(taken)
    return failures(each.message for each in taken)


def replayed(application: ApplicationId | None, ports: FailurePorts) -> Replayed:
    """Drive this application once more, or all; what succeeds is forgotten, the rest stays.

    One that is named is driven also where nothing of it is set aside (any more), and then raises
    what it fails by, Unknown where there is none.
    """
    taken = ports.set_asides.take()
    wanted = [each for each in taken if application in {None, each.message.application}]
    ports.set_asides.put_back([each for each in taken if each not in wanted])
    if application is not None and not wanted:
        _follow((application, None), ports)
        return Replayed(done=(application,), failing=())
    return _done(wanted, ports)


def _done(wanted: Sequence[Taken], ports: FailurePorts) -> Replayed:
    done: list[ApplicationId] = []
    failing: list[SetAside] = []
    messages = _by_subject(wanted)
    for number, (subject, theirs) in enumerate(messages.items()):
        if not ports.has_time():
            rest = [each for left in list(messages.values())[number:] for each in left]
            ports.set_asides.put_back(rest)
            return Replayed(done=tuple(done), failing=failures(failing), left=len(rest))
        error, (name, _) = _failed(subject, ports), subject
        _settle(theirs, ports, is_done=error is None)
        if error:
            failing += [each.message.model_copy(update={"error": error}) for each in theirs]
        elif name:
            done.append(name)
    return Replayed(done=tuple(done), failing=failures(failing))


def _by_subject(wanted: Sequence[Taken]) -> dict[Subject, list[Taken]]:
    messages: dict[Subject, list[Taken]] = {}
    for each in wanted:
        messages.setdefault(each.message.subject, []).append(each)
    return messages


def _settle(messages: Sequence[Taken], ports: FailurePorts, *, is_done: bool) -> None:
    if not is_done:
        ports.set_asides.put_back(messages)
        return
    for each in messages:
        ports.set_asides.done(each)


def _failed(subject: Subject, ports: FailurePorts) -> str | None:
    """By which error it failed again, if it did."""
    try:
        _follow(subject, ports)
    except Exception as error:
        return type(error).__name__
    return None


def _follow(subject: Subject, ports: FailurePorts) -> None:
    """Drive it, and let whoever is owed a notice be told: nothing says which of both was lost.

    Records that name nobody are done with: the reconciler has driven all since.
    """
    application, holder = subject
    if application is not None:
        ports.drive(application)
        ports.tell(application)
    if holder is not None:
        ports.prove(holder)
