"""The registers that are asked beside our own: their base, what they decide, our patience."""

from pydantic import Field

from chalicelib.domain.definitions.certificate import Base
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.names import Code, Slug
from chalicelib.domain.text import Text

BUDGET = 8.0
"""Seconds that one prefill gives all registers together, whatever each of them would need."""


class Source(Frozen):
    """One base register, asked for every certificate type of its base.

    ``decides``: the types of which it is right where another register says otherwise. ``learns``:
    the types of which it may be told what another register has, where its own word did not count;
    of all others it hears only which fields are disputed. ``seconds`` is the patience with one
    question, every new try included; ``tries`` how often it is put. Where it listens and by which
    key it signs is told to the deployment, and is no definition.
    """

    id: Slug
    title: Text
    base: Base
    decides: tuple[Code, ...] = ()
    learns: tuple[Code, ...] = ()
    seconds: float = Field(default=3.0, gt=0)
    tries: int = Field(default=2, ge=1)
