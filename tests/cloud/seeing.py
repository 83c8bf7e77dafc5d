"""Who looks at an application → that nothing is seen which is not theirs to know.

The names on people's cards are known here, and that nobody ever types them: where one stands in the
form, a certificate has filled it in.
"""

from chalicelib.adapters.published_calendar import PublishedCalendar
from chalicelib.domain.applying.desk import Desk
from chalicelib.domain.applying.leading import EVERYTHING
from chalicelib.domain.disclosure import disclose
from chalicelib.domain.notices.telling import tell
from chalicelib.domain.notices.view import View
from chalicelib.entrypoints.api.views.application_view import application_view
from chalicelib.entrypoints.api.views.seen_clock import Moment
from tests.cloud.flights import FOUNDING
from tests.cloud.people import CHEN, HE, QIAN, SUN, WU

SECRET = "机密"
"""Stands in every reason that a department gives."""

NAMES = {CHEN: CHEN.name, SUN: SUN.name, WU: WU.name}


def look(cloud, application, who):
    """Somebody looks, under their own sign-in; a stranger finds nothing."""
    stands = cloud.stands(application)
    desk = Desk(application=stands.application, plan=stands.plan(),
                definitions=stands.definitions, caller=who.caller)  # fmt: skip
    if not desk.own:
        return
    moment = Moment(now=cloud.clock.now(), calendar=PublishedCalendar().current())
    view = application_view(desk, moment)
    seen = {field.key: field.stands.value for field in view.fields if field.stands}
    others = {name for person, name in NAMES.items() if person is not who}
    assert not others & {*seen.values()}, f"{who.name} sees what a card says of another"
    if not desk.is_applicant:
        assert SECRET not in view.model_dump_json(), f"{who.name} reads a reason"


def look_at_everything(cloud, application):
    """Everybody looks; each body at its cases; everybody reads their inbox."""
    for who in (CHEN, SUN, WU, HE, QIAN):
        look(cloud, application, who)
    stands = cloud.stands(application)
    for item, progress in stands.application.items.items():
        if progress.round and item != FOUNDING:
            case = disclose(item, stands.application, stands.plan(), stands.definitions)
            said = case.model_dump_json()
            assert not [name for name in NAMES.values() if name in said], f"{item} tells a name"
    _read_inboxes(cloud, application, stands)


def _read_inboxes(cloud, application, stands):
    calendar = PublishedCalendar().current()
    for line in cloud.inboxes.everything():
        notice = line.notice
        is_applicant = notice.owner == CHEN.holder
        read = cloud.applications.read if is_applicant else cloud.applications.glance
        view = View(records=read(application), application=stands.application,
                    plan=stands.plan(), definitions=stands.definitions,
                    reach=EVERYTHING if is_applicant else frozenset(), collects=True)  # fmt: skip
        said = tell(notice, view, calendar).text
        assert is_applicant or SECRET not in said.zh, f"{notice.kind} tells a reason"
