"""Wherever a fee is shown: how much, who pays it, to whom, by which law; free is said as well."""

import pytest

from chalicelib.domain.definitions.item import Fee
from chalicelib.domain.text import Basis, Text
from tests.entrypoints.api.service import AREA, INSURANCE, KEEPER, NEIGHBOUR, REGISTRATION
from tests.entrypoints.pages.citizen.following import at, handed_in

EVENT = "keep-a-dragon"
GUIDE, PLAN = f"/life-events/{EVENT}", f"/plan/{EVENT}"
LAW = Basis(law="养龙收费办法", article="3", confidence="high")
NOTE = Text(zh="按龙的长度算", en="by the length of the dragon")


@pytest.fixture
def charging(portal):
    """The one costs 80 yuan, which the neighbour pays; nobody knows what the other costs."""
    fees = {
        REGISTRATION: Fee(amount=8000, payer="neighbour", basis=LAW, confidence="low"),
        INSURANCE: Fee(note=NOTE, confidence="low"),
    }
    items = (item.model_copy(update={"fee": fees[item.id]}) for item in portal.definitions.items)
    portal.redefine_all(items=tuple(items))
    return portal


def planned(portal, language="zh"):
    browser = portal.browser(language)
    browser.get(f"/start/{EVENT}")
    browser.send(area=AREA)
    return browser.send(breathes_fire="plain")


def rows(page):
    """Each line of the table of fees, as it is read."""
    (table,) = [each for each in page.all("table") if each.get("aria-label") in {"费用", "Fees"}]
    return ["".join(row.itertext()) for row in table.find("tbody")]


def test_a_guide_says_what_each_item_costs_and_who_pays(charging):
    known, unknown = rows(charging.browser().get(GUIDE))
    assert "80 元" in known
    assert "待核实" in known
    assert "邻居" in known
    assert "养龙收费办法 第 3 条" in known
    assert "还不知道，由部门告知按龙的长度算" in unknown
    assert "申请人" in unknown


def test_a_plan_says_what_the_reader_pays_and_what_another_does(charging):
    """In its figures, too."""
    page = planned(charging)
    known, unknown = rows(page)
    assert "邻居" in known
    assert "您（申请人）" in unknown
    assert "收到它的缴费通知再付" in unknown
    assert "另有 1 项由别人付" in page.main


def test_beside_the_questions_what_is_not_known_is_no_part_of_the_sum(portal):
    """But it is said to be there."""
    fees = {REGISTRATION: Fee(amount=8000, confidence="high"), INSURANCE: Fee(confidence="low")}
    items = (item.model_copy(update={"fee": fees[item.id]}) for item in portal.definitions.items)
    portal.redefine_all(items=tuple(items))
    browser = portal.browser()
    browser.get(f"/start/{EVENT}")
    assert "80 元，另有 1 项由部门告知" in browser.send(area=AREA).main


def test_a_receipt_says_to_each_which_fee_is_theirs(charging):
    path = handed_in(charging)
    mine, others = (rows(at(charging, who, f"{path}/done").page) for who in (NEIGHBOUR, KEEPER))
    assert "邻居（您）" in mine[0]
    assert "邻居（您）" not in others[0]
    assert "（您）" in others[1]


def test_who_follows_an_application_sees_its_fees_there(charging):
    page = at(charging, KEEPER, handed_in(charging)).page
    assert len(rows(page)) == 2
    assert "费用：2 项收费" in page.main


def test_what_is_free_is_called_so(portal, language):
    """On the guide, the plan, and where it is followed."""
    free = {"zh": "都不收费", "en": "all of it is free"}[language]
    for page in (portal.browser(language).get(GUIDE), planned(portal, language),
                 at(portal, KEEPER, handed_in(portal), language).page):  # fmt: skip
        assert free in page.main.lower()


def test_beside_what_is_charged_for_the_rest_is_named_as_free(portal):
    """With what is to be said of it."""
    fees = {REGISTRATION: Fee(amount=100, confidence="high"),
            INSURANCE: Fee(amount=0, basis=LAW, note=NOTE, confidence="high")}  # fmt: skip
    items = (item.model_copy(update={"fee": fees[item.id]}) for item in portal.definitions.items)
    portal.redefine_all(items=tuple(items))
    page = planned(portal)
    insurance = next(i.title.zh for i in portal.definitions.items if i.id == INSURANCE)
    assert f"不收费的：{insurance}" in page.main
    assert f"{insurance}：按龙的长度算" in page.main
    assert "没有记载收费依据" in rows(page)[0]
