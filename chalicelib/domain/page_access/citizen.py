"""Who may open which page: an application, from its opening to its end.

A clerk goes on here for who stands at their window: with all but what only the person may say.
"""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

CITIZEN: Mapping[str, Mapping[Route, Who]] = {
    "citizen.opening": {
        ("POST", "/plan/{life_event}"): Who.ANYBODY,
        ("GET", "/plan/{life_event}/opening"): Who.ATTENDED,
    },
    "citizen.mine": {
        ("GET", "/applications"): Who.PERSON,
        ("POST", "/applications"): Who.PERSON,
    },
    "citizen.applications": {
        ("GET", "/applications/{application}"): Who.ATTENDED,
    },
    "citizen.answers": {
        ("GET", "/applications/{application}/answers"): Who.ATTENDED,
        ("GET", "/applications/{application}/answers/{question}"): Who.ATTENDED,
        ("POST", "/applications/{application}/answers/{question}"): Who.ATTENDED,
    },
    "citizen.held": {
        ("GET", "/applications/{application}/held"): Who.PERSON,
        ("POST", "/applications/{application}/held"): Who.PERSON,
        ("POST", "/applications/{application}/held/again"): Who.PERSON,
    },
    "citizen.parties": {
        ("GET", "/applications/{application}/parties"): Who.ATTENDED,
        ("POST", "/applications/{application}/parties"): Who.ATTENDED,
        ("POST", "/applications/{application}/parties/{party}/removal"): Who.ATTENDED,
        ("POST", "/applications/{application}/parties/{party}/mandate"): Who.PERSON,
    },
    "citizen.joining": {
        ("GET", "/invitations"): Who.ANYBODY,
        ("POST", "/invitations"): Who.PERSON,
    },
    "citizen.filling": {
        ("GET", "/applications/{application}/fill"): Who.ATTENDED,
        ("GET", "/applications/{application}/fill/{section}"): Who.ATTENDED,
        ("POST", "/applications/{application}/fill/{section}"): Who.ATTENDED,
    },
    "citizen.bringing": {
        ("GET", "/applications/{application}/bring"): Who.ATTENDED,
        ("GET", "/applications/{application}/bring/{material}"): Who.ATTENDED,
        ("POST", "/applications/{application}/bring/{material}"): Who.ATTENDED,
        ("POST", "/applications/{application}/bring/{material}/form"): Who.ATTENDED,
        ("POST", "/applications/{application}/bring/{material}/pieces"): Who.ATTENDED,
    },
}
