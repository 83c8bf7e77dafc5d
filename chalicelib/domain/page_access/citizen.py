"""Who may open which page: an application, from its opening to its end."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

CITIZEN: Mapping[str, Mapping[Route, Who]] = {
    "citizen.opening": {
        ("POST", "/plan/{life_event}"): Who.ANYBODY,
        ("GET", "/plan/{life_event}/opening"): Who.ATTENDED,
    },
    "citizen.applications": {
        ("GET", "/applications"): Who.PERSON,
        ("GET", "/applications/{application}"): Who.ATTENDED,
    },
    "citizen.held": {
        ("GET", "/applications/{application}/held"): Who.PERSON,
        ("POST", "/applications/{application}/held"): Who.PERSON,
        ("POST", "/applications/{application}/held/again"): Who.PERSON,
    },
    "citizen.parties": {
        ("GET", "/applications/{application}/parties"): Who.PERSON,
        ("POST", "/applications/{application}/parties"): Who.PERSON,
        ("POST", "/applications/{application}/parties/{party}/removal"): Who.PERSON,
        ("POST", "/applications/{application}/parties/{party}/mandate"): Who.PERSON,
    },
    "citizen.joining": {
        ("GET", "/invitations"): Who.ANYBODY,
        ("POST", "/invitations"): Who.PERSON,
    },
    "citizen.filling": {
        ("GET", "/applications/{application}/fill"): Who.PERSON,
        ("GET", "/applications/{application}/fill/{section}"): Who.PERSON,
        ("POST", "/applications/{application}/fill/{section}"): Who.PERSON,
    },
    "citizen.bringing": {
        ("GET", "/applications/{application}/bring"): Who.PERSON,
        ("GET", "/applications/{application}/bring/{material}"): Who.PERSON,
        ("POST", "/applications/{application}/bring/{material}"): Who.PERSON,
        ("POST", "/applications/{application}/bring/{material}/form"): Who.PERSON,
    },
}
