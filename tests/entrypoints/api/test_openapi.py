"""The description is made from the routes, is valid, and leaves none out."""

from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from chalicelib.domain.access import MAY


def test_the_description_is_valid(service):
    """OpenAPI 3.1."""
    heard = service.call("GET", "/openapi.json")

    assert heard.body["openapi"] == "3.1.0"
    validate(heard.body, cls=OpenAPIV31SpecValidator)


def test_every_route_is_described(service):
    """With what it takes, gives and may answer instead."""
    paths = service.call("GET", "/openapi.json").body["paths"]

    described = {(method.upper(), path) for path, each in paths.items() for method in each}
    assert described == set(MAY)


def test_a_description_says_who_may_and_what_must_be_sent(service):
    """Sign-in, conditions, body, problems."""
    paths = service.call("GET", "/openapi.json").body["paths"]

    typing = paths["/v1/applications/{application}/values"]["put"]
    required = {p["name"] for p in typing["parameters"] if p["required"]}
    assert typing["security"] == [{"signedIn": []}]
    assert required == {"application", "If-Match"}
    assert {"200", "401", "403", "404", "409", "412", "413", "415", "422", "428", "500"} <= set(
        typing["responses"]
    )
    assert paths["/v1/health"]["get"]["security"] == []


def test_what_a_request_takes_is_described_by_its_model(service):
    """Unknown fields are refused, so the schema says so."""
    document = service.call("GET", "/openapi.json").body

    taken = document["paths"]["/v1/applications"]["post"]["requestBody"]["content"]
    name = taken["application/json"]["schema"]["$ref"].rpartition("/")[2]
    schema = document["components"]["schemas"][name]
    assert schema["additionalProperties"] is False
    assert {"life_event", "role", "places"} <= set(schema["required"])
