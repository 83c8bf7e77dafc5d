"""The whole life of an application, as anything may happen to it at any moment (hypothesis).

People, bodies and clerks ask whatever they like, politely or not; workers are killed between any
two writes, vanish, hear nothing; runs are gone; clocks jump; two act at once. After each thing the
account is balanced; in the end nothing breaks any more, and everything must come to its end.

``Life`` is all of it; the others look more closely at some of it. All of them are lived by what is
to be right, and each planted fault is looked for in one of them.
"""

from tests.cloud.lives.deciding import Deciding
from tests.cloud.lives.gathering import Gathering
from tests.cloud.lives.preparing import Inviting, Preparing
from tests.cloud.lives.racing import Racing
from tests.cloud.lives.refusing import Refusing
from tests.cloud.lives.representing import Representing
from tests.cloud.lives.striking import Striking
from tests.cloud.lives.timing import Timing
from tests.cloud.lives.troubling import Troubling


class Life(Preparing, Representing, Deciding, Gathering, Timing, Refusing, Racing, Troubling):
    """Everything."""


class Course(Preparing, Deciding, Racing, Troubling):
    """From the first name to the archive."""


class Timed(Timing, Refusing, Troubling):
    """Accepted at once: what bodies say of its time."""

    ahead = frozenset({0, 1, 2})


class Gathered(Gathering, Racing, Troubling):
    """Accepted at once: what bodies find missing."""

    ahead = frozenset({0, 1, 2})


class Struck(Striking, Troubling):
    """Accepted at once: it goes its way, and workers are killed."""

    ahead = frozenset({0, 1, 2})


class Drafted(Inviting, Representing):
    """Not handed in before anybody says so: who is invited, and by whom."""

    ahead = frozenset()


class Represented(Inviting, Representing):
    """A draft of many hands."""

    ahead = frozenset({0, 1})


LIVES = (Life, Course, Struck, Drafted, Timed, Gathered, Represented)
