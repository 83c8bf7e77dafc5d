"""A new user, on a phone, opens a restaurant: from a word in a search to certificates that verify.

Everybody who has a part plays it in a window of their own, in the same run: the owner of the shop
and the kitchen's manager agree, a clerk accepts, officers of every department grant. It is timed,
and its script is kept in ``build/walk.txt``; how long it takes is told, and proves nothing here.

The one place among the browser's tests that names a life event: another would do.
"""

import sys
from contextlib import closing

import pytest

from infra.local.identity.people import read_people
from infra.local.journeys.journey import read_journey
from infra.local.journeys.play import name_and_number
from tests.browser.conftest import PHONE
from tests.browser.walking import PATIENCE, Walk, content_of, file_of, fill_field, phone
from tests.end_to_end.caller import Callers

pytestmark = [pytest.mark.browser, pytest.mark.cloud]

JOURNEY = read_journey("open-restaurant", "small_individual")
WORDS = {"zh": "开饭店", "en": "open a restaurant"}
AREA = "990102"
"""Where departments have no systems of their own: their officers decide in the portal."""
CLERK = f"clerk-{AREA}"
PEOPLE = read_people()
SHARE_OF_A_MINUTE = 10_000


def test_a_restaurant_is_opened_on_a_phone(chromium, standing, look, capsys):
    """Search, guide, questions, plan, sign-in, what is held, the form, files, review, signature."""
    if look.width != PHONE:
        pytest.skip("a walk is made on a phone")
    walk = Walk(f"A restaurant is opened on a phone ({look}):")
    try:
        with phone(chromium, walk, look, standing.service) as walker:
            where = finds_and_opens(walker)
            joins = invites(walker, where)
            for person, link in joins.items():
                takes_part(chromium, walker, person, link)
            agrees(walker, where)
            fills(walker, where)
            brings(walker, where)
            number = signs_and_submits(walker, where)
            clerk_accepts(chromium, walker, number)
            officers_grant(chromium, walker, where, number)
            paper = collects(walker, where)
            anybody_verifies(chromium, walker, paper)
    finally:
        with capsys.disabled():
            sys.stdout.write(f"\n{walk.keep()}")


def finds_and_opens(walker):
    """From the first page to an open application."""
    walker.go("/")
    walker.type("input[type=search]", WORDS[walker.look.language])
    walker.press("找一找", "Search")
    walker.click(f".card a[href='/life-events/{JOURNEY.life_event}']")
    walker.walk.step("finds it by everyday words, and reads its guide")
    walker.press("开始", "Start")
    answers(walker)
    walker.walk.step("answers one question a page, and sees the plan")
    walker.press("登录并开始办理", "Sign in and open it")
    walker.press("去登录", "Go to sign-in")
    walker.sign_in(JOURNEY.opens.person)
    if walker.path.startswith("/plan/"):  # somebody else's test opened one as the same person
        walker.page.locator("input[name=another]").check()
        walker.press("开始办理", "Open the application")
    assert walker.path.startswith("/applications/")
    walker.walk.step("signs in, and the application is open")
    return walker.path


def answers(walker):
    """Every place and every question there is, as the journey has it."""
    for _ in range(40):
        if walker.path.startswith("/plan/"):
            return
        name = walker.path.rpartition("/")[2]
        if "/place/" in walker.path:
            walker.page.locator(f"input[value='{AREA}']").check()
        else:
            answers_one(walker, name, JOURNEY.answers[name])
        walker.press("继续", "Continue")
    raise AssertionError(f"the questions come to no end at {walker.path}")


def answers_one(walker, name, answer):
    """By a tick, or a number."""
    if isinstance(answer, bool):
        answer = "yes" if answer else "no"
    fill_field(walker, name, answer)


def invites(walker, where):
    """Whoever else takes part is named; who must join gets a link: person → link."""
    links = {}
    walker.go(f"{where}/parties")
    for player in JOURNEY.parties:
        role = walker.page.locator(f"input[name=role][value='{player.role}']")
        if role.get_attribute("type") == "radio":
            role.check()
        name, number = name_and_number(player, PEOPLE)
        walker.type("input[name=name]", name)
        walker.type("input[name=id_number]", number)
        walker.press("登记", "Name them")
        for link in walker.page.locator(".code .address").all_inner_texts():
            if link not in links.values():
                links[player.person] = link
    walker.walk.step(f"names {len(JOURNEY.parties)} others, who get a link")
    return links


def takes_part(chromium, walker, person, link):
    """On their own phone: join, and agree to what is read about themselves."""
    with phone(chromium, walker.walk, walker.look, walker.service) as other:
        other.go(link)
        other.press("登录", "Sign in")
        if other.there("form[action='/sign-in']"):
            other.press("去登录", "Go to sign-in")
        other.sign_in(person)
        if not other.page.locator("input[name=code]").input_value():
            other.type("input[name=code]", link.rpartition("#")[2])
        other.press("参加", "Take part")
        agrees_here(other)
    walker.walk.step(f"{person} joins on their own phone, and agrees", own=False)


def agrees(walker, where):
    """To all that government has."""
    walker.go(f"{where}/held")
    agrees_here(walker)
    walker.walk.step("agrees to what government has, which fills the form")


def agrees_here(walker):
    """All of it with one button, or the only one by a tick."""
    if walker.there("button[name=all]"):
        walker.click("button[name=all]")
    elif walker.there("input[name^='use.'][value=yes]"):
        walker.page.locator("input[name^='use.'][value=yes]").first.check()
        walker.press("保存我选的", "Keep what I chose")


