"""Two tabs, an agent and a principal, a clerk: nobody overwrites what they did not see."""

import pytest

from chalicelib.domain.holding import Found
from chalicelib.domain.journal.happenings import Fetched
from tests.entrypoints.api.journey import agreed, path
from tests.entrypoints.api.service import KEEPER, NEIGHBOUR
from tests.entrypoints.api.test_conflicts import MOON, OURS, differing, writes
from tests.entrypoints.api.test_conflicts import held as settled
from tests.entrypoints.pages.citizen.overtaking import Overtaken

NAME, NUMBER, DRAGON = "keeper_name@keeper", "keeper_id@keeper", "dragon_name@keeper"


def version(portal, application):
    return portal.call("GET", path(application), who=KEEPER).body["version"]


def value(portal, application, key):
    fields = portal.call("GET", path(application), who=KEEPER).body["fields"]
    stands = next(f["stands"] for f in fields if f["key"] == key)
    return stands and stands["value"]


def typed(portal, application, **values):
    told = {"values": {f"{name}@keeper": each for name, each in values.items()}}
    heard = portal.call("PUT", path(application, "/values"), told, KEEPER, if_match="*")
    assert heard.status == 200, heard.body


class TestWhatIsTyped:
    @pytest.fixture
    def form(self, keeper, where):
        return keeper.get(f"{where}/fill/keeper").form

    @pytest.fixture
    def sent(self, keeper, form):
        """Press the button of the page that was opened first."""

        def send(**fields):
            return keeper.post(form.action, [*form.hidden, *fields.items(), ("later", "yes")])

        return send

    def test_into_another_field_meanwhile_is_in_nobodys_way(self, portal, application, sent):
        """It stands beside it: nobody is asked to look at anything."""
        typed(portal, application, keeper_name="陈立新")

        sent(**{DRAGON: "小红"})

        assert value(portal, application, DRAGON) == "小红"
        assert value(portal, application, NAME) == "陈立新"

    def test_and_left_as_it_was_does_not_undo_what_another_wrote(
        self, portal, application, keeper, where
    ):
        typed(portal, application, dragon_name="小红")
        form = keeper.get(f"{where}/fill/keeper").form
        typed(portal, application, dragon_name="小蓝")

        keeper.post(form.action, [*form.hidden, (DRAGON, "小红"), (NAME, "陈"), ("later", "yes")])

        assert value(portal, application, DRAGON) == "小蓝"
        assert value(portal, application, NAME) == "陈"

    def test_by_two_into_one_field_comes_again_with_both(self, portal, application, sent):
        """And nothing of that page is written until it was looked at."""
        typed(portal, application, dragon_name="小蓝")
        before = version(portal, application)

        page = sent(**{DRAGON: "小红", NAME: "陈"})

        assert page.status == 422
        assert set(page.errors) == {DRAGON}
        assert (page.value(DRAGON), page.value(NAME)) == ("小红", "陈")
        assert "现在存的是：小蓝" in page.main
        assert version(portal, application) == before

    def test_where_another_emptied_it_that_is_said(self, portal, application, keeper, where):
        typed(portal, application, dragon_name="小蓝")
        form = keeper.get(f"{where}/fill/keeper").form
        typed(portal, application, dragon_name=None)

        page = keeper.post(form.action, [*form.hidden, (DRAGON, "小红"), ("later", "yes")])

        assert "现在存的是：空的" in page.main

    def test_alike_by_both_is_no_clash(self, portal, application, sent):
        typed(portal, application, dragon_name="小红")
        before = version(portal, application)

        page = sent(**{DRAGON: "小红"})

        assert page.status == 200
        assert version(portal, application) == before

    def test_where_the_page_comes_again_what_nobody_touched_is_as_it_stands_now(
        self, portal, application, keeper, where
    ):
        """Whoever sends it once more undoes nothing of it."""
        typed(portal, application, dragon_name="小红")
        form = keeper.get(f"{where}/fill/keeper").form
        typed(portal, application, dragon_name="小蓝")

        page = keeper.post(form.action, [*form.hidden, (DRAGON, "小红"), (NUMBER, "99")])

        assert page.status == 422
        assert page.value(DRAGON) == "小蓝"
        assert page.value(NUMBER) == "99"

    def test_at_the_very_moment_of_another_write_is_written_after_it(
        self, portal, application, sent
    ):
        def meanwhile():
            typed(portal, application, keeper_name="陈立新")

        portal.applications = Overtaken(portal.applications, meanwhile)

        sent(**{DRAGON: "小红"})

        assert value(portal, application, DRAGON) == "小红"
        assert value(portal, application, NAME) == "陈立新"

    def test_at_the_very_moment_of_another_into_the_same_field_is_not_written(
        self, portal, application, sent
    ):
        def meanwhile():
            typed(portal, application, dragon_name="小蓝")

        portal.applications = Overtaken(portal.applications, meanwhile)

        page = sent(**{DRAGON: "小红"})

        assert page.status == 422
        assert value(portal, application, DRAGON) == "小蓝"

    def test_before_the_sign_in_ended_is_held_against_what_stands_after_it(
        self, portal, application, keeper, sent
    ):
        """It was seen before: what changed since is told beside it."""
        portal.identities.expire(portal.token_of(KEEPER))
        sent(**{DRAGON: "小红"})
        portal.tokens.clear()
        typed(portal, application, dragon_name="小蓝")

        page = keeper.signs_in_here(KEEPER)

        assert page.value(DRAGON) == "小红"
        assert "现在存的是：小蓝" in page.main

    def test_by_a_party_beside_the_applicant_hinders_neither(
        self, portal, application, neighbour, where, sent
    ):
        neighbour.get(f"{where}/fill/neighbour")
        neighbour.send(**{"neighbour_id@neighbour": NEIGHBOUR.resident_id, "later": "yes"})

        sent(**{DRAGON: "小红"})

        assert value(portal, application, DRAGON) == "小红"


