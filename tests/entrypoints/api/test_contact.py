"""Where one wants to be told: proved by a code, nobody else's, and not by guessing."""

from datetime import timedelta

import pytest

from chalicelib.domain.identity import Role
from chalicelib.entrypoints.streams.notifying import prove
from tests.entrypoints.api.service import CLERK, KEEPER, NEIGHBOUR

CONTACT = "/v1/me/contact"
MAIL = "ada@example.org"


def put(service, who=KEEPER, **wanted):
    return service.call("PUT", CONTACT, wanted, who)


def verify(service, code, who=KEEPER):
    return service.call("POST", f"{CONTACT}/verification", {"code": code}, who)


def code_sent(service):
    """What the function that may send does; the code that arrived."""
    prove(service.queue.holders[-1], service.notify_ports())
    return service.mail.sent[-1].code


def test_at_first_there_is_the_inbox_only(service):
    """Nobody is written to who did not ask for it."""
    assert service.call("GET", CONTACT, who=KEEPER).body == {
        "language": "zh", "email": None, "phone": None
    }  # fmt: skip


def test_a_code_proves_an_address(service):
    """It comes with the next mail; the same again, after a lost answer, is answered alike."""
    heard = put(service, email=MAIL)
    assert heard.body["email"]["verified"] is False
    code = code_sent(service)

    assert verify(service, code).body["email"] == {
        "address": MAIL, "verified": True, "refused": False, "code_until": None
    }  # fmt: skip
    assert verify(service, code).body["email"]["verified"] is True
    assert verify(service, f"{(int(code) + 1) % 1_000_000:06d}").status == 422


def test_the_same_addresses_again_draw_no_other_code(service):
    """Whoever hears no answer says it again, ten times if need be; the mail comes twice at most."""
    first = put(service, email=MAIL)
    code = code_sent(service)
    for _ in range(10):
        heard = put(service, email=MAIL)
        assert (heard.status, heard.body) == (200, first.body)

    assert len(service.queue.holders) == 2
    assert code_sent(service) == code
    assert put(service, email="ada@example.com").status == 200


def test_the_code_is_in_no_answer_and_no_log(service):
    """Only in what is sent to the address."""
    heard = put(service, email=MAIL)
    code = code_sent(service)

    assert code not in heard.text
    assert code not in service.call("GET", CONTACT, who=KEEPER).text
    assert code not in service.log.getvalue()


def test_a_wrong_code_is_refused_and_five_of_them_end_the_right_one(service):
    """A new one can be asked for."""
    put(service, email=MAIL)
    code = code_sent(service)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"

    for _ in range(5):
        heard = verify(service, wrong)
        assert (heard.status, heard.places) == (422, ["/code"])
    assert verify(service, code).status == 422
    put(service, email=MAIL)
    assert verify(service, code_sent(service)).status == 200


def test_a_code_holds_for_ten_minutes(service):
    """Then another is asked for."""
    put(service, email=MAIL)
    code = code_sent(service)
    service.clock.move(timedelta(minutes=10))

    assert verify(service, code).status == 422


def test_a_code_proves_nothing_for_somebody_else(service):
    """It was sent for one person's address."""
    put(service, email=MAIL)
    code = code_sent(service)

    assert verify(service, code, NEIGHBOUR).status == 422
    assert service.call("GET", CONTACT, who=NEIGHBOUR).body["email"] is None


def test_what_is_left_out_is_used_no_more(service):
    """And saying the same again sends no code."""
    put(service, email=MAIL)
    verify(service, code_sent(service))
    asked = len(service.queue.holders)

    assert put(service, email=MAIL, language="en").body["email"]["verified"]
    assert len(service.queue.holders) == asked
    assert put(service).body == {"language": "zh", "email": None, "phone": None}


def test_a_sixth_code_of_a_day_is_refused(service):
    """Nobody is pestered through us."""
    statuses = [put(service, email=f"a{number}@example.org").status for number in range(6)]

    assert statuses == [200] * 5 + [409]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ({"email": "no address"}, ["/email"]),
        ({"phone": "02112345678"}, ["/phone"]),
        ({"language": "fr"}, ["/language"]),
        ({"fax": "1"}, ["/fax"]),
        ({"email": 7}, ["/email"]),
    ],
)
def test_what_does_not_fit_is_named_and_not_repeated(service, wanted, places):
    """Each place, with its reason in Chinese."""
    heard = put(service, **wanted)

    assert (heard.status, heard.places) == (422, places)
    assert "no address" not in heard.text
    assert "02112345678" not in heard.text


@pytest.mark.parametrize("code", ["12345", "1234567", "abcdef", "１２３４５６"])
def test_a_code_has_six_digits(service, code):
    """Anything else is no code."""
    assert verify(service, code).status == 422


def test_only_a_person_has_addresses(service):
    """A clerk or a system has an office."""
    assert CLERK.roles == {Role.CLERK}
    assert service.call("GET", CONTACT, who=CLERK).status == 403
    assert service.call("GET", CONTACT).status == 401


def test_two_changes_at_once_are_both_looked_at(service):
    """The one that was overtaken reads again."""
    keep = service.contacts.keep

    def overtaken(holder, contact, before):
        service.contacts.keep = keep
        keep(holder, before.model_copy(update={"language": "en"}), before)
        keep(holder, contact, before)

    service.contacts.keep = overtaken
    assert put(service, email=MAIL).status == 200
    assert service.contacts.of(service.queue.holders[-1]).points["email"].address == MAIL
