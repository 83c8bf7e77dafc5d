"""The local OpenID provider, as a process of its own, asked over HTTP."""

import re
import secrets
from contextlib import closing
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
import yaml
from stdnum.cn import uscc

from chalicelib.domain.areas import lies_in
from infra.local.identity.client import SignInRefused, sign_in, system_token
from infra.local.identity.codes import Codes, Granted
from infra.local.identity.key import KeyDamaged, signing_key
from infra.local.identity.people import Directory, read_people
from infra.local.identity.pkce import challenge
from infra.local.identity.process import DidNotStart, running_provider

RETURN_TO = "http://127.0.0.1/return"
DEPARTMENTS = Path(__file__).parents[2] / "bundles" / "departments.yaml"
VERIFIER = secrets.token_urlsafe(48)
PEOPLE = read_people()
TAX = ("system-tax-990101", PEOPLE.clients["system-tax-990101"].secret)


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """The running provider: ``issuer``, ``http`` (an HTTP client at it) and ``log`` (its file)."""
    state = tmp_path_factory.mktemp("identity")
    with (
        running_provider(state) as issuer,
        httpx.Client(base_url=issuer, trust_env=False) as http,
    ):
        yield SimpleNamespace(issuer=issuer, http=http, log=state / "identity.log", state=state)


def _request(**changed):
    asked = {
        "response_type": "code",
        "client_id": "scripts",
        "redirect_uri": RETURN_TO,
        "scope": "openid profile",
        "state": "s-1",
        "code_challenge": challenge(VERIFIER),
        "code_challenge_method": "S256",
        "person": "founder",
    } | changed
    return {name: value for name, value in asked.items() if value is not None}


def _back(answer):
    assert answer.status_code == 302
    uri = urlsplit(answer.headers["Location"])
    return uri, {name: values[0] for name, values in parse_qs(uri.query).items()}


def _code(provider, **changed):
    _, values = _back(provider.http.post("/authorize", data=_request(**changed)))
    return values["code"]


def _exchange(provider, code, **changed):
    asked = {
        "grant_type": "authorization_code",
        "client_id": "scripts",
        "redirect_uri": RETURN_TO,
        "code": code,
        "code_verifier": VERIFIER,
    } | changed
    return provider.http.post("/token", data=asked)


def _claims(token):
    return jwt.decode(token, options={"verify_signature": False})


# the file of people


def test_resident_ids_are_valid_and_nobody_s():
    """Prefix 99 is no region; the check digit is that of GB 11643."""
    numbers = [p.resident_id for p in PEOPLE.people.values() if p.resident_id]
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

    assert len(set(numbers)) == len(numbers) >= 10
    for number in numbers:
        total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
        assert number.startswith("99")
        assert number[17] == "10X98765432"[total % 11]


