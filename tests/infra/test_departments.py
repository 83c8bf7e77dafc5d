"""Simulated department systems: signed pushes in, decisions out, over real HTTP."""

import json
import os
import signal
import subprocess
import sys
import time
from base64 import b64encode

import httpx
import pytest

from chalicelib.catalogue.load import load
from chalicelib.domain.definitions.certificate import CertificateField
from chalicelib.domain.definitions.field import Option
from chalicelib.domain.forms import check_content
from infra.local.departments.decision import decide
from infra.local.departments.envelope import Expected, Filled
from infra.local.departments.inbox import Inbox
from infra.local.departments.invention import invent
from infra.local.departments.library import library
from infra.local.departments.matching import Known, match, match_holder
from infra.local.departments.reading import Unreadable
from infra.local.departments.rules import Marks, Rule
from infra.local.departments.scenario import SCENARIO, Scenario, read_scenario
from infra.local.departments.service import Service
from infra.local.departments.systems import connectors, make_systems, read_systems
from infra.local.departments.worker import Office, settle
from infra.local.departments.worklists import look
from infra.local.identity.people import read_people
from tests.infra.offices import (
    BODY,
    CODE,
    LIBRARY,
    MUSE,
    ROOT,
    SECRET,
    SYSTEM,
    case,
    departments,
    push,
    scenario,
    text,
    told,
    waiting,
)

# What is decided


def test_a_grant_takes_what_the_case_says_and_invents_the_rest():
    """The holder's own by its last word, lists in a text, the rest invented, the optional left."""
    (sending,) = decide(Rule(), case(), MUSE)
    content = sending.says["certificates"]["DRAGON_CARD"]
    assert content["dragon_name"] == "小火"
    assert content["wing_types"] == "large、red"
    assert content["issue_date"] == "2026-01-05"
    assert content["record_no"].startswith("990101")
    assert content["uscc"].startswith("91990101")
    assert "remarks" not in content


def test_a_grant_satisfies_the_type_of_its_certificate():
    """What is composed is what the service will accept."""
    (sending,) = decide(Rule(), case(), MUSE)
    asked = case().outputs[0].fields
    assert check_content(asked, sending.says["certificates"]["DRAGON_CARD"]) == []


def test_the_same_handle_always_gets_the_same_grant():
    """A repeat says the same, so it is answered with the first receipt."""
    assert decide(Rule(), case(), MUSE) == decide(Rule(), case(), MUSE)
    other = decide(Rule(), case(), MUSE._replace(handle="h-2"))
    assert other != decide(Rule(), case(), MUSE)


def test_what_the_scenario_states_stands_above_what_the_case_says():
    """Special values are data."""
    rule = Rule(fields={"DRAGON_CARD": {"dragon_name": "大龙"}})
    (sending,) = decide(rule, case(), MUSE)
    assert sending.says["certificates"]["DRAGON_CARD"]["dragon_name"] == "大龙"


def test_what_is_called_otherwise_in_the_form_comes_from_the_field_that_is_named():
    """Where the case has it in a fitting type; else it is matched or invented as ever."""
    forms = {"remarks": "proposed_name", "issue_date": "proposed_name", "record_no": "nothing"}
    (sending,) = decide(Rule(forms={"DRAGON_CARD": forms}), case(), MUSE)
    content = sending.says["certificates"]["DRAGON_CARD"]
    assert (content["remarks"], content["issue_date"]) == ("小火", "2026-01-05")
    assert content["record_no"].startswith("990101")


def test_a_certificates_own_number_is_never_that_of_a_person():
    """A word that ends every kind of number says nothing about whose it is."""
    wanted = CertificateField(id="cert_no", title=text("编号"), type="text")
    resident = Known("manager_id_no", "manager", "99010119850315101X", "99010119850315101X")
    plain = Known("old_cert_no", "manager", "C-1", "C-1")
    assert match(wanted, "manager", (resident,)) is None
    assert match(wanted, "manager", (resident, plain)) == "C-1"


