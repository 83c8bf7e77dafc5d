"""What is to be erased of applications in memory, and of the contacts beside them."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.names import ApplicationId
from chalicelib.ports.erasures import Remains
from tests.fakes.applications import FakeApplications
from tests.fakes.contacts import FakeContacts


class FakeErasures:
    """Every method of the port."""

    def __init__(
        self, applications: FakeApplications, contacts: FakeContacts | None = None
    ) -> None:
        self._applications = applications
        self._contacts = contacts or FakeContacts()

    def drafts(self, until: datetime) -> Iterator[ApplicationId]:
        yield from _by_age(self._applications.drafts, until)

    def touched(self, application: ApplicationId, at: datetime) -> None:
        if application in self._applications.drafts:
            self._applications.drafts[application] = at

    def closed(self) -> Iterator[ApplicationId]:
        yield from _by_age(self._applications.closed, None)

    def keep_until(self, application: ApplicationId, until: datetime | None) -> None:
        if self._applications.closed.pop(application, None) and until:
            self._applications.kept[application] = until

    def expired(self, at: datetime) -> Iterator[ApplicationId]:
        yield from _by_age(self._applications.kept, at)

    def remains(self) -> Iterator[Remains]:
        for (application, party), since in sorted(
            self._applications.remains.items(), key=lambda each: (each[1], str(each[0]))
        ):
            yield Remains(application=application, since=since, party=party)

    def clear(self, remains: Remains) -> None:
        self._applications.clear(remains.application, remains.party)

    def has_another(self, holder: str, application: ApplicationId) -> bool:
        return bool(set(self._applications.belonging_to(holder)) - {application})

    def forget(self, holder: str) -> None:
        self._contacts.forget(holder)

    def done(self, remains: Remains) -> None:
        self._applications.remains.pop((remains.application, remains.party), None)


def _by_age(marks: dict[ApplicationId, datetime], until: datetime | None) -> list[ApplicationId]:
    oldest = sorted(marks.items(), key=lambda each: each[1])
    return [name for name, at in oldest if until is None or at <= until]
