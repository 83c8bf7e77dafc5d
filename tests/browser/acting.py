"""What everybody does on the way from a word in the search to certificates: one act each.

Each is done in pages alone, and ends as a step of the walk.
"""

from contextlib import closing
from urllib.parse import unquote

from infra.local.identity.people import read_people
from infra.local.journeys.play import name_and_number
from tests.browser.visitor import A_LOOK, OTHERS_PATIENCE
from tests.browser.walking import content_of, file_of, fill_field
from tests.end_to_end.caller import Callers

PEOPLE = read_people()


def finds_and_opens(walker, words):
    """From the first page, by these words, to an open application."""
    walker.go("/")
    walker.type("input[type=search]", words)
    walker.press("找一找", "Search")
    walker.click(f".card a[href='/life-events/{walker.journey.life_event}']")
    walker.step("finds it by everyday words, and reads its guide")
    walker.press("开始", "Start")
    answers(walker)
    walker.step("answers one question a page, and sees the plan")
    walker.press("登录并开始办理", "Sign in and open it")
    walker.press("去登录", "Go to sign-in")
    walker.sign_in(walker.journey.opens.person)
    if walker.path.startswith("/plan/"):  # somebody else's test opened one as the same person
        walker.page.locator("input[name=another]").check()
        walker.press("开始办理", "Open the application")
    assert walker.path.startswith("/applications/")
    walker.step("signs in, and the application is open")
    return walker.path


def answers(walker):
    """Every place and every question there is, as the journey has it."""
    for _ in range(40):
        if walker.path.startswith("/plan/"):
            return
        name = walker.path.rpartition("/")[2]
        if "/place/" in walker.path:
            walker.page.locator(f"input[value='{walker.setting.area}']").check()
        else:
            answers_one(walker, name, walker.journey.answers[name])
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
    for player in walker.journey.parties:
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
    walker.step(f"names {len(walker.journey.parties)} others, who get a link")
    return links


def takes_part(walker, person, link):
    """On their own phone: join, and agree to what is read about themselves."""
    with walker.others() as other:
        other.go(link)
        other.press("登录", "Sign in")
        if other.there("form[action='/sign-in']"):
            other.press("去登录", "Go to sign-in")
        other.sign_in(person)
        if not other.page.locator("input[name=code]").input_value():
            other.type("input[name=code]", link.rpartition("#")[2])
        other.press("参加", "Take part")
        agrees_here(other)
    walker.step(f"{person} joins on their own phone, and agrees", own=False)


def lets(walker, where, mandate):
    """Say how far an agent goes, on the page of who takes part."""
    walker.go(f"{where}/parties")
    for act in mandate.reach:
        walker.page.locator(f"input[name='reach.{mandate.agent}'][value={act}]").check()
    walker.press("确认授权", "Confirm")
    walker.goes_well()
    walker.step(f"lets the {mandate.agent} {', '.join(mandate.reach)}")


def agrees(walker, where):
    """To all that government has."""
    walker.go(f"{where}/held")
    agrees_here(walker)
    walker.step("agrees to what government has, which fills the form")


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
        walker.goes_well()
        for key in listed(walker):
            value = walker.journey.value(key)
            if value is not None and walker.page.locator(f"[name^='{key}']").first.is_visible():
                fill_field(walker, key, value)
                count += 1
        walker.press("保存并继续", "Save and continue")
    walker.step(f"fills in the {count} fields that are left")


def listed(walker):
    """Which fields this page asks for."""
    return [each.get_attribute("value") for each in walker.page.locator("input[name=asked]").all()]


def brings(walker, where):
    """A photo or a file for each material that is asked: each page leads to the next."""
    walker.go(f"{where}/bring")
    count = 0
    while walker.there(".brought .tag--limit"):
        walker.click(".brought:has(.tag--limit) a")
        while "/bring/" in walker.path:
            material = unquote(walker.path.rpartition("/bring/")[2])
            file = file_of(walker.journey, material)
            walker.page.locator("input[type=file]").set_input_files(file)
            walker.press("上传", "Send it")
            walker.goes_well()
            count += 1
    walker.step(f"brings {count} materials")


def signs(walker, where):
    """Everything on one page, then a signature."""
    walker.go(f"{where}/review")
    walker.press("去签名", "Go on to sign")
    if walker.there("input[name=read]"):
        walker.page.locator("input[name=read]").check()
        walker.click("#form .button")
    walker.step("looks it over, and signs")