def test_a_credit_code_of_the_case_is_used_again():
    """What an earlier item gave the holder is found by its form, whatever its name."""
    wanted = CertificateField(id="uscc", title=text("代码"), type="credit_code")
    theirs = Known("registered_code", "keeper", CODE, CODE)
    anothers = Known("owner_code", "owner", CODE, CODE)
    assert match(wanted, "keeper", (theirs,)) == CODE
    assert match(wanted, "keeper", (anothers,)) is None


def test_a_certificate_names_its_holder_by_number_and_by_name():
    """However it calls them: an owner by owner_id, whoever else the case speaks of."""
    owner, owner_id = (
        CertificateField(id=name, title=text("权利人"), type="text")
        for name in ("owner", "owner_id")
    )
    own = (
        Known("keeper_phone", "keeper", "19900000001", "19900000001"),
        Known("keeper_name", "keeper", "陈立新", "陈立新"),
        Known("keeper_id_no", "keeper", "99010119850315101X", "99010119850315101X"),
    )
    assert match_holder(owner, "owner_id", own) == "陈立新"
    assert match_holder(owner_id, "owner_id", own) == "99010119850315101X"
    assert match_holder(owner, "keeper_id", own) is None
    assert match_holder(owner_id, "owner_id", own[:2]) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [("99010119850315101X", "male"), ("990101198709201326", "female"), ("小火", None)],
)
def test_a_certificate_says_of_its_holder_what_their_number_says(number, said):
    """Whoever dies is not always a man."""
    sexes = [Option(value=each, text=text(each)) for each in ("female", "male")]
    sex = CertificateField(id="sex", title=text("性别"), type="choice", options=sexes)
    own = [Known(field="deceased_id_no", party="deceased", value=number, words=number)]
    assert match_holder(sex, "id_no", own) == said


def test_a_phone_stands_in_no_text_that_is_not_named_for_it():
    """Loose matching never puts a number of identity where nobody asked for it."""
    wanted = CertificateField(id="legal_rep", title=text("法定代表人"), type="text")
    phone = Known("legal_representative_phone", "rep", "19900000001", "19900000001")
    name = Known("legal_representative_name", "rep", "陈立新", "陈立新")
    assert match(wanted, "company", (phone, name)) == "陈立新"
    assert match(wanted, "company", (phone,)) is None


def test_a_chosen_option_is_a_value_for_a_choice_and_words_for_a_text():
    """People read words; a certificate that knows the options keeps the value."""
    chosen = Known("house_type", "keeper", "cave", "洞穴")
    as_text = CertificateField(id="home_type", title=text("住处"), type="text")
    options = (Option(value="cave", text=text("洞穴")),)
    as_choice = CertificateField(id="home_type", title=text("住处"), type="choice", options=options)
    assert match(as_text, "keeper", (chosen,)) == "洞穴"
    assert match(as_choice, "keeper", (chosen,)) == "cave"


@pytest.mark.parametrize(
    "kind",
    ["text", "long_text", "name", "resident_id", "credit_code", "phone", "amount", "number",
     "count", "date", "choice", "choices"],
)  # fmt: skip
def test_every_type_of_field_can_be_invented(kind):
    """Whatever a certificate asks for, a value of its type is found, in ranges of nobody."""
    options = (Option(value="one", text=text("一")),)
    wanted = CertificateField(id="wanted_no", title=text("字段"), type=kind, options=options)
    value = invent(wanted, MUSE)
    assert check_content((wanted,), {"wanted_no": value}) == []
    if kind == "phone":
        assert value.startswith("19900000")


@pytest.mark.parametrize(
    ("words", "begins"), [("个体工商户（个人经营）", "92990101"), ("有限责任公司", "91990101")]
)
def test_a_sole_traders_credit_code_begins_otherwise_than_a_companys(words, begins):
    """By GB 32100, from what the form says of the holder."""
    wanted = CertificateField(id="uscc", title=text("代码"), type="credit_code")
    value = invent(wanted, MUSE.about(("云溪", ("a", "b"), words)))
    assert value.startswith(begins)
    assert check_content((wanted,), {"uscc": value}) == []


@pytest.mark.parametrize(("name", "is_later"), [("issue_date", False), ("valid_to", True)])
def test_the_day_on_which_something_ends_is_invented_in_the_future(name, is_later):
    """A certificate that nobody dated is valid when it is issued."""
    wanted = CertificateField(id=name, title=text("日期"), type="date")
    assert (invent(wanted, MUSE) > MUSE.today.isoformat()) == is_later


