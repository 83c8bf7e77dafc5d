"""Others are named, invited by a code, taken back; they join on their own sign-in, or refuse."""

import pytest

from chalicelib.domain.identity import Capacity, Identity, Mandate
from tests.entrypoints.api.journey import attached, filled, opened, path, signed
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR, STRANGER
from tests.entrypoints.pages.citizen.following import at, press

CODE = "91990101MA7QF3T42W"


@pytest.fixture
def where(portal):
    return f"/applications/{opened(portal)['id']}"


@pytest.fixture
def naming(keeper, where):
    keeper.get(f"{where}/parties")
    return keeper


def name(browser, **more):
    return browser.send(name=NEIGHBOUR.name, id_number=NEIGHBOUR.resident_id, **more)


def code_on(page):
    (code,) = page.all("b", class_="secret")
    return code.text


def test_whom_it_still_needs_stands_on_the_page(naming):
    assert naming.page.heading == "还要请 1 位参加"
    assert "作为：邻居" in naming.page.main


def test_somebody_named_gets_a_code_and_a_link(naming, where):
    """Shown as long as this visit lasts; it stands in no address that is sent to us."""
    page = name(naming)

    assert naming.at == f"{where}/parties"
    code = code_on(page)
    assert f"/invitations#{code}" in page.main
    assert page.drawings("qr")
    assert code_on(naming.get(f"{where}/parties")) == code
    assert "等对方加入" in page.main


def test_a_number_with_full_width_digits_and_blanks_is_the_same(naming):
    assert set(naming.send(name=NEIGHBOUR.name, id_number="").errors) == {"id_number"}
    page = naming.send(name=NEIGHBOUR.name, id_number="９９０１０１ 19880702 102x")

    assert code_on(page)


def test_a_wrong_number_is_said_beside_it_and_the_name_is_kept(naming):
    page = naming.send(name="阿卜杜拉·本·穆罕默德" * 6, id_number="990101198807021029")

    assert page.status == 422
    assert set(page.errors) == {"id_number"}
    assert page.value("name").startswith("阿卜杜拉")


def test_whoever_is_invited_joins_by_the_code(portal, naming, where):
    code = code_on(name(naming))
    theirs = portal.browser()
    page = theirs.get("/invitations")
    assert page.all("form", id="form") == []
    theirs.get(page.link("登录").replace("#", ""))
    theirs.signs_in_here(NEIGHBOUR)

    theirs.send(code=f" {code} ")

    assert theirs.at == f"{where}/held"
    assert "您已经加入" in theirs.page.main
    assert "已加入" in naming.get(f"{where}/parties").main
    assert naming.page.all("b", class_="secret") == []


def test_whoever_is_invited_may_refuse(portal, naming, where):
    code = code_on(name(naming))
    theirs = portal.browser()
    theirs.sign_in(NEIGHBOUR, to="/invitations")

    theirs.send(code=code, refuse="yes")

    assert theirs.at == "/applications"
    page = naming.get(f"{where}/parties")
    assert "不参加" in page.main
    assert "另请别人" in page.main


@pytest.mark.parametrize("code", ["", "nonsense", "f" * 100])
def test_a_code_that_there_is_not_is_said_at_the_field(portal, code):
    browser = portal.browser()
    browser.sign_in(STRANGER, to="/invitations")

    page = browser.send(code=code)

    assert page.status == 422
    assert set(page.errors) == {"code"}


def test_a_code_lets_nobody_else_in(portal, naming):
    code = code_on(name(naming))
    browser = portal.browser()
    browser.sign_in(STRANGER, to="/invitations")

    assert browser.send(code=code).status == 403


def test_whoever_was_named_by_mistake_is_taken_out(naming, where):
    name(naming)

    page = press(naming, f"{where}/parties/neighbour/removal")

    assert naming.at == f"{where}/parties"
    assert NEIGHBOUR.name not in page.main


@pytest.fixture
def representing(portal):
    """Who acts for a company, where one is to be named."""
    keeper, neighbour = portal.definitions.life_events[0].parties
    portal.redefine(parties=(keeper, neighbour.model_copy(update={"kind": "legal"})))
    mandate = Mandate(credit_code=CODE, name="云溪餐饮有限公司",
                      capacity=Capacity.LEGAL_REPRESENTATIVE)  # fmt: skip
    who = Identity(subject="s-keeper", name=KEEPER.name, resident_id=KEEPER.resident_id,
                   may_act_for=(mandate,))  # fmt: skip
    application = opened(portal)
    portal.tokens.clear()
    browser = portal.browser()
    browser.sign_in(who)
    browser.get(f"/applications/{application['id']}/parties")
    return browser