def test_credit_codes_are_valid_and_nobody_s():
    """Region 99 is no region; both check characters (GB 32100, GB 11714) are right."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    for company in PEOPLE.companies.values():
        code = company.credit_code
        total = sum(int(c, 36) * weight for c, weight in zip(code[8:16], weights, strict=True))
        assert code.startswith("9199")
        assert code[16] == {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))
        assert code[17] == uscc.calc_check_digit(code[:17])


def test_subjects_are_opaque_and_each_person_s_own():
    """Neither a name nor a number can be read from a subject."""
    subjects = [person.subject for person in PEOPLE.people.values()]

    assert len(set(subjects)) == len(subjects)
    assert all(re.fullmatch(r"p-[0-9a-f]{16}", subject) for subject in subjects)


def test_only_who_acts_as_a_person_carries_a_resident_id():
    """Officers sign in as officers: nothing here needs their own number."""
    assert not [name for name, p in PEOPLE.people.items() if p.resident_id and p.body]


def test_bodies_and_areas_are_those_of_the_definitions():
    """Who works for a body that no definition knows would never see an item.

    A desk may be wider than any area there is; a supervisor's may be all of them.
    """
    defined = yaml.safe_load(DEPARTMENTS.read_text(encoding="utf-8"))
    bodies = {body["id"]: set(body["areas"]) for body in defined["bodies"]}

    for entry in (*PEOPLE.people.values(), *PEOPLE.clients.values()):
        assert entry.body is None or entry.area in bodies[entry.body]
        codes = {area["code"] for area in defined["areas"]}
        assert entry.area in {None, *codes} or is_wider(entry, codes)


def is_wider(entry, codes):
    """Whether they supervise everywhere, or sit at a desk whose area holds one of these."""
    if entry.roles == ("supervisor",):
        return entry.area == "*"
    return "clerk" in entry.roles and any(lies_in(code, entry.area) for code in codes)


def test_a_mandate_for_an_unlisted_company_is_a_mistake_in_the_file():
    """It is found when the file is read."""
    file = PEOPLE.model_dump(mode="json")
    file["people"]["agent"]["may_act_for"][0]["company"] = "nowhere"

    with pytest.raises(ValueError, match="nowhere"):
        Directory.model_validate(file)


# discovery and keys


def test_discovery_names_every_endpoint_under_the_issuer(provider):
    """Whoever knows the issuer finds the rest."""
    found = provider.http.get("/.well-known/openid-configuration").json()

    assert found["issuer"] == provider.issuer
    assert found["code_challenge_methods_supported"] == ["S256"]
    for name, address in found.items():
        if name.endswith("_endpoint") and name != "authorization_endpoint":
            assert provider.http.get(address).status_code in {200, 401, 404}
            assert address.startswith(provider.issuer)


def test_only_the_public_half_of_the_key_is_shown(provider):
    """And the private half is readable by its owner alone."""
    (key,) = provider.http.get("/jwks").json()["keys"]

    assert "d" not in key
    assert (key["kty"], key["crv"], key["alg"], key["use"]) == ("EC", "P-256", "ES256", "sig")
    assert (provider.state / "signing-key.json").stat().st_mode & 0o777 == 0o600


# signing in


def test_the_page_lists_everybody_and_says_that_it_is_invented(provider):
    """In Chinese first, in English beside it, each choice a button with a name."""
    answer = provider.http.get("/authorize", params=_request(person=None))
    page = _Page(answer.text)

    assert answer.status_code == 200
    assert "虚构" in answer.text
    assert "invented" in answer.text
    assert page.language == "zh-CN"
    assert set(page.choices) == {*PEOPLE.people, ""}
    assert all(page.choices.values())
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(("locales", "language", "said"), [
    ("en", "en", "no password"), ("zh-CN zh", "zh-CN", "不用密码"), ("fr en", "en", "no password"),
])  # fmt: skip
def test_the_page_speaks_the_language_that_the_portal_speaks(provider, locales, language, said):
    """Whoever reads one language need not look for it between the lines of another."""
    asked = _request(person=None, ui_locales=locales)
    answer = provider.http.get("/authorize", params=asked)

    assert _Page(answer.text).language == language
    assert said in answer.text
    assert ("no password" in answer.text, "不用密码" in answer.text) == (
        language == "en", language == "zh-CN")  # fmt: skip


@pytest.mark.parametrize(("words", "found"), [
    ("赵德海", {"landlord"}), ("zhao DEHAI", {"landlord"}),
    ("Clerk Shiqiao", {"clerk-990102"}), ("nobody-at-all", set()),
])  # fmt: skip
def test_somebody_among_many_is_found_by_part_of_what_they_are(provider, words, found):
    """And what the client asked for is carried on."""
    asked = _request(person=None, find=words)
    page = _Page(provider.http.get("/authorize", params=asked).text)

    assert set(page.choices) - {""} == found
    assert page.hidden["state"] == "s-1"
    if found:
        (person,) = found
        answer = provider.http.post("/authorize", data=page.hidden | {"person": person})
        assert _back(answer)[1]["state"] == "s-1"


def test_the_page_s_own_form_signs_in(provider):
    """What a browser would send is enough; the state comes back as it was, marks and all."""
    marked = "<\"'&>"
    page = _Page(provider.http.get("/authorize", params=_request(person=None, state=marked)).text)
    answer = provider.http.post("/authorize", data=page.hidden | {"person": "landlord"})
    _, values = _back(answer)

    tokens = _exchange(provider, values["code"]).json()

    assert values["state"] == marked
    assert _claims(tokens["access_token"])["name"] == "赵德海"


def test_the_access_token_carries_what_the_service_needs(provider):
    """For this service's audience, with resident ID and mandates."""
    claims = _claims(sign_in(provider.issuer, "scripts", "company-representative").access_token)

    assert claims["aud"] == "yijian"
    assert claims["resident_id"] == "990101197504181099"
    assert claims["acr"] == "0"
    assert claims["auth_time"] <= claims["exp"] - 3600
    assert claims["may_act_for"] == [
        {
            "credit_code": "91990101MA99N0015M",
            "name": "北辰投资有限公司",
            "capacity": "legal_representative",
        }
    ]