@pytest.mark.parametrize(
    ("moment", "day"),
    [(None, "20260105"), ("2026-01-02 04:10", "20260102"), ("at night", "20260105")],
)
def test_whoever_has_no_number_yet_gets_one_by_when_they_came_and_never_anothers(moment, day):
    """A newborn is not their mother: neither by number, nor by age."""
    fields = (
        CertificateField(id="id_no", title=text("号码"), type="resident_id"),
        CertificateField(id="hatch_datetime", title=text("破壳时间"), type="text"),
    )
    output = Expected(certificate="EGG", party="hatchling", holder_field="id_no", fields=fields)
    mother = Filled(key="mother_id_no@mother", party="mother", value="99010119850315101X")
    hatched = Filled(key="hatching_time@mother", party="mother", value=moment)
    laid = case().model_copy(update={"fields": (mother, hatched), "outputs": (output,)})
    (sending,) = decide(Rule(), laid, MUSE)
    content = sending.says["certificates"]["EGG"]
    assert content["id_no"].startswith(f"990101{day}")
    assert content["hatch_datetime"] == "2026-01-05 08:30"


def test_what_may_be_left_out_is_left_out_rather_than_taken_from_another():
    """Who has no father in the case has none on the certificate; who has, has that one."""
    own = (
        Known("mother_name", "mother", "大火", "大火"),
        Known("mother_id_no", "mother", "99010119850315101X", "99010119850315101X"),
    )
    father = Known("father_id_no", "father", "990101198309231219", "990101198309231219")
    wanted = CertificateField(id="father_id", title=text("父"), type="resident_id", required=False)
    named = CertificateField(id="father_name", title=text("父"), type="name", required=False)
    assert match(wanted, "mother", own) is None
    assert match(named, "mother", own) is None
    assert match(wanted, "mother", (*own, father)) == father.value


def test_a_cards_number_is_not_its_bank():
    """What begins alike is not alike where one of both is a number."""
    wanted = CertificateField(id="card_no", title=text("卡号"), type="text")
    bank = Known("card_bank", "keeper", "yunxi_bank", "云溪银行")
    assert match(wanted, "keeper", (bank,)) is None


def test_a_date_takes_the_day_of_a_moment():
    """And nothing of a text that says no day."""
    wanted = CertificateField(id="birth_date", title=text("生日"), type="date")
    moment = Known("birth_date", "keeper", "2026-01-02 04:10", "2026-01-02 04:10")
    words = Known("birth_date", "keeper", "at night", "at night")
    assert match(wanted, "keeper", (moment,)) == "2026-01-02"
    assert match(wanted, "keeper", (words,)) is None


def test_a_correction_is_asked_in_the_first_round_and_granted_in_the_next():
    """The marks are told for every party that has the field."""
    rule = Rule(outcome="correction", reason="名字不清楚", marks=Marks(fields=("proposed_name",)))
    (asked,) = decide(rule, case(), MUSE)
    assert asked.says == {
        "outcome": "correction",
        "reason": "名字不清楚",
        "fields": ["proposed_name@keeper"],
        "materials": [],
    }
    (granted,) = decide(rule, case(round_=2), MUSE)
    assert granted.says["outcome"] == "granted"


def test_a_refusal_names_reason_article_and_remedies():
    """As the law asks of every refusal."""
    told = {"reason": "已有一条", "article": "龙法第三条", "remedies": "六十日内申请复议"}
    (sending,) = decide(Rule(outcome="declined", **told), case(), MUSE)
    assert sending.says == {"outcome": "declined", **told}


def test_nonsense_is_sent_before_the_grant_and_silence_instead_of_it():
    """The service is shown what a bad system does, and the journey still ends."""
    assert decide(Rule(outcome="silent"), case(), MUSE) == ()
    assert [s.is_nonsense for s in decide(Rule(outcome="garbage"), case(), MUSE)] == [True, False]
    assert [s.is_nonsense for s in decide(Rule(outcome="other_item"), case(), MUSE)] == [
        True,
        False,
    ]
    first, second = decide(Rule(outcome="twice"), case(), MUSE)
    assert first == second