def fills(walker, where):
    """The few fields that nothing could fill, page by page."""
    walker.go(f"{where}/fill")
    count = 0
    while walker.path.startswith(f"{where}/fill"):
        assert not walker.there(".govuk-error-summary"), walker.page.locator("main").inner_text()
        for key in listed(walker):
            value = JOURNEY.value(key)
            if value is not None and walker.page.locator(f"[name^='{key}']").first.is_visible():
                fill_field(walker, key, value)
                count += 1
        walker.press("保存并继续", "Save and continue")
    walker.walk.step(f"fills in the {count} fields that are left")


def listed(walker):
    """Which fields this page asks for."""
    return [each.get_attribute("value") for each in walker.page.locator("input[name=asked]").all()]


def brings(walker, where):
    """A photo or a file for each material that is asked."""
    walker.go(f"{where}/bring")
    pages = [each.get_attribute("href") for each in walker.page.locator(".brought a").all()]
    for path in pages:
        walker.go(path)
        material = path.rpartition("/bring/")[2]
        walker.page.locator("input[type=file]").set_input_files(file_of(JOURNEY, material))
        walker.press("上传", "Send it")
        assert walker.there(".notice--done"), walker.page.locator("main").inner_text()
    walker.walk.step(f"brings {len(pages)} materials")


def signs_and_submits(walker, where):
    """Everything on one page, a signature, and a number."""
    walker.go(f"{where}/review")
    walker.press("去签名", "Go on to sign")
    walker.page.locator("input[name=read]").check()
    walker.click("#form .button")
    walker.comes("form.submits")
    walker.click("form.submits .button")
    number = walker.page.locator(".receipt__number").inner_text().strip()
    walker.walk.step(f"looks it over, signs and submits: {number}")
    walker.click(f"a.button[href='{where}']")
    return number


def clerk_accepts(chromium, walker, number):
    """At the desk of the place."""
    with phone(chromium, walker.walk, walker.look, walker.service) as clerk:
        clerk.enter("/window/desk", CLERK)
        row = clerk.page.locator("tr", has_text=number)
        for _ in range(PATIENCE // SHARE_OF_A_MINUTE):
            if row.count():
                break
            clerk.page.wait_for_timeout(1000)
            clerk.page.reload()
        with clerk.page.expect_navigation():
            row.locator("a").click()
        clerk.page.locator("input[name=outcome][value=accepted]").check()
        clerk.press("确定", "Confirm")
        assert not clerk.there(".govuk-error-summary"), clerk.page.locator("main").inner_text()
    walker.walk.step("a clerk accepts it at the desk", own=False)


def officers_grant(chromium, walker, where, number):
    """In rounds, since some wait for others; meanwhile the applicant's page goes on by itself."""
    officers = [name for name, person in PEOPLE.people.items()
                if person.area == AREA and person.roles == ("officer",)]  # fmt: skip
    with closing(Callers(walker.service)) as callers:
        for _ in range(PATIENCE // SHARE_OF_A_MINUTE):
            if walker.there("a[href$='/results']"):
                break
            for name in officers:
                officer = callers.person(name)
                if waiting(officer, PEOPLE.people[name].body, number):
                    grants(chromium, walker, officer, name, number)
            walker.page.wait_for_timeout(1000)
            if not walker.look.scripts:
                walker.page.reload()
    walker.comes("a[href$='/results']")
    assert walker.path == where, "the tracking page went on by itself"
    walker.walk.step("the tracking page says that the results are there")


def waiting(officer, body, number):
    """Whether a case of this application is in this body's list: whoever works there would see."""
    listed = officer.get(f"/v1/bodies/{body}/worklist").json()
    return any(line["application"] == number for line in listed)


def grants(chromium, walker, officer, name, number):
    """In the officer's own pages: from the list to the draft, and granted."""
    with phone(chromium, walker.walk, walker.look, walker.service) as desk:
        desk.enter("/work", name)
        title = desk.page.locator("tbody a", has_text=number).first.inner_text()
        with desk.page.expect_navigation():
            desk.page.locator("tbody a", has_text=number).first.click()
        handle = desk.path.rpartition("/")[2]
        desk.click("a[href$='/grant']")
        for kind, values in content_of(officer, handle).items():
            for field, value in values.items():
                if desk.there(f"[name^='{kind}.{field}']"):
                    fill_field(desk, f"{kind}.{field}", value)
        desk.click("#form .button")
        if desk.there(".paper"):
            desk.click("#form .button")
        assert not desk.there(".govuk-error-summary"), desk.page.locator("main").inner_text()
    walker.walk.step(f"{name} grants: {title.removesuffix(number).strip()}", own=False)


def collects(walker, where):
    """The results, the wallet of the business, and one certificate as a PDF."""
    walker.click("a.button[href$='/results']")
    certificates = walker.page.locator(".issued li").count()
    assert certificates == JOURNEY.expects.certificates_verified
    walker.go("/me/represented")
    walker.click(f".card a[href$='{where.rpartition('/')[2]}']")
    assert walker.there("ul.cards--two .card h2 a")
    walker.click("ul.cards--two .card h2 a")
    with walker.page.expect_download() as downloading:
        walker.page.locator("a[href*='/paper']").first.click()
    path = downloading.value.path()
    walker.walk.step(f"finds {certificates} certificates, and downloads one as a PDF")
    return path.read_bytes()


def anybody_verifies(chromium, walker, paper):
    """Who is handed the file asks whether it is genuine."""
    assert paper.startswith(b"%PDF")
    with phone(chromium, walker.walk, walker.look, walker.service) as anybody:
        anybody.go("/verify")
        anybody.page.locator("summary").first.click()
        file = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": paper}
        anybody.page.locator("#file").set_input_files(file)
        anybody.press("核验", "Verify")
        assert anybody.there(".standing--done"), anybody.page.locator("main").inner_text()
    walker.walk.step("a bank verifies the PDF", own=False)