CARD, WORD = "use.keeper.KEEPER_CARD", "word.keeper.KEEPER_CARD"


class TestWhatIsDecided:
    def test_in_two_tabs_otherwise_comes_again_with_both(self, portal, application, keeper, where):
        form = keeper.get(f"{where}/held").form
        keeper.send(**{CARD: "no"})

        page = keeper.post(form.action, [*form.hidden, (CARD, "yes")])

        assert page.status == 422
        assert set(page.errors) == {CARD}
        assert page.chosen(CARD) == ["yes"]
        assert "现在存的是：不要查，我自己带" in page.main
        assert keeper.send(**{CARD: "yes"}).status == 200

    def test_and_left_as_it_was_takes_no_agreement_back(self, portal, application, keeper, where):
        """It was refused when the page was opened, and agreed to in another tab."""
        keeper.get(f"{where}/held")
        keeper.send(**{CARD: "no"})
        old = keeper.page.form
        keeper.send(**{CARD: "yes"})

        keeper.post(old.action, [*old.hidden, (CARD, "no")])

        consents = portal.call("GET", path(application), who=KEEPER).body["consents"]
        assert [each["agreed"] for each in consents] == [True]

    def test_by_one_is_not_hindered_by_what_others_do(self, portal, application, keeper, where):
        portal.give_card(KEEPER, "card-1")
        form = keeper.get(f"{where}/held").form
        agreed(portal, application, NEIGHBOUR, "neighbour")
        typed(portal, application, dragon_name="小蓝")

        page = keeper.post(form.action, [*form.hidden, (CARD, "yes")])

        assert "已查到" in page.main

    def test_at_the_very_moment_of_another_write_is_kept_after_it(
        self, portal, application, keeper, where
    ):
        portal.give_card(KEEPER, "card-1")
        keeper.get(f"{where}/held")
        portal.applications = Overtaken(
            portal.applications, lambda: typed(portal, application, dragon_name="小蓝")
        )

        assert "已查到" in keeper.send(**{CARD: "yes"}).main

    def test_twice_with_one_press_each_is_decided_once(self, portal, application, keeper, where):
        portal.give_card(KEEPER, "card-1")
        form = keeper.get(f"{where}/held").form
        keeper.send(**{CARD: "yes"})
        before = version(portal, application)

        page = keeper.post(form.action, [*form.hidden, (CARD, "yes")])

        assert page.status == 200
        assert version(portal, application) == before

    def test_whose_word_counts_is_seen_before_it_is_changed(self, portal, keeper):
        application = differing(portal)
        form = keeper.get(f"/applications/{application['id']}/held").form
        counts = settled(portal, sources=(MOON,), overruled=(OURS,))
        found = Found(party="keeper", certificate="KEEPER_CARD", holding=counts)
        writes(portal, application, Fetched(found=(found,)))

        page = keeper.post(form.action, [*form.hidden, (WORD, OURS)])

        assert page.status == 422
        assert "现在存的是" in page.main

    @pytest.mark.parametrize("name", [
        "use.keeper", "use.", "use.a.b.c", "word.keeper.OTHER", "which.keeper.OTHER", "word",
    ])  # fmt: skip
    def test_of_what_nobody_asked_is_told_and_no_fault(self, keeper, where, name):
        keeper.get(f"{where}/held")

        assert keeper.send(**{name: "yes"}).status == 422