# Scenarios

OF, WHY = "items:\n  dragon-registration:\n", 'reason: "…"'
BACK = f"{OF}    outcome: correction\n    {WHY}\n"
STOP = f'{WHY}, ground: hearing, article: "45"'


def test_the_scenario_that_is_there_can_be_read():
    """Every name in it is one of the definitions'."""
    assert read_scenario(SCENARIO, library()).items


@pytest.mark.parametrize(
    ("written", "line", "words"),
    [
        ("defaults: {outcome: perhaps}", 1, "outcome"),
        ("defaults:\n  after_seconds: soon", 2, "after_seconds"),
        ("defaults:\n  after_secnds: 1", 2, "after_seconds"),
        ("items:\n  dragon-registration:\n    outcome: declined", 2, "reason, article, remedies"),
        ("items:\n  dragon-registration: {outcome: correction, reason: x}", 2, "marks"),
        ("items:\n  dragon-registraton: {}", 2, "dragon-registration"),
        ("items:\n  dragon-registration:\n    suspnded: {}", 3, "did you mean suspended?"),
        (f"{OF}    suspended:\n      {WHY}\n      ground: sit_inspection", 5, "site_inspection"),
        (f"{OF}    suspended:\n      {WHY}\n      ground: hearing\n      offer: 3", 6, "offers"),
        (f"{OF}    suspended:\n      {WHY}\n      ground: hearing\n      article: 45", 6, "text"),
        (
            f"{OF}    suspended: {{{STOP}, offers: 1, for_seconds: 1}}",
            3,
            "leave out",
        ),
        (f"{OF}    extended:\n      {WHY}\n      days: 5", 5, "days"),
        (f"{OF}    extended: {{{WHY}}}", 3, "limit"),
        (f"{OF}    outcome: silent\n    suspended: {{{STOP}}}", 2, "leave out"),
        (f"{OF}    forms: {{DRAGON_CARD: {{dragon_name: propsed_name}}}}", 3, "proposed_name"),
        (f"{OF}    forms: {{DRAGON_CARD: {{drago_name: proposed_name}}}}", 3, "dragon_name"),
        (f"{OF}    fields:\n      DRAGON_CRD: {{dragon_name: x}}", 4, "DRAGON_CARD"),
        (f"{OF}    fields:\n      DRAGON_CARD:\n        name: x", 5, "dragon_name"),
        (f"{BACK}    marks: {{fields: [wing_kind]}}", 5, "did you mean wing_kinds?"),
        (f"{BACK}    marks:\n      materials:\n      - portrait", 7, "registration.portrait"),
        ("items: [", 1, "YAML"),
    ],
)
def test_a_mistake_in_a_scenario_is_refused_with_its_line(tmp_path, written, line, words):
    """Whoever wrote it learns which line, and what to write there."""
    path = tmp_path / "scenario.yaml"
    path.write_text(written, "utf-8")
    with pytest.raises(Unreadable) as refused:
        read_scenario(path, LIBRARY)
    assert words in str(refused.value)
    assert f"{path}:{line}: " in str(refused.value)


def test_a_scenario_that_is_not_there_is_refused(tmp_path):
    """By its name."""
    with pytest.raises(Unreadable, match=r"none\.yaml: cannot be read"):
        read_scenario(tmp_path / "none.yaml", LIBRARY)


# Systems and their secrets


def test_every_body_with_a_system_and_a_client_gets_secrets_that_stay(tmp_path):
    """A second start keeps them: the service was told them when it was deployed."""
    definitions, directory = load(ROOT).definitions, read_people()
    made = make_systems(tmp_path / "systems.json", directory, definitions)
    connected = {b.id for b in definitions.bodies if b.connector == "system"}
    assert made
    assert set(made) == connected & {client.body for client in directory.clients.values()}
    assert make_systems(tmp_path / "systems.json", directory, definitions) == made
    assert read_systems(tmp_path / "systems.json") == made
    assert len({system.webhook_secret for system in made.values()}) == len(made)
    assert (tmp_path / "systems.json").stat().st_mode & 0o077 == 0


