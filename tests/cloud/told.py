"""A journal → who has to be told what, by a table of its own; and what stands in their inboxes.

Nothing here is of the service's own finding: so that both can be held against each other.
"""

from collections import Counter

from chalicelib.domain.journal.entry import WHOLE
from chalicelib.domain.notices.message import subject, text
from chalicelib.domain.notices.notice import body_owner
from tests.cloud.people import CHEN, HE, QIAN, SUN, WU
from tests.cloud.telling import LINK

PEOPLE = (CHEN, SUN, WU, QIAN, HE)
LEAD = body_owner("stable-office-990101")
APPLICANT = {
    "all_signed": "ready_to_submit",
    "returned": "correction_due",
    "gathered": "correction_due",
    "granted": "granted",
    "item_declined": "declined",
    "suspended": "suspended",
    "continued": "continued",
    "extended": "extended",
    "overdue": "overdue",
    "reminded": "correction_reminder",
    "uncorrected": "correction_overdue",
}
EVERYBODY = {"accepted": "accepted", "found_not_competent": "not_competent",
             "withdrew": "withdrawn"}  # fmt: skip


def to_tell(entries):
    """Each thing that somebody is to be told: whom, of what kind, of which entry."""
    standing, is_over = {}, False
    bodies = {entry.stream: body_owner(entry.body.body)
              for entry in entries if entry.kind == "dispatched"}  # fmt: skip
    for entry in sorted(entries, key=lambda each: each.stream != WHOLE):
        body = entry.body
        if entry.kind == "party_added":
            standing[body.party] = [body.holder, body.standing]
        if entry.kind == "party_stood":
            standing[body.party][1] = body.standing
        is_over |= entry.kind in {"withdrew", "found_not_competent"}
        joined = {holder for holder, stands in standing.values() if stands == "joined"}
        leading = _leading(entry, entries)
        for owner, kind in _told(entry, (leading, joined), bodies, is_over=is_over):
            yield owner, kind, entry.stream, entry.sequence
        for owner, kind in _of_signatures(entry, standing):
            yield owner, kind, entry.stream, entry.sequence


def _of_signatures(entry, standing):
    """Who is to sign what another was the first to sign, and whose signature another ended."""
    if entry.kind == "signed":
        yield from ((standing[party][0], "to_sign") for party in entry.body.awaits)
    if entry.kind == "signatures_void":
        done_by = standing.get(entry.actor.rpartition("party:")[2], [None])[0]
        whose = dict.fromkeys(standing[party][0] for party in entry.body.parties)
        yield from ((owner, "signature_void") for owner in whose if owner != done_by)


def _leading(entry, entries):
    """Chen, and He where the last word when this happened let him act."""
    said = [e for e in entries if e.kind in {"mandated", "mandate_ended"}
            and (e.sequence < entry.sequence if entry.stream == WHOLE else e.at <= entry.at)
            ]  # fmt: skip
    acts = said and said[-1].kind == "mandated" and said[-1].body.reach
    return {CHEN.holder, HE.holder} if acts else {CHEN.holder}


def _told(entry, people, bodies, *, is_over):
    kind, body = entry.kind, entry.body
    leading, joined = people
    if kind in APPLICANT:
        yield from ((holder, APPLICANT[kind]) for holder in leading)
    if kind in EVERYBODY or (kind == "delivered" and (body.certificates or not is_over)):
        yield from ((holder, EVERYBODY.get(kind, "ready")) for holder in joined)
    if kind == "party_added" and body.standing == "invited":
        yield body.holder, "invited"
    if kind == "party_stood" and body.standing in {"refused", "lapsed"}:
        yield from ((holder, f"invitation_{body.standing}") for holder in leading)
    if kind == "ended" and body.how == "prerequisite_declined":
        yield from ((holder, "dropped") for holder in leading)
    if kind == "overdue":
        yield from ((owner, "case_overdue") for owner in {bodies[entry.stream], LEAD})
    if kind == "uncorrected" and body.items:
        yield from ((owner, "case_uncorrected") for owner in {*_having(body.items, bodies), LEAD})
    if kind == "appointment_booked":
        yield bodies[entry.stream], "case_booked"


def _having(items, bodies):
    return {bodies[item] for item in items}


class Told:
    """The inboxes of all who may have a part in one application, and what went outside."""

    def __init__(self, cloud):
        self._cloud, self._read = cloud, set()

    def balance(self, records):
        """Nobody was told anything twice, nor anything that is not theirs; outside, nothing."""
        found = Counter((told.owner, told.kind, told.stream, told.sequence)
                        for told in (line.notice for line in self._lines()))  # fmt: skip
        twice = [what for what, number in found.items() if number > 1]
        assert not twice, f"told twice: {twice}"
        stray = set(found) - set(to_tell(records.entries))
        assert not stray, f"told, and not theirs to know: {stray}"
        self._nothing_personal_went_out(records)

    def close(self, records):
        """In the end everybody was told everything that concerns them, outside as well."""
        found = {(told.owner, told.kind, told.stream, told.sequence)
                 for told in (line.notice for line in self._lines())}  # fmt: skip
        untold = set(to_tell(records.entries)) - found
        assert not untold, f"nobody was told: {untold}"
        waiting = [line.notice.kind for line in self._lines() if line.outbound == "waiting"]
        assert not waiting, f"never sent: {waiting}"
        sent = {message.id for message in (*self._cloud.mail.sent, *self._cloud.texts.sent)}
        for line in self._lines():
            assert line.outbound != "sent" or line.notice.id in sent, "sent, as was said only"

    def _lines(self):
        return self._cloud.inboxes.everything()

    def _nothing_personal_went_out(self, records):
        everything = [*self._cloud.mail.sent, *self._cloud.texts.sent]
        new = [message for message in everything if message.id not in self._read]
        self._read |= {message.id for message in new}
        people = [part for person in PEOPLE for part in (person.name, person.id_number)]
        for message in new:
            said = f"{subject(message)} {text(message)}"
            assert message.link == LINK, f"a link of somebody's own: {message.link}"
            assert not [word for word in (*people, records.application) if word in said]
