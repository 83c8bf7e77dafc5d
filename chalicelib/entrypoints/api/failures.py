"""What could not be driven: an operator looks at it, and has it done once more."""

from chalicelib.domain.failures import Failure, Replayed
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.route import Answer, Contract, Noun


class Replay(Frozen):
    """One application, or all where none is named."""

    application: ApplicationId | None = None


noun = Noun("failures")
PATH = "/v1/failures"


@noun.route("GET", PATH, Contract(gives=tuple[Failure, ...]), Nothing)
def list_failures(call: Call[Nothing]) -> Answer:
    """What could not be driven, one for each application, the longest waiting first."""
    return Answer(call.services.remote.replayer.failures())


@noun.route("POST", f"{PATH}/replay", Contract(gives=Replayed), Replay)
def replay_failures(call: Call[Replay]) -> Answer:
    """Drive it once more: one application, or all. What succeeds is forgotten, the rest stays."""
    return Answer(call.services.remote.replayer.replay(call.body.application))
