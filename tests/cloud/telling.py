"""The queue of notices of a cloud in memory, and what notify asks for there.

As a real queue it hands over at least once: what was not done comes again.
"""

from datetime import timedelta

from chalicelib.domain.contacts import Contact, Point
from chalicelib.entrypoints.streams.notifying import NotifyPorts

UNSEEN = timedelta(seconds=360)
"""How long the queue keeps a message back that somebody took and did not finish."""
LINK = "https://yijian.example.org/v1/me/inbox"


class Notices:
    """Lets an application be looked at: at once, or once time has passed."""

    def __init__(self, cloud):
        self._cloud = cloud
        self._kept_back = []

    def look_at(self, application, after=timedelta()):
        """Something of it may have to be told; one call for many that say so."""
        self._kept_back.append((self._cloud.clock.now() + after, application))
        self.hand_over()

    def come_again(self, application):
        """Whoever took it did not finish."""
        self._kept_back.append((self._cloud.clock.now() + UNSEEN, application))

    @property
    def is_waiting(self):
        """Whether anything is kept back."""
        return bool(self._kept_back)

    def hand_over(self):
        """Let notify be called for all whose time has come."""
        now = self._cloud.clock.now()
        due = [application for until, application in self._kept_back if until <= now]
        self._kept_back = [each for each in self._kept_back if each[0] > now]
        for application in dict.fromkeys(due):
            self._cloud.notify_soon(application)

    def prove(self, holder):
        """Nobody proves an address here."""
        raise AssertionError(f"nobody asked for a code: {holder}")


class Loud:
    """A log that lets nobody overlook what was only logged."""

    def exception(self, _what, **_extra):
        """Let it be seen."""
        raise  # noqa: PLE0704 (it is called while the error is being looked at)


def notify_ports(cloud):
    """What notify asks for."""
    return NotifyPorts(
        applications=cloud.applications,
        catalogues=cloud.catalogues,
        inboxes=cloud.inboxes,
        contacts=cloud.contacts,
        messengers={"email": cloud.mail, "phone": cloud.texts},
        queue=cloud.notices,
        clock=cloud.clock,
        link=LINK,
        logger=Loud(),
    )


def reach(cloud, person, **addresses):
    """Somebody wants to be told there, too, and has proved it."""
    points = {name: Point(address=address, verified=True) for name, address in addresses.items()}
    cloud.contacts.keep(person.holder, Contact(points=points), cloud.contacts.of(person.holder))
