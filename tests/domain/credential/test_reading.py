"""A text → what it says; whatever was not signed, or could be read in two ways, is refused."""

import base64
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.credential import chosen, read
from chalicelib.domain.errors import Damaged
from tests.domain.credential.invented import CREDENTIAL, FIELDS, FORMER, KEY, issued, shown
from tests.domain.credential.test_writing import digest, part

SIGNED = issued()
TOKEN, *DISCLOSURES, _ = SIGNED.split("~")
SHOWN = shown(SIGNED, "name")


def encoded(value):
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def claiming(disclosures=DISCLOSURES, header=None, **claims):
    """The same text with other claims: nobody has signed it, and reading does not ask."""
    said = encoded({**part(SIGNED, 1), **claims})
    head = encoded({**part(SIGNED, 0), **(header or {})})
    return "~".join((f"{head}.{said}.{TOKEN.split('.')[2]}", *disclosures, ""))


def disclosing(*disclosures):
    """Whatever is disclosed here, its digest is claimed."""
    return claiming(disclosures, fields={"_sd": sorted(set(map(digest, disclosures)))})


def test_what_was_written_is_read():
    """With the name of the key that is said to have signed it, and what that signed."""
    statement = read(SIGNED)

    assert statement.credential == CREDENTIAL
    assert (statement.kid, statement.algorithm) == (KEY["kid"], "ES256")
    assert (statement.token, statement.withheld, statement.binding) == (TOKEN, 0, None)


def test_what_is_not_shown_is_not_read():
    """How much is withheld is said; what it is nobody can tell."""
    statement = read(chosen(SIGNED, ["rods", "night"]))

    assert statement.credential.fields == {"rods": 2, "night": False}
    assert statement.withheld == 3


def test_what_was_issued_at_first_is_read_as_ever():
    """Every field in the payload, no holder's key, no status, one tilde."""
    statement = read(FORMER)

    assert statement.credential == CREDENTIAL.model_copy(
        update={"holder_key": None, "status": None}
    )
    assert (statement.kid, statement.withheld) == (KEY["kid"], 0)


def test_a_printed_statement_says_nothing_personal():
    """An accident in a log stays harmless."""
    printed = repr(read(SHOWN))

    assert "陈立新" not in printed
    assert TOKEN not in printed