def test_the_service_is_told_where_each_system_listens():
    """One address for each body, with its secret."""
    told = json.loads(connectors({BODY: SYSTEM}, "http://127.0.0.1:1"))
    assert told == {BODY: {"url": f"http://127.0.0.1:1/bodies/{BODY}", "secret": SECRET}}


def test_a_damaged_file_of_secrets_is_refused(tmp_path):
    """With the place, and without what stands there."""
    path = tmp_path / "systems.json"
    path.write_text('{"x": {"title": 5}}', "utf-8")
    with pytest.raises(Unreadable, match="is wrong"):
        read_systems(path)


# The service as a department sees it


def test_a_case_is_decided_once(office, api):
    """Then the inbox is empty."""
    settle(waiting(office, api), office)
    assert [(handle, said["outcome"]) for handle, said, _ in api.decisions] == [("h-1", "granted")]
    assert office.inbox.take() is None


def test_what_does_not_answer_is_tried_again_with_the_same_words(office, api):
    """A busy service loses nothing; later tries wait longer."""
    api.answers = [(503, {}), (409, {"type": "/problems/concurrent-change"}), (200, {})]
    settle(waiting(office, api), office)
    assert office.inbox.take() is None
    for _ in range(2):
        office.inbox.again("h-1", 0)
        settle(office.inbox.take(), office)
    assert [status for _, _, status in api.decisions] == [503, 409, 200]
    assert len({json.dumps(said, sort_keys=True) for _, said, _ in api.decisions}) == 1


def test_a_decision_that_clashes_is_dropped(office, api, capsys):
    """Somebody decided before: what stands, stands."""
    api.answers = [(409, {"type": "/problems/conflict", "title": "It clashes"})]
    settle(waiting(office, api), office)
    office.inbox.again("h-1", 0)
    assert office.inbox.take() is None
    assert "decided before: It clashes" in capsys.readouterr().err


def test_a_refused_decision_is_dropped_and_its_places_are_logged(office, api, capsys):
    """Without the handle, and without a value."""
    places = [{"pointer": "/certificates/DRAGON_CARD/uscc", "reason": "is missing"}]
    api.answers = [(422, {"title": "Something does not fit", "places": places})]
    settle(waiting(office, api), office)
    log = capsys.readouterr().err
    assert "/certificates/DRAGON_CARD/uscc is missing" in log
    assert "h-1" not in log


def test_a_case_that_is_not_understood_is_dropped(office, api, capsys):
    """It is no reason to stop working."""
    taken = waiting(office, api)
    api.cases["h-1"] = {"item": 5}
    settle(taken, office)
    assert "not understood" in capsys.readouterr().err


def test_an_ended_token_is_replaced(office, api):
    """A 401 makes a new sign-in, once."""
    taken = waiting(office, api)
    look(office, BODY)
    api.forgotten = True
    settle(taken, office)
    assert api.tokens == 2
    assert len(api.decisions) == 1


def test_a_body_that_cannot_sign_in_tries_again(office, api, capsys):
    """The provider may start later than the departments."""
    taken = waiting(office, api)
    unknown = Service(api.url, "http://127.0.0.1:9", {BODY: SYSTEM})
    settle(taken, Office(**{**vars(office), "service": unknown}))
    unknown.close()
    assert "again in 0.5 s: no answer" in capsys.readouterr().err


def test_a_worklist_fills_the_inbox_without_a_push(office, api):
    """Entries that are known are not noted twice."""
    api.listed = [{"handle": "h-1", "item": "dragon-registration", "due": "2026-01-05T09:00:00Z"}]
    look(office, BODY)
    look(office, BODY)
    assert office.inbox.take().handle == "h-1"
    assert office.inbox.take() is None


def test_a_long_worklist_is_read_to_its_end(office, api):
    """Page by page, wherever its links lead."""
    api.listed = [{"handle": "h-1", "item": "dragon-registration", "due": None}]
    api.second_page = [{"handle": "h-2", "item": "dragon-registration", "due": None}]
    look(office, BODY)
    assert {office.inbox.take().handle, office.inbox.take().handle} == {"h-1", "h-2"}