def test_the_id_token_carries_a_name_and_no_number(provider):
    """For the client that asked, with its nonce."""
    tokens = _exchange(provider, _code(provider, nonce="n-1")).json()
    claims = _claims(tokens["id_token"])

    assert (claims["aud"], claims["nonce"], claims["name"]) == ("scripts", "n-1", "陈立新")
    assert "resident_id" not in claims


def test_any_port_on_loopback_is_the_registered_address(provider):
    """The portal's port is chosen when it starts (RFC 8252, section 7.3)."""
    address = "http://127.0.0.1:45678/return"
    uri, values = _back(provider.http.post("/authorize", data=_request(redirect_uri=address)))

    assert uri.netloc == "127.0.0.1:45678"
    assert _exchange(provider, values["code"], redirect_uri=address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "http://127.0.0.1/elsewhere",
        "http://127.0.0.1:80@evil.example.org/return",
        "http://evil.example.org/return",
        "https://127.0.0.1/return",
        "http://127.0.0.1:99999/return",
        "http://127.0.0.1:x/return",
        "http://127.0.0.1:80/return?x=1",
        "http://[::1/return",
        "javascript:alert(1)",
        "http://127.0.0.1/词",
    ],
)
def test_an_address_that_is_not_registered_is_never_used(provider, address):
    """No redirect: the fault is told here."""
    answer = provider.http.post("/authorize", data=_request(redirect_uri=address))

    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_request"


def test_an_unknown_client_is_told_so_here(provider):
    """It has no address that could be trusted."""
    answer = provider.http.get("/authorize", params=_request(client_id="nobody"))

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"scope": ["openid", "profile"]}, "invalid_request"),
        ({"prompt": "none"}, "login_required"),
        ({"person": ""}, "access_denied"),
        ({"person": "nobody"}, "access_denied"),
    ],
)
def test_every_other_fault_goes_back_to_the_client(provider, changed, error):
    """At its own address, with its state (RFC 6749, section 4.1.2.1)."""
    uri, values = _back(provider.http.post("/authorize", data=_request(**changed)))

    assert uri.path == "/return"
    assert (values["error"], values["state"]) == (error, "s-1")
    assert "code" not in values


# codes


def test_a_code_is_good_once(provider):
    """The second exchange gets nothing."""
    code = _code(provider)

    assert _exchange(provider, code).status_code == 200
    assert _exchange(provider, code).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "changed",
    [
        {"code_verifier": secrets.token_urlsafe(48)},
        {"code_verifier": ""},
        {"code_verifier": "词" * 43},
        {"redirect_uri": "http://127.0.0.1:1/return"},
        {"client_id": "elsewhere"},
    ],
)
def test_who_has_the_code_alone_gets_nothing_and_ends_it(provider, changed):
    """Wrong verifier, address or client; then even the rightful client comes too late."""
    code = _code(provider)
    wrong = _exchange(provider, code, **changed)

    assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_grant")
    assert _exchange(provider, code).json()["error"] == "invalid_grant"


