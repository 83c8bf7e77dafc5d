"""Every fault that is planted, and the life in which it is looked for."""

from tests.cloud.bugs import OF_THE_COURSE, OF_WRITING, stale
from tests.cloud.bugs_of_telling import (
    chatty,
    echoed,
    hushed,
    impersonated,
    misaddressed,
    presumed,
    revealed,
    unrevoked,
)
from tests.cloud.bugs_of_time import (
    boundless,
    confused,
    impatient,
    overbooked,
    piecemeal,
    saturdays,
)
from tests.cloud.life import Course, Drafted, Gathered, Represented, Struck, Timed

OF_TIME = (confused, boundless, impatient, saturdays, overbooked)
OF_RIGHTS = (unrevoked, revealed)
OF_TELLING = (echoed, presumed, hushed, chatty)
OF_GAPS = (piecemeal, misaddressed)
PLANTED = (
    *((Course, bug) for bug in OF_THE_COURSE),
    (Gathered, stale),
    *((Struck, bug) for bug in OF_WRITING),
    *((Timed, bug) for bug in OF_TIME),
    *((Gathered, bug) for bug in OF_GAPS),
    *((Represented, bug) for bug in OF_RIGHTS),
    (Drafted, impersonated),
    *((Struck, bug) for bug in OF_TELLING),
)