def test_a_company_that_one_acts_for_is_chosen_by_its_name(representing):
    """And takes part at once: nobody has to be invited."""
    assert "云溪餐饮有限公司" in representing.page.main

    page = representing.send(company=CODE, name="", id_number=CODE.lower())

    assert "已加入" in page.main
    assert page.all("b", class_="secret") == []


def test_a_company_chosen_and_another_one_typed_are_not_guessed_between(representing):
    """Both stand there to be chosen from; nobody is named meanwhile."""
    page = representing.send(company=CODE, name="云海餐饮有限公司", id_number="")

    assert page.status == 422
    assert set(page.errors) == {"company"}
    assert page.value("name") == "云海餐饮有限公司"
    assert page.main.count("已加入") == 1


def test_of_several_roles_one_is_chosen(portal, keeper):
    keeper_, neighbour = portal.definitions.life_events[0].parties
    portal.redefine(parties=(keeper_, neighbour.model_copy(update={"many": True})))
    application = opened(portal)

    page = keeper.get(f"/applications/{application['id']}/parties")
    assert "作为：邻居" in page.main


def test_an_agent_goes_as_far_as_is_ticked(portal, keeper):
    """And may be stopped again."""
    one, neighbour = portal.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": ("prepare", "collect")})
    portal.redefine(parties=(one, agent))
    application = opened(portal)
    where = f"/applications/{application['id']}/parties"
    keeper.get(where)
    name(keeper)
    action = f"{where}/neighbour/mandate"

    page = press(keeper, action, **{"reach.neighbour": ["prepare"]})
    assert page.chosen("reach.neighbour") == ["prepare"]
    page = press(keeper, action, **{"reach.neighbour": []})
    assert page.chosen("reach.neighbour") == []


def test_who_does_not_lead_it_names_nobody(portal, naming, where):
    code = code_on(name(naming))
    theirs = portal.browser()
    theirs.sign_in(NEIGHBOUR, to="/invitations")
    theirs.send(code=code)

    page = theirs.get(f"{where}/parties")

    assert page.all("form", id="form") == []
    assert KEEPER.name not in page.main


def test_the_pages_are_there_in_english(portal, where):
    browser = portal.browser("en")
    browser.sign_in(KEEPER)

    assert browser.get(f"{where}/parties").heading == "1 more to take part"
    assert browser.get("/invitations").heading == "Somebody asks you to take part"


@pytest.fixture
def mandated(portal):
    """The neighbour acts for the keeper: they may prepare it, and collect."""
    keeper, neighbour = portal.definitions.life_events[0].parties
    agent = neighbour.model_copy(update={"acts_for": "keeper", "reach": ("prepare", "collect")})
    portal.redefine(parties=(keeper, agent))
    application = filled(portal)
    body = {"agent": "neighbour", "reach": ["prepare"]}
    heard = portal.call("PUT", path(application, "/mandates"), body, KEEPER)
    assert heard.status == 200, heard.text
    return application


def test_an_agent_is_told_how_far_they_may_go(portal, mandated, language):
    where = f"/applications/{mandated['id']}"

    for page in (where, f"{where}/sign"):
        words = at(portal, NEIGHBOUR, page, language).page.main
        assert {"zh": "您可以：填表、带材料", "en": "You may: fill in the form"}[language] in words
    words = at(portal, KEEPER, where, language).page.main
    assert {"zh": "受委托", "en": "You act for"}[language] not in words


def test_changing_the_language_keeps_what_was_ticked(portal, mandated):
    """Where nobody is to be named, too."""
    browser = at(portal, KEEPER, f"/applications/{mandated['id']}/parties")
    (switch,) = browser.page.all("button", form="form", name="in_language")

    page = browser.send(**{"reach.neighbour": ["collect"], "in_language": switch.get("value")})

    assert page.chosen("reach.neighbour") == ["collect"]
    assert page.heading == "Who takes part"


def test_a_mandate_is_taken_back_also_once_it_was_handed_in(portal, mandated):
    where = f"/applications/{mandated['id']}"
    attached(portal, mandated)
    signed(portal, mandated)
    heard = portal.call("POST", path(mandated, "/submission"), {}, KEEPER)
    assert heard.status == 202, heard.text
    browser = at(portal, KEEPER, where)
    browser.follow("放宽或收回授权")

    page = press(browser, f"{where}/parties/neighbour/mandate", **{"reach.neighbour": []})

    assert browser.at == f"{where}/parties"
    assert page.chosen("reach.neighbour") == []
    assert at(portal, NEIGHBOUR, f"{where}/parties").at == where
