"""A person or a department's system → the claims its tokens carry (docs/identity.md)."""

from typing import Any

from chalicelib.domain.identity import Role
from infra.local.identity.people import Client, Directory, Person

Claims = dict[str, Any]

NOBODY_WAS_CHECKED = "0"
"""acr: below ISO/IEC 29115 level 1 (OpenID Connect Core 1.0, section 2): people are picked."""
SOMEBODY_WAS_THERE = ("user",)
"""amr: a presence test and nothing more (RFC 8176)."""


def of_person(person: Person, directory: Directory) -> Claims:
    """Tell all that the access token and /userinfo say about somebody."""
    claims = {
        "sub": person.subject,
        "name": person.name.zh,
        "resident_id": person.resident_id,
        "roles": [role.value for role in person.roles],
        "body": person.body,
        "area": person.area,
        "may_act_for": [
            {
                "credit_code": directory.companies[acts.company].credit_code,
                "name": directory.companies[acts.company].name.zh,
                "capacity": acts.capacity.value,
            }
            for acts in person.may_act_for
        ],
    }
    return {name: value for name, value in claims.items() if value is not None}


def of_the_sign_in(auth_time: int) -> Claims:
    """Tell when and how surely somebody signed in."""
    return {
        "auth_time": auth_time,
        "acr": NOBODY_WAS_CHECKED,
        "amr": list(SOMEBODY_WAS_THERE),
    }


def of_system(client: Client) -> Claims:
    """Tell what an access token says about a department's system."""
    return {
        "name": client.name.zh,
        "roles": [Role.SYSTEM.value],
        "body": client.body,
        "area": client.area,
    }