def test_a_body_that_leads_asks_for_what_is_missing(office, api):
    """Whatever stands in its list, once."""
    api.gaps = [{"application": "990101-1", "items": [], "waiting": [], "due": "…"}]
    look(office, BODY)
    look(office, BODY)
    assert api.asked == ["990101-1"]


def test_a_silent_case_is_looked_at_again_at_the_next_start(office, api, tmp_path):
    """Another scenario may decide it then."""
    silent = Office(**{**vars(office), "scenario": Scenario(defaults=Rule(outcome="silent"))})
    settle(waiting(office, api), silent)
    assert api.decisions == []
    assert office.inbox.take() is None
    assert Inbox(tmp_path / "inbox.sqlite", time.time).take().handle == "h-1"


# The process


def test_a_push_leads_to_a_decision_however_often_it_comes(tmp_path, api):
    """The id of a push is its handle: a repeat is known."""
    api.cases["h-1"] = told()
    api.cases["h-2"] = told()
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {}")) as running:
        assert [push(running.url).status_code for _ in range(3)] == [204, 204, 204]
        api.wait_for(1)
        push(running.url)
        push(running.url, "h-2")
        api.wait_for(2)
    assert [handle for handle, _, _ in api.decisions] == ["h-1", "h-2"]


def test_a_case_that_was_withdrawn_is_decided_no_more(tmp_path, api):
    """Whatever the scenario says; under another id it is not believed."""
    api.cases["h-1"] = told()
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {after_seconds: 1}")) as running:
        push(running.url)
        wrong = push(running.url, type="item.withdrawn")
        right = push(running.url, name="h-1.withdrawn", type="item.withdrawn")
        time.sleep(1.5)
    assert (wrong.status_code, right.status_code) == (400, 204)
    assert api.decisions == []


def test_what_was_pushed_survives_a_kill(tmp_path, api):
    """It is on disk before the push is confirmed, and goes on at the next start."""
    api.cases["h-1"] = told()
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {after_seconds: 1}")) as first:
        assert push(first.url).status_code == 204
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait()
    assert api.decisions == []
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {}")):
        api.wait_for(1)
    assert [handle for handle, _, _ in api.decisions] == ["h-1"]


def test_what_waits_in_a_worklist_is_found_at_the_start(tmp_path, api):
    """Even where every push was lost."""
    api.cases["h-1"] = told()
    api.listed = [{"handle": "h-1", "item": "dragon-registration"}]
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {}")):
        api.wait_for(1)


def test_what_is_not_the_services_push_is_refused(tmp_path, api):
    """Wrong secret, wrong body, wrong id, wrong content, too much of it, nothing there."""
    with departments(tmp_path, api, *scenario(tmp_path, "defaults: {}")) as running:
        other = "whsec_" + b64encode(b"a secret that is not the bodies'").decode()
        assert push(running.url, secret=other).status_code == 401
        assert (
            httpx.post(f"{running.url}/bodies/{BODY}", json={}, trust_env=False).status_code == 401
        )
        assert push(running.url, body="nobody-990101").status_code == 404
        assert push(running.url, round="one").status_code == 400
        assert push(running.url, item="x" * 20_000).status_code == 413
        assert httpx.get(f"{running.url}/elsewhere", trust_env=False).status_code == 404
        assert httpx.get(f"{running.url}/health", trust_env=False).status_code == 200
    assert api.decisions == []


def start_wrongly(tmp_path, *more):
    """What the process says when it cannot start."""
    secrets = tmp_path / "systems.json"
    secrets.write_text("{}", "utf-8")
    at = "http://127.0.0.1:9"
    words = [sys.executable, "-m", "infra.local.departments", "--api", at, "--issuer", at]
    words += ["--secrets", str(secrets), "--state", str(tmp_path / "state"), *more]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_start_that_cannot_be_says_why(tmp_path, api):
    """In a sentence: which line of the scenario, or which port."""
    wrong = start_wrongly(tmp_path, *scenario(tmp_path, "defaults:\n  outcome: maybe"))
    assert "scenario.yaml:2:" in wrong
    port = api.url.rpartition(":")[2]
    assert f"127.0.0.1:{port}" in start_wrongly(tmp_path, "--port", port)
