"""Whose register, whose certificate: the titles under which people read who says something."""

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.heard import INSTEAD, Heard, Names, heard
from chalicelib.domain.names import Code
from chalicelib.domain.text import Text


def issuer_title(issuer: str, definitions: Definitions) -> Text:
    """A body, or a department, by its title; by its id where neither is known."""
    body = definitions.bodies_by_id.get(issuer)
    if body is not None:
        return body.title
    departments = (each.title for each in definitions.departments if each.id == issuer)
    return next(departments, Text(zh=issuer, en=issuer))


def in_words(
    kind: str, certificate: Code | None, definitions: Definitions, bring: Text = INSTEAD
) -> Heard:
    """What an answer about a certificate of this type means, and what can be done now.

    ``certificate`` is None where no source had a say in it.
    """
    if certificate is None:
        return heard(kind, Names(certificate=bring, issuer=bring, source=bring, bring=bring))
    told = definitions.certificates_by_id[certificate]
    issuer = issuer_title(told.issuer, definitions)
    names = Names(certificate=told.title, issuer=issuer, source=issuer, bring=bring)
    return heard(kind, names)
