"""The steps of a draft say what is left, lead on, and are left out where there is nothing to do."""

from tests.entrypoints.api.journey import agreed, attached, filled, named, opened, path, signed
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR


def stops(page):
    (nav,) = page.all("nav", **{"aria-label": "办理步骤"})
    return {"".join(a.itertext()).strip(): a.get("href").rpartition("/")[2] for a in nav.iter("a")}


def test_each_says_how_much_is_left(keeper, where):
    assert stops(keeper.get(f"{where}/held")) == {
        "政府已有的 差 1": "held",
        "谁参加（好了）": "parties",
        "填写剩下的 差 4": "fill",
        "要带的材料 差 1": "bring",
        "核对、签名": "review",
    }


def test_whoever_was_invited_and_has_not_come_is_waited_for(portal, keeper):
    application = opened(portal)
    named(portal, application)

    assert "谁参加 差 1" in stops(keeper.get(f"/applications/{application['id']}/held"))


def test_what_is_done_is_done(portal, application, keeper, where):
    portal.give_card(KEEPER, "card-1")
    agreed(portal, application, KEEPER, "keeper")
    attached(portal, application)
    body = {
        "values": {"dragon_name@keeper": "小红", "neighbour_id@neighbour": NEIGHBOUR.resident_id}
    }
    portal.call("PUT", path(application, "/values"), body, KEEPER, If_Match="*")

    assert [name for name in stops(keeper.get(f"{where}/bring")) if "差" in name] == []


def test_who_is_alone_is_not_asked_who_takes_part(portal, keeper):
    portal.redefine(parties=portal.definitions.life_events[0].parties[:1])
    items = tuple(item.model_copy(update={"requirements": item.requirements[:1],
                                          "fields": item.fields[:3]})
                  for item in portal.definitions.items)  # fmt: skip
    portal.redefine_all(items=items)
    application = opened(portal)

    assert "parties" not in stops(keeper.get(f"/applications/{application['id']}/held")).values()


def test_the_page_of_the_application_leads_to_each(keeper, where):
    """While it is a draft."""
    page = keeper.get(where)

    links = {a.get("href") for a in page.all("a")}
    assert {f"{where}/{name}" for name in ("held", "fill", "bring", "parties")} <= links


def test_a_life_event_that_is_no_more_leaves_roles_their_names(portal, application, keeper, where):
    """Its applications go on under the definitions that they were opened with."""
    portal.redefine_all(life_events=())

    assert keeper.get(f"{where}/parties").status == 200


def test_the_page_of_the_application_leads_everywhere(keeper, where, application):
    """To its end, out of it, and on at another device."""
    page = keeper.get(where)

    links = {a.get("href") for a in page.all("a")}
    pages = ("review", "sign", "erase", "answers", "parties")
    assert {f"{where}/{name}" for name in pages} <= links
    assert f"/hand-over?application={application['id']}" in links
    assert page.link("接着办") == f"{where}/held"
    assert "按过“保存”的内容都在" in page.main


def test_who_only_takes_part_is_led_to_what_is_theirs(neighbour, where):
    page = neighbour.get(where)

    links = {a.get("href") for a in page.all("a")}
    assert f"{where}/answers" not in links
    assert page.link("不参加了") == f"{where}/erase"


def test_once_all_is_here_one_looks_it_over_and_signs(portal, keeper):
    application = filled(portal)
    where = f"/applications/{application['id']}"

    assert keeper.get(where).link("都齐了") == f"{where}/review"
    signed(portal, application)
    assert keeper.get(where).link("去签名、提交") == f"{where}/sign"