def submits(walker, where):
    """Once all have signed: a number."""
    walker.comes("form.submits")
    walker.click("form.submits .button")
    number = walker.page.locator(".receipt__number").inner_text().strip()
    walker.step(f"submits it: {number}")
    walker.click(f"a.button[href='{where}']")
    return number


def clerk_accepts(walker, number):
    """At the desk of the place."""
    with walker.others() as clerk:
        clerk.enter("/window/desk", f"clerk-{walker.setting.area}")
        row = clerk.page.locator("tr", has_text=number)
        for _ in range(OTHERS_PATIENCE // A_LOOK):
            if row.count():
                break
            clerk.page.wait_for_timeout(A_LOOK)
            clerk.page.reload()
        with clerk.page.expect_navigation():
            row.locator("a").click()
        clerk.page.locator("input[name=outcome][value=accepted]").check()
        clerk.press("确定", "Confirm")
        clerk.goes_well()
    walker.step("a clerk accepts it at the desk", own=False)


def officers_grant(walker, where, number):
    """In rounds, since some wait for others; meanwhile the applicant's page goes on by itself."""
    officers = [name for name, person in PEOPLE.people.items()
                if person.area == walker.setting.area and person.roles == ("officer",)]  # fmt: skip
    with closing(Callers(walker.service)) as callers:
        for _ in range(OTHERS_PATIENCE // A_LOOK):
            if walker.there("a[href$='/results']"):
                break
            for name in officers:
                officer = callers.person(name)
                if waiting(officer, PEOPLE.people[name].body, number):
                    grants(walker, officer, name, number)
            walker.page.wait_for_timeout(A_LOOK)
            if not walker.look.scripts:
                walker.page.reload()
    walker.comes("a[href$='/results']")
    assert walker.path == where, "the tracking page went on by itself"
    walker.step("the tracking page says that the results are there")


def waiting(officer, body, number):
    """Whether a case of this application is in this body's list: whoever works there would see."""
    listed = officer.get(f"/v1/bodies/{body}/worklist").json()
    return any(line["application"] == number for line in listed)


def grants(walker, officer, name, number):
    """In the officer's own pages: from the list to the draft, and granted."""
    with walker.others() as desk:
        desk.enter("/work", name)
        title = desk.page.locator("tbody a", has_text=number).first.inner_text()
        with desk.page.expect_navigation():
            desk.page.locator("tbody a", has_text=number).first.click()
        handle = desk.path.rpartition("/")[2]
        desk.click("a[href$='/grant']")
        for kind, values in content_of(officer, handle, desk.setting.area).items():
            for field, value in values.items():
                if desk.there(f"[name^='{kind}.{field}']"):
                    fill_field(desk, f"{kind}.{field}", value)
        desk.click("#form .button")
        if desk.there(".paper"):
            desk.click("#form .button")
        desk.goes_well()
    walker.step(f"{name} grants: {title.removesuffix(number).strip()}", own=False)


def collects(walker, where):
    """The results, the wallet of the business, and one certificate as a PDF."""
    walker.click("a.button[href$='/results']")
    certificates = walker.page.locator(".issued li").count()
    assert certificates == walker.journey.expects.certificates_verified
    walker.go("/me/represented")
    walker.click(f".card a[href$='{where.rpartition('/')[2]}']")
    assert walker.there("ul.cards--two .card h2 a")
    walker.click("ul.cards--two .card h2 a")
    with walker.page.expect_download() as downloading:
        walker.page.locator("a[href*='/paper']").first.click()
    path = downloading.value.path()
    store = downloading.value.url
    walker.elsewhere = [each for each in walker.elsewhere if each != store]
    walker.step(f"finds {certificates} certificates, and downloads one as a PDF")
    return path.read_bytes()


def anybody_verifies(walker, paper):
    """Who is handed the file asks whether it is genuine."""
    assert paper.startswith(b"%PDF")
    with walker.others() as anybody:
        anybody.go("/verify")
        anybody.page.locator("summary").first.click()
        file = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": paper}
        anybody.page.locator("#file").set_input_files(file)
        anybody.press("核验", "Verify")
        assert anybody.there(".verdict--done"), anybody.told
    walker.step("a bank verifies the PDF", own=False)
