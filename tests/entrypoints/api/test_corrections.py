"""What is typed over a certificate stands, marked: to whom it is about, to the officer, signed."""

from chalicelib.domain.informing import UNTOLD_REGISTERS
from chalicelib.entrypoints.api.views.seen_fields import SeenValue
from tests.entrypoints.api.journey import attached, filled, path, signed, submitted
from tests.entrypoints.api.service import CLERK, KEEPER, NEIGHBOUR, OFFICER, REGISTRATION

KEY, OTHER = "keeper_name@keeper", "neighbour_id@neighbour"
WRONG = "陈丽新"


def types(service, application, key, value, who=KEEPER):
    heard = service.call("PUT", path(application, "/values"), {"values": {key: value}}, who,
                         If_Match="*")  # fmt: skip
    assert heard.status == 200, heard.text
    return {field["key"]: field["stands"] for field in heard.body["fields"]}[key]


def seen(service, application, key, who):
    body = service.call("GET", path(application), who=who).body
    return {field["key"]: field["stands"] for field in body["fields"]}[key]


def test_a_correction_is_marked_for_whom_it_is_about(service):
    """What was typed stands; what the certificate says is beside it, with what comes of it."""
    stands = types(service, filled(service), KEY, WRONG)

    assert (stands["source"], stands["prefilled"], stands["value"]) == ("typed", False, WRONG)
    assert stands["changed"]["registered"] == KEEPER.name
    assert (stands["changed"]["certificate"], stands["changed"]["number"]) == (
        "KEEPER_CARD", "card-keeper"
    )  # fmt: skip
    assert "改填" in stands["changed"]["means"]["zh"]
    assert "撤回更正" in stands["changed"]["do"]["zh"]


def test_typing_the_same_again_withdraws_it(service):
    """The certificate is its source once more."""
    application = filled(service)
    before = seen(service, application, KEY, KEEPER)
    types(service, application, KEY, WRONG)

    assert types(service, application, KEY, KEEPER.name) == before


def test_whoever_may_not_know_what_a_certificate_says_does_not_learn_it_by_typing(service):
    """Right or wrong, what they typed is shown as typed; whom it is about sees what differs."""
    application = filled(service)
    guesses = (NEIGHBOUR.resident_id, KEEPER.resident_id, NEIGHBOUR.resident_id)

    stands = [types(service, application, OTHER, guess) for guess in guesses]

    assert stands == [
        SeenValue(source="typed", prefilled=False, value=guess).model_dump(mode="json")
        for guess in guesses
    ]
    assert seen(service, application, OTHER, NEIGHBOUR)["source"] == "certificate"
    types(service, application, OTHER, KEEPER.resident_id)
    assert seen(service, application, OTHER, NEIGHBOUR)["changed"]["registered"] == (
        NEIGHBOUR.resident_id
    )


def handed_in(service, **changes):
    """With one value typed over the certificate that filled it."""
    application = filled(service, **changes)
    types(service, application, KEY, WRONG)
    attached(service, application)
    signed(service, application)
    heard = service.call("POST", path(application, "/submission"), {}, KEEPER)
    assert heard.status == 202, heard.text
    service.arrive(application["id"])
    return application


def test_the_officer_sees_what_was_typed_and_what_the_certificate_says(service):
    """Only where the two differ."""
    handle = service.dispatch(handed_in(service)["id"], REGISTRATION)

    case = service.call("GET", f"/v1/cases/{handle}", who=OFFICER).body

    fields = {field["key"]: field for field in case["fields"]}
    assert (fields[KEY]["value"], fields[KEY]["source"]) == (WRONG, {"kind": "typed"})
    assert fields[KEY]["differs"] == {
        "certificate": "KEEPER_CARD", "number": "card-keeper", "says": KEEPER.name
    }  # fmt: skip
    assert [key for key, field in fields.items() if field["differs"]] == [KEY]


def test_acceptance_sees_that_it_differs_and_from_which_certificate(service):
    """What that says is for the bodies to weigh whose items require it."""
    application = handed_in(service, answers={"breathes_fire": "fire"})

    desk = service.call("GET", f"/v1/desk/applications/{application['id']}", who=CLERK)

    shown = {each["key"]: each["differs_from"] for each in desk.body["fields"]}
    assert shown[KEY] == "KEEPER_CARD"
    assert shown["dragon_name@keeper"] is None
    assert KEEPER.name not in desk.text


def waiting(service):
    """The applications that registers are to be told of."""
    lines = service.applications.worklist(UNTOLD_REGISTERS)
    return [line.application for line in lines]


def test_a_correction_that_was_handed_in_waits_to_be_told_to_its_register(service):
    """Not before, and not where it was typed back."""
    first = filled(service)
    types(service, first, KEY, WRONG)
    assert waiting(service) == []
    types(service, first, KEY, KEEPER.name)
    attached(service, first)
    signed(service, first)
    service.call("POST", path(first, "/submission"), {}, KEEPER)
    assert waiting(service) == []


def test_one_that_is_handed_in_with_a_correction_waits_from_that_moment(service):
    """It is written in the same breath."""
    application = handed_in(service)
    assert waiting(service) == [application["id"]]


def test_what_a_department_had_corrected_waits_as_well(service):
    """It may differ only since then."""
    application = submitted(service)
    assert waiting(service) == []
    handle = service.dispatch(application["id"], REGISTRATION)
    gap = {"outcome": "correction", "reason": "看不清", "fields": [KEY]}
    service.call("POST", f"/v1/cases/{handle}/decision", gap, OFFICER)

    where = path(application, f"/items/{REGISTRATION}/correction")
    heard = service.call("POST", where, {"values": {KEY: WRONG}}, KEEPER)

    assert heard.status == 200, heard.text
    assert waiting(service) == [application["id"]]
