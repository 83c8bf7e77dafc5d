"""A number as somebody types or reads it out."""

from chalicelib.domain.characters import plain


def plain_number(number: str) -> str:
    """As it is compared: half-width capitals, without what only groups it."""
    return "".join(each for each in plain(number) if each.isalnum())
