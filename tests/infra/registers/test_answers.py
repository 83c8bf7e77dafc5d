"""What a simulated register says to a query, over real HTTP; what it refuses to read."""

import jwt
import pytest

from chalicelib.domain.numbers import is_number
from infra.local.registers.process import SERVICE
from tests.infra.registers.asking import FOUNDER, NOBODY, PEOPLE, read, stranger


def test_only_the_fields_that_are_asked_are_told(register, asker, answers_of):
    """Each certificate with number, issuer, days, and of its fields no more."""
    said = asker.ask(register, answers_of(register), fields=["address", "name"])
    (one,) = said.pop("certificates")
    assert is_number(one.pop("number"))
    assert one == {
        "issuer": "public-security-990101",
        "issued_at": "2020-03-16T01:00:00+00:00",
        "valid_until": "2040-03-16",
        "fields": {"name": "陈立新", "address": "云溪区柳岸路8号2栋301室"},
    }
    assert said["result"] == "told"
    assert (said["iss"], said["aud"]) == ("population", SERVICE)
    assert said["subject"] == {"id": FOUNDER.resident_id}
    assert said["certificate"] == "ID_CARD"


def test_whether_there_is_one_is_told_without_a_field(register, asker, answers_of):
    """Existence only."""
    said = asker.ask(register, answers_of(register), fields=[])
    assert [one["fields"] for one in said["certificates"]] == [{}]


def test_a_holder_without_one_is_told_none(register, asker, answers_of):
    """Absent, and no error."""
    said = asker.ask(register, answers_of(register), certificate="DIVORCE", fields=[])
    assert (said["result"], said["certificates"]) == ("told", [])


def test_a_number_chooses_one(register, asker, answers_of):
    """And another number chooses none."""
    key = answers_of(register)
    (one,) = asker.ask(register, key)["certificates"]
    assert asker.ask(register, key, number=one["number"])["certificates"] == [one]
    other = "990101-20200316-AAAA-AAAA"
    assert asker.ask(register, key, number=other)["certificates"] == []


@pytest.mark.parametrize(
    ("subject", "result"),
    [
        ({"id": NOBODY}, "no_match"),
        ({"id": FOUNDER.resident_id, "name": "林婉清"}, "no_match"),
        ({"id": FOUNDER.resident_id, "name": " 陈立新 "}, "told"),
    ],
)
def test_nobody_is_answered_about_who_is_not_meant(register, asker, answers_of, subject, result):
    """An unknown number, or the number of one with the name of another."""
    assert asker.ask(register, answers_of(register), subject=subject)["result"] == result


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"certificate": "BIZ_LICENCE", "fields": []}, "not_kept_here"),
        ({"fields": ["name", "shoe_size"]}, "unknown_field"),
    ],
)
def test_what_is_not_its_own_to_tell_is_not_allowed(register, asker, answers_of, said, reason):
    """Another register's type, a field there is not."""
    answer = asker.ask(register, answers_of(register), **said)
    assert (answer["result"], answer["reason"]) == ("not_allowed", reason)
    assert "certificates" not in answer


def test_each_register_keeps_the_types_of_its_base(registers, asker, answers_of):
    """A company's licence is with the register of legal persons."""
    register = registers["legal-person"]
    code = PEOPLE.companies["north-star"].credit_code
    said = asker.ask(register, answers_of(register), aud="legal-person", fields=["name"],
                     subject={"id": code}, certificate="BIZ_LICENCE")  # fmt: skip
    assert said["certificates"][0]["fields"] == {"name": "北辰投资有限公司"}
    assert len({one.url for one in registers.values()}) == 5
    assert len({one.pid for one in registers.values()}) == 5


def test_what_version_1_does_not_know_is_overlooked(register, asker, answers_of):
    """A later version may say more."""
    assert asker.ask(register, answers_of(register), since_version_2=1)["result"] == "told"


@pytest.mark.parametrize(
    ("said", "status", "reason"),
    [
        ({"aud": "legal-person"}, 403, "wrong_audience"),
        ({"iss": "https://else.example.org"}, 403, "wrong_issuer"),
        ({"jti": "short"}, 400, "malformed"),
        ({"ground": ""}, 400, "malformed"),
        ({"items": []}, 400, "malformed"),
        ({"requester": "anybody"}, 400, "malformed"),
        ({"certificate": "id card"}, 400, "malformed"),
        ({"exp": 4_000_000_000}, 400, "too_long"),
    ],
)
def test_a_query_that_is_not_as_agreed_is_refused(register, asker, said, status, reason):
    """With the reason in one word, and nothing personal in it."""
    answer = asker.post(register, asker.signed(asker.query(**said)))
    assert (answer.status_code, answer.json()) == (status, {"reason": reason})


@pytest.mark.parametrize("off", [-61, -90, 90, 3600])
def test_a_query_of_another_hour_is_refused(register, asker, off):
    """Sixty seconds either way, and no more."""
    query = asker.query()
    query |= {"iat": query["iat"] + off, "exp": query["exp"] + off}
    answer = asker.post(register, asker.signed(query))
    assert (answer.status_code, answer.json()) == (401, {"reason": "clock"})


def test_a_query_is_answered_once(register, asker, answers_of):
    """Whoever overheard it learns nothing by it."""
    query = asker.query()
    message = asker.signed(query)
    read(asker.post(register, message), answers_of(register), query)
    again = asker.post(register, message)
    assert (again.status_code, again.json()) == (409, {"reason": "replayed"})
    anew = asker.post(register, asker.signed(query | {"fields": []}))
    assert anew.status_code == 409


def test_nobody_else_is_answered(register, asker):
    """Another key, the right name over another key, none at all, or an altered message."""
    key, jwk = stranger()
    query = asker.query()
    right, body = asker.signed(query), asker.signed(asker.query())
    altered = f"{body.rpartition('.')[0]}.{right.rpartition('.')[2]}"
    named = {"kid": asker.jwk["kid"], "typ": "yijian-query+jwt"}
    unsigned = jwt.encode(asker.query(), None, "none", headers=named)
    for message, reason in (
        (asker.signed(query, key=key, kid=jwk["kid"]), "unknown_key"),
        (asker.signed(query, key=key), "bad_signature"),
        (altered, "bad_signature"),
        (unsigned, "bad_signature"),
        ("no message", "unknown_key"),
    ):
        answer = asker.post(register, message)
        assert (answer.status_code, answer.json()) == (401, {"reason": reason})


def test_a_message_of_another_kind_is_no_query(register, asker):
    """The same key signs notices, too."""
    answer = asker.post(register, asker.signed(asker.query(), "yijian-notice+jwt"))
    assert (answer.status_code, answer.json()) == (400, {"reason": "wrong_type"})


def test_the_door_takes_what_it_is_for(register, asker):
    """A path, a type, a size; and says that it is open."""
    assert asker.post(register, "x", "/elsewhere/too").status_code == 404
    assert asker.post(register, "x", **{"Content-Type": "text/plain"}).status_code == 415
    assert asker.post(register, "x" * 70_000).status_code == 413