def test_a_code_lives_a_minute():
    """Told by a clock that the test moves."""
    now = [1000.0]
    codes = Codes(lambda: now[0])
    granted = Granted(
        client_id="scripts",
        redirect_uri=RETURN_TO,
        code_challenge=challenge(VERIFIER),
        nonce=None,
        person=PEOPLE.people["founder"],
        auth_time=1000,
    )
    early, late = codes.give(granted), codes.give(granted)

    now[0] += 59
    assert codes.take(early) == granted
    now[0] += 1
    assert codes.take(late) is None


# the token endpoint


def test_a_department_s_system_proves_itself_by_its_secret(provider):
    """In the header or in the form; it gets no ID token, since nobody signed in."""
    basic = system_token(provider.issuer, *TAX)
    form = {"grant_type": "client_credentials", "client_id": TAX[0], "client_secret": TAX[1]}
    posted = provider.http.post("/token", data=form).json()

    for token in (basic.access_token, posted["access_token"]):
        claims = _claims(token)
        assert (claims["sub"], claims["roles"]) == ("system-tax-990101", ["system"])
        assert (claims["body"], claims["area"]) == ("tax-990101", "990101")
    assert basic.id_token is None


@pytest.mark.parametrize("wrong", [(TAX[0], "guess"), (TAX[0], ""), ("nobody", TAX[1])])
def test_a_wrong_secret_is_refused(provider, wrong):
    """With 401 and how to do it right (RFC 6749, section 5.2)."""
    answer = provider.http.post("/token", data={"grant_type": "client_credentials"}, auth=wrong)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert answer.headers["WWW-Authenticate"].startswith("Basic")
    with pytest.raises(SignInRefused, match="invalid_client"):
        system_token(provider.issuer, *wrong)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({}, "unsupported_grant_type"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "client_id": "scripts"}, "unauthorized_client"),
        ({"grant_type": "authorization_code", "client_id": TAX[0]}, "unauthorized_client"),
        ({"grant_type": "authorization_code", "client_id": "nobody"}, "invalid_client"),
        ({"grant_type": "authorization_code", "client_id": "scripts"}, "invalid_grant"),
        ({"grant_type": ["password", "password"]}, "invalid_request"),
    ],
)
def test_what_cannot_be_exchanged_is_refused_by_its_name(provider, asked, error):
    """The words of RFC 6749, section 5.2."""
    answer = provider.http.post("/token", data=asked)

    assert answer.status_code in {400, 401}
    assert answer.json()["error"] == error


@pytest.mark.parametrize("header", ["Basic", "Basic %%%", "Basic /w=="])
def test_a_malformed_header_is_refused(provider, header):
    """No trace, only 401."""
    answer = provider.http.post(
        "/token", data={"grant_type": "client_credentials"}, headers={"Authorization": header}
    )

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


# userinfo and signing out


def test_userinfo_tells_a_person_about_themselves(provider):
    """The same claims as the access token's."""
    token = sign_in(provider.issuer, "scripts", "officer-tax-990102").access_token
    answer = provider.http.get("/userinfo", headers={"Authorization": f"Bearer {token}"}).json()

    assert (answer["name"], answer["body"]) == ("董洁", "tax-990102")


@pytest.mark.parametrize("kind", ["nothing", "nonsense", "system", "id_token", "basic"])
def test_userinfo_tells_nobody_else(provider, kind):
    """Only an access token of a person opens it."""
    tokens = sign_in(provider.issuer, "scripts", "founder")
    header = {
        "nothing": "",
        "nonsense": "Bearer a.b.c",
        "system": f"Bearer {system_token(provider.issuer, *TAX).access_token}",
        "id_token": f"Bearer {tokens.id_token}",
        "basic": f"Basic {tokens.access_token}",
    }[kind]
    answer = provider.http.get("/userinfo", headers={"Authorization": header})

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")


