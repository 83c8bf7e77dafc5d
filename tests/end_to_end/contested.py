"""One application that nobody agrees about: handed in twice, decided wrongly, twice, and too late.

It is brought from its submission to its archive, and what was answered to each is kept.
"""

from collections.abc import Mapping
from typing import NamedTuple

from httpx import Response

from chalicelib.domain.journal.records import Records
from infra.local.journeys import handling
from infra.local.journeys.seen import View
from tests.end_to_end.deciding import CHINESE, DECLINED, Cases, at_once
from tests.end_to_end.standing import USUAL
from tests.end_to_end.walking import signed, until

FIRST, CERTIFICATE = "business-registration", "BIZ_LICENCE"
DISPUTED, HALTED = "social-insurance-registration", "tax-registration"
CORRECTED, WITHDRAWN = "housing-fund-registration", "seal-record"
OTHER_BODY = "tax-990101"
SILENT = "defaults: {outcome: silent}\n"


class Contested(NamedTuple):
    """The application, and the answers to all that was asked, by name."""

    application: str
    submissions: list[Response]
    told: Mapping[str, Response]
    records: Records


def contest(standing, callers):
    """Everything that is asked of it, to its end; meanwhile no department acts by itself."""
    standing.departments_follow(SILENT)
    founder = callers.person("founder")
    with signed(standing) as play:
        submissions = at_once(*[lambda: founder.post(f"{play.at}/submission")] * 2)
        play.submitted = play.applicant.get(play.at, View)
        handling.accept(play)
        cases = Cases(standing, callers, play)
        told = {**wrongly(cases, callers), **contradicted(cases), **overtaken(cases, play, callers)}
        told |= taken_back(cases, play, founder)
        standing.departments_follow(USUAL)
        until(lambda: cases.happened("-", "archived"), "not archived")
        told |= too_late(cases)
        return Contested(play.application, submissions, told, standing.records(play.application))


def wrongly(cases, callers):
    """In every wrong way before the right one: a case can be decided only once."""
    case, body, other = cases.at(FIRST), cases.system(FIRST), callers.system(OTHER_BODY)
    grant = cases.grant(FIRST)
    content = dict(grant["certificates"][CERTIFICATE])
    del content["uscc"]
    return {
        "another body's": other.post(f"{case}/decision", grant),
        "another body's look": other.get(case),
        "no such handle": body.post(f"/v1/cases/{'0' * 64}/decision", grant),
        "a field short": body.post(f"{case}/decision",
                                   {**grant, "certificates": {CERTIFICATE: content}}),
        "another item's": body.post(f"{case}/decision",
                                    {**grant, "certificates": {"TAX_REG": content}}),
        "no decision": body.post(f"{case}/decision", {"outcome": "perhaps"}),
        "first": body.post(f"{case}/decision", grant),
        "again": body.post(f"{case}/decision", grant),
        "otherwise": body.post(f"{case}/decision", DECLINED),
        "looked at": body.get(case),
    }  # fmt: skip


def decisions(cases, item, says, number=1):
    """An officer says this of it, while their body's system grants it."""
    at, grant = f"{cases.at(item, number)}/decision", cases.grant(item, number)
    officer, system = cases.officer(item), cases.system(item)
    return at_once(lambda: officer.post(at, says), lambda: system.post(at, grant))


def contradicted(cases):
    """Granted and declined at once, granted and sent back at once; then said again in Chinese."""
    told = {}
    gap = cases.gap(HALTED, "vat_payer_type")
    for item, says in ((DISPUTED, DECLINED), (HALTED, gap)):
        grant = cases.grant(item)
        told[f"{item} by an officer"], told[f"{item} by the system"] = decisions(cases, item, says)
        for name, who, said in (("officer", cases.officer(item), says),
                                ("system", cases.system(item), grant)):  # fmt: skip
            at = f"{cases.at(item)}/decision"
            told[f"{item} again by {name}"] = who.post(at, said, **CHINESE)
    return told


def overtaken(cases, play, callers):
    """A correction is asked; its body grants under the old handle while the applicant corrects."""
    at, grant = f"{cases.at(CORRECTED)}/decision", cases.grant(CORRECTED)
    gap = cases.gap(CORRECTED, "housing_fund_rate")
    system, founder = cases.system(CORRECTED), callers.person("founder")
    asked = system.post(at, gap)
    lead = callers.system(cases.body(FIRST))
    gaps = f"/v1/bodies/{cases.body(FIRST)}/gaps"
    until(lambda: lead.post(gaps, {"application": play.submitted.number}).is_success
          or cases.happened("-", "gathered"), "not asked")  # fmt: skip
    values = {"values": {gap["fields"][0]: 9}}
    mended, early = at_once(
        lambda: founder.post(f"{play.at}/items/{CORRECTED}/correction", values),
        lambda: system.post(at, grant),
    )
    late = system.post(at, grant, **CHINESE)
    first, second = decisions(cases, CORRECTED, DECLINED, number=2)
    return {"asked": asked, "mended": mended, "under the old handle": early,
            "under the old handle again": late,
            "second round by an officer": first, "second round by the system": second}  # fmt: skip


def taken_back(cases, play, founder):
    """The applicant withdraws while a body grants; whichever is first, both stand or one does."""
    at, grant = f"{cases.at(WITHDRAWN)}/decision", cases.grant(WITHDRAWN)
    system = cases.system(WITHDRAWN)
    withdrawn, granted = at_once(
        lambda: founder.post(f"{play.at}/withdrawal"), lambda: system.post(at, grant)
    )
    return {"withdrawn": withdrawn, "granted meanwhile": granted}


def too_late(cases):
    """Once it is archived: the same, another, and in Chinese."""
    told = {}
    for item in (FIRST, WITHDRAWN):
        at, system = f"{cases.at(item)}/decision", cases.system(item)
        told[f"{item} after the end"] = system.post(at, DECLINED)
        told[f"{item} after the end, in Chinese"] = system.post(at, DECLINED, **CHINESE)
    return told
