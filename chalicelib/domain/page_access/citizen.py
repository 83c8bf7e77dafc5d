"""Who may open which page: an application, from its opening to its end."""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

CITIZEN: Mapping[str, Mapping[Route, Who]] = {
    "citizen.opening": {
        ("POST", "/plan/{life_event}"): Who.PERSON,
    },
    "citizen.applications": {
        ("GET", "/applications"): Who.PERSON,
        ("GET", "/applications/{application}"): Who.PERSON,
    },
}
