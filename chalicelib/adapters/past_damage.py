"""The steps of one row → the same steps; where it cannot be opened, its place told instead.

One row that somebody damaged must not keep all others under a key that has to be left.
"""

from collections.abc import Callable, Iterator

from botocore.exceptions import ClientError
from pydantic import ValidationError

from chalicelib.adapters.outages import error_code
from chalicelib.domain.errors import Damaged
from chalicelib.domain.rekeying import Done

UNFIT = frozenset({"InvalidCiphertextException", "IncorrectKeyException"})
"""What KMS says of a data key that it did not wrap, or not for this."""

Tell = Callable[[str], None]


def nobody_asks(_where: str) -> None:
    """For whoever only wants the steps."""


def past_damage(steps: Iterator[Done], where: str, tell: Tell) -> Iterator[Done]:
    """What was done until then, and ``damaged`` once; anything else is raised as it came."""
    try:
        yield from steps
    except (Damaged, ValidationError):
        tell(where)
        yield "damaged"
    except ClientError as error:
        if error_code(error) not in UNFIT:
            raise
        tell(where)
        yield "damaged"
