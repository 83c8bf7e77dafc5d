"""A number as somebody types or reads it out."""


def plain_number(number: str) -> str:
    """As it is compared: without what only groups it."""
    return number.replace("-", "").upper()
