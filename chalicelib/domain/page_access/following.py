"""Who may open which page: an application from its review on, to its end.

A clerk goes on here for who stands at their window; to sign leads them to the page that is printed.
"""

from collections.abc import Mapping

from chalicelib.domain.access import Route, Who

ONE = "/applications/{application}"
FOLLOWING: Mapping[str, Mapping[Route, Who]] = {
    "citizen.review": {
        ("GET", f"{ONE}/review"): Who.ATTENDED,
    },
    "citizen.signing": {
        ("GET", f"{ONE}/sign"): Who.ATTENDED,
        ("POST", f"{ONE}/sign"): Who.PERSON,
        ("POST", f"{ONE}/submit"): Who.PERSON,
    },
    "citizen.done": {
        ("GET", f"{ONE}/done"): Who.ATTENDED,
        ("GET", f"{ONE}/results"): Who.PERSON,
    },
    "citizen.item_time": {
        ("GET", f"{ONE}/items/{{item}}"): Who.ATTENDED,
        ("GET", f"{ONE}/appointment/{{item}}"): Who.ATTENDED,
        ("POST", f"{ONE}/appointment/{{item}}"): Who.ATTENDED,
    },
    "citizen.correction": {
        ("GET", f"{ONE}/correct"): Who.ATTENDED,
        ("POST", f"{ONE}/correct"): Who.ATTENDED,
        ("GET", f"{ONE}/correct/{{item}}"): Who.ATTENDED,
        ("POST", f"{ONE}/correct/{{item}}"): Who.ATTENDED,
    },
    "citizen.version": {
        ("GET", f"{ONE}/version"): Who.PERSON,
        ("POST", f"{ONE}/version"): Who.PERSON,
    },
    "citizen.leaving": {
        ("GET", f"{ONE}/withdraw"): Who.PERSON,
        ("POST", f"{ONE}/withdraw"): Who.PERSON,
        ("GET", f"{ONE}/erase"): Who.PERSON,
        ("POST", f"{ONE}/erase"): Who.PERSON,
    },
    "citizen.messages": {
        ("GET", "/messages"): Who.PERSON,
        ("POST", "/messages/{notice}/read"): Who.PERSON,
    },
}
