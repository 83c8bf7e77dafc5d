"""A journey's ``registers`` → what goes wrong with them while the parties agree, and no longer."""

from collections.abc import Sequence

from infra.local.journeys.applying import what_is_held
from infra.local.journeys.controls import told
from infra.local.journeys.play import Play
from infra.local.journeys.seen import View
from infra.local.journeys.visitor import JourneyFailed
from infra.local.registers.faults import Fault, FaultFile

FAULTS = "/control/faults"


def falter(play: Play) -> None:
    """Let go wrong what the journey says; everything else is answered as ever."""
    for source in _sources(play):
        faults = [each for each in play.journey.registers if each.source == source]
        _set(play, source, faults)
        play.say(f"the register {source}: {', '.join(map(_words, faults))}")


def recover(play: Play) -> None:
    """See what nobody could say; once the registers are well, ask again until all is answered.

    What was filled by the others stays. A register that failed is let be for a while by whoever
    asked it: the first times, it may still not be asked.
    """
    if not play.journey.registers:
        return
    first = play.applicant.get(play.at, View)
    play.unanswered = len(first.unanswered)
    for each in first.unanswered:
        play.say(f"{each.party}, {each.certificate}: {each.means.en}")
    mend(play)
    play.say(f"the registers are well again: {', '.join(_sources(play))}")

    def answered() -> View | None:
        play.applicant.tell(f"{play.at}/prefill")
        seen = play.applicant.get(play.at, View)
        return None if seen.unanswered else seen

    play.say(f"asked again: {what_is_held(play.until(answered, 'not answered by a register'))}")


def mend(play: Play) -> None:
    """Nothing goes wrong with them any more; in a journey that failed as well."""
    for source in _sources(play):
        _set(play, source, ())


def _sources(play: Play) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.source for each in play.journey.registers))


def _words(fault: Fault) -> str:
    often = f" at each call of {fault.every}" if fault.every > 1 else ""
    whose = f" for {fault.of}" if fault.of else ""
    return f"{fault.does}{whose}{often}"


def _set(play: Play, source: str, faults: Sequence[Fault]) -> None:
    at = play.place.registers.get(source)
    if at is None:
        raise JourneyFailed(f"Nobody here can say what goes wrong with the register {source}.")
    content = FaultFile(faults=tuple(faults)).model_dump_json(exclude_defaults=True)
    told(f"The register {source}", f"{at}{FAULTS}", content)
