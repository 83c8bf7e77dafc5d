"""Several acts on one register, in every order in which their calls of it can fall.

An act runs until it is about to ask the register, or the ledger, for something; then somebody
chooses who goes on, or who dies there. One at a time runs, so that the same choices always give
the same story.
"""

from collections.abc import Callable, Iterator, Sequence

from greenlet import getcurrent, greenlet

from chalicelib.domain.errors import YijianError

Choose = Callable[[int], int]


class Died(BaseException):
    """A function was killed: nobody catches that."""


class Act(greenlet):
    """Something that somebody does, until it pauses; what came of it, once it is over.

    With a stack of its own, and no thread: there are hundreds of thousands of pauses.
    """

    def __init__(self, work):
        super().__init__(self._done)
        self._work = work
        self.outcome = None

    def _done(self, *, is_to_die):
        try:
            self.outcome = self._work()
        except (YijianError, Died) as error:
            self.outcome = error

    def pause(self):
        """About to ask for something: until somebody lets it."""
        if self.parent.switch()["is_to_die"]:
            raise Died

    def go_on(self, *, is_to_die=False):
        """Let it begin, or ask, and run until it asks again."""
        self.switch(is_to_die=is_to_die)


class Pausing:
    """A port whose callers pause before each call; whoever is in no act does not."""

    def __init__(self, port, *calls):
        self._port, self._calls = port, calls

    def __getattr__(self, name):
        call = getattr(self._port, name)
        return self._after_a_pause(call) if name in self._calls else call

    def _after_a_pause(self, call):
        def paused(*asked, **more):
            act = getcurrent()
            if isinstance(act, Act):
                act.pause()
            return call(*asked, **more)

        return paused


def interleaved(works: Sequence[Callable[[], object]], choose: Choose, look: Callable[[], None],
                deaths: int = 0) -> list[object]:  # fmt: skip
    """Do all of these at once, as chosen; what came of each. ``look`` is called between any two."""
    acts = [Act(work) for work in works]
    for act in acts:
        act.go_on()
    while waiting := [act for act in acts if not act.dead]:
        fates = [(act, False) for act in waiting]
        fates += [(act, True) for act in waiting if deaths]
        act, is_to_die = fates[choose(len(fates))]
        deaths -= is_to_die
        act.go_on(is_to_die=is_to_die)
        look()
    return [act.outcome for act in acts]


def every_choice() -> Iterator[Choose]:
    """For each story that there is one that makes its choices: as long as there is another."""
    taken: list[tuple[int, int]] = []
    while True:
        made = iter([each for each, _ in taken])
        taken = []

        def choose(among: int, made=made, taken=taken) -> int:
            chosen = next(made, 0)
            taken.append((chosen, among))
            return chosen

        yield choose
        while taken and taken[-1][0] + 1 == taken[-1][1]:
            taken.pop()
        if not taken:
            return
        last, among = taken.pop()
        taken.append((last + 1, among))
