"""What became of moving an application to another catalogue, as an operator reads it."""

from typing import Literal

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.text import Text

Verdict = Literal["same", "safe", "applicant", "forbidden"]
"""``same``: it is there already. ``safe``: nothing that its applicant must do or know otherwise.
``applicant``: only once whoever leads it agrees. ``forbidden``: never; each reason is named."""


class Migration(Frozen):
    """The difference in words; ``done``: what was done about it.

    ``shown`` nothing, since only that was asked; ``moved``; ``offered`` to whoever leads it;
    ``refused`` by them before; ``nothing``, since it is there already or may not be moved.
    """

    application: ApplicationId
    before: str
    to: str
    verdict: Verdict
    changes: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    forbids: tuple[Text, ...] = ()
    done: Literal["shown", "moved", "offered", "refused", "nothing"]