def test_signing_out_leads_back_to_the_portal(provider):
    """With its state, and without an ID token in the address."""
    asked = {
        "client_id": "portal",
        "post_logout_redirect_uri": "http://127.0.0.1:8000/",
        "state": "s-2",
    }
    uri, values = _back(provider.http.get("/sign-out", params=asked))

    assert (uri.netloc, uri.path, values) == ("127.0.0.1:8000", "/", {"state": "s-2"})


def test_signing_out_leads_nowhere_else(provider):
    """An address that is not registered gets a page instead."""
    asked = {"client_id": "portal", "post_logout_redirect_uri": "http://evil.example.org/"}
    answer = provider.http.get("/sign-out", params=asked)

    assert answer.status_code == 200
    assert "Signed out" in answer.text


# the process


@pytest.mark.parametrize("size", ["70000", "10000000", "9" * 5000, "-1", "many"])
def test_a_form_too_large_is_not_read(provider, size):
    """The answer comes before the form."""
    with closing(HTTPConnection(urlsplit(provider.issuer).netloc, timeout=5)) as connection:
        connection.request("POST", "/token", headers={"Content-Length": size})

        assert connection.getresponse().status == 413


def test_an_unknown_address_is_told_so(provider):
    """As a refusal like any other."""
    assert provider.http.get("/nowhere").status_code == 404
    assert provider.http.post("/jwks", data={}).status_code == 404


def test_the_log_holds_nothing_personal(provider):
    """Paths and outcomes; no name, number, code, state or token."""
    tokens = _exchange(provider, _code(provider)).json()
    provider.http.get("/authorize", params=_request(person=None, state="secret-state"))
    log = provider.log.read_text()

    assert "POST /token 200" in log
    assert not [
        word
        for word in (tokens["access_token"], "secret-state", "founder", "陈立新", "code=")
        if word in log
    ]


def test_a_sign_in_survives_a_restart(tmp_path):
    """Same state, same port: the key is the same, so the token is still good."""
    with running_provider(tmp_path) as issuer:
        token = sign_in(issuer, "scripts", "founder").access_token
        port = urlsplit(issuer).port
    with running_provider(tmp_path, port) as issuer:
        answer = httpx.get(
            f"{issuer}/userinfo", headers={"Authorization": f"Bearer {token}"}, trust_env=False
        )

    assert answer.json()["name"] == "陈立新"


def test_a_port_already_taken_is_told_in_a_sentence(provider, tmp_path):
    """No trace: what is wrong and what to do."""
    port = urlsplit(provider.issuer).port

    with (
        pytest.raises(DidNotStart, match=f"127.0.0.1:{port} .* name another port"),
        running_provider(tmp_path, port),
    ):
        pass


@pytest.mark.parametrize("content", ["", "{", "{}", '{"kty": "EC"}', "[]"])
def test_a_damaged_key_is_told_in_a_sentence(tmp_path, content):
    """It is never silently replaced: that would end everybody's sign-in."""
    (tmp_path / "signing-key.json").write_text(content)

    with pytest.raises(KeyDamaged, match="delete it"):
        signing_key(tmp_path)


class _Page(HTMLParser):
    """What matters of the sign-in page."""

    def __init__(self, text):
        super().__init__()
        self.language = None
        self.hidden = {}
        self.choices = {}
        self._button = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.language = given["lang"]
        if tag == "input":
            self.hidden[given["name"]] = given["value"]
        if tag == "button" and "name" in given:
            self._button = given["value"]
            self.choices[self._button] = ""

    def handle_endtag(self, tag):
        if tag == "button":
            self._button = None

    def handle_data(self, data):
        if self._button is not None:
            self.choices[self._button] += data.strip()