SHORT = encoded([encoded(bytes(15)), "name", "x"])
SALT = encoded(bytes(16))
REFUSED = {
    "nothing": "",
    "a tilde": "~",
    "no parts": "a.b.c~",
    "no signature": "a.b~",
    "not ASCII": "…",
    "a lone surrogate": SIGNED.replace("~", "~\ud800~", 1),
    "no dots": SIGNED.replace(".", ""),
    "the last tilde cut off": SIGNED[:-1],
    "something behind": f"{SIGNED}x",
    "a line behind": f"{SIGNED}\n",
    "an empty disclosure": f"{SIGNED}~",
    "too long": SIGNED + "A" * 300_000,
    "no algorithm": claiming(header={"alg": "none"}),
    "a secret's algorithm": claiming(header={"alg": "HS256"}),
    "another type": claiming(header={"typ": "JWT"}),
    "the former type": claiming(header={"typ": "vc+sd-jwt"}),
    "a critical extension": claiming(header={"crit": ["b64"]}),
    "a signature cut short": SIGNED.replace(TOKEN, TOKEN[:-4]),
    "padding": SIGNED.replace(".", "=.", 1),
    "a claim nobody knows": claiming(admin=True),
    "no issuer": claiming(iss=None),
    "an instant in words": claiming(iat="1795406400"),
    "an instant out of time": claiming(iat=10**30),
    "an end out of time": claiming(exp=10**12),
    "another digest algorithm": claiming(_sd_alg="sha-1"),
    "no digest algorithm": claiming(_sd_alg=None),
    "a negative place": claiming(status={"status_list": {"idx": -1, "uri": "https://x"}}),
    "a key on another curve": claiming(cnf={"jwk": {"kty": "EC", "crv": "P-384", "x": "A",
                                                    "y": "A"}}),
    "fields beside digests": claiming(fields={"_sd": part(SIGNED, 1)["fields"]["_sd"],
                                              "name": "陈立新"}),
    "a digest twice": claiming(fields={"_sd": [digest(DISCLOSURES[0])] * 2}),
    "a disclosure twice": claiming((*DISCLOSURES, DISCLOSURES[0])),
    "a disclosure nobody signed": claiming(fields={"_sd": part(SIGNED, 1)["fields"]["_sd"][:-1]}),
    "another's disclosure": claiming((*DISCLOSURES[:-1], issued().split("~")[1])),
    "a short salt": disclosing(SHORT),
    "a reserved name": disclosing(encoded([SALT, "_sd", ["x"]])),
    "another reserved name": disclosing(encoded([SALT, "...", "x"])),
    "an object for a value": disclosing(encoded([SALT, "name", {"a": "b"}])),
    "an array element's disclosure": disclosing(encoded([SALT, "x"])),
    "a name twice": disclosing(encoded([SALT, "name", "a"]), encoded([SALT, "name", "b"])),
    "a disclosure written otherwise": disclosing(DISCLOSURES[0] + "="),
    "a disclosure that is no JSON": disclosing(encoded(b"no")),
    "disclosures of what has none": f"{FORMER}{DISCLOSURES[0]}~",
    "digests as a field": claiming((), fields={"_sd": ["x"]}, _sd_alg=None),
    "a proof without a holder's key": SHOWN.replace(
        TOKEN, claiming(cnf=None).split("~")[0]),
    "a proof of what has no key": f"{FORMER}{SHOWN.rpartition('~')[2]}",
    "a proof over more": SHOWN.replace("~", f"~{DISCLOSURES[1]}~", 1),
    "a proof over less": SHOWN.replace(f"~{DISCLOSURES[0]}~", "~"),
    "a proof of another type": "~".join((
        *SHOWN.split("~")[:-1],
        encoded({"alg": "ES256", "typ": "JWT"}) + "." + SHOWN.rpartition("~")[2].split(".", 1)[1])),
    "a proof that is a certificate": f"{SIGNED}{TOKEN}",
    "two proofs": f"{SHOWN}~{SHOWN.rpartition('~')[2]}",
}  # fmt: skip


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_such_text_is_damaged(text):
    """Whatever was stored or brought instead, nothing is read out of it."""
    with pytest.raises(Damaged):
        read(text)


def test_the_means_of_these_tests_change_nothing_by_themselves():
    """What is refused above is refused for what was changed."""
    assert read(claiming()).credential == CREDENTIAL
    assert read(disclosing(*DISCLOSURES)).credential.fields == FIELDS


@given(
    fields=st.dictionaries(
        st.text(min_size=1, max_size=9).filter(lambda name: name not in {"_sd", "..."}),
        st.text(max_size=20)
        | st.booleans()
        | st.integers(-(2**53), 2**53)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.lists(st.text(max_size=9), max_size=3).map(tuple),
        max_size=5,
    ),
    until=st.none() | st.dates(date(2000, 1, 1), date(2200, 1, 1)),
)
def test_any_fields_and_any_last_day_come_back(fields, until):
    """Values keep their kinds, days stay days."""
    credential = CREDENTIAL.model_copy(update={"fields": fields, "valid_until": until})

    back = read(issued(credential)).credential
    assert back == credential
    assert {k: type(v) for k, v in back.fields.items()} == {k: type(v) for k, v in fields.items()}


@given(st.text(max_size=200) | st.text("ABCab01_-.~=", max_size=200))
def test_whatever_is_brought_is_read_or_refused(text):
    """No text makes anything else happen."""
    with pytest.raises(Damaged):
        read(text)
