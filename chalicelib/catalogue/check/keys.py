"""Each head signs with a key of their own: no key stands for two bodies."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.text import Text


def keys(definitions: Definitions) -> Iterator[Flaw]:
    """Each key that another body's head signs with already."""
    first: dict[str, str] = {}
    for at, body in each("bodies", definitions.bodies):
        kid = body.head_key.kid if body.head_key else f"none of {body.id}"
        other = first.setdefault(kid, body.id)
        if other != body.id:
            yield error(
                (*at, "head_key"),
                Text(zh=f"{body.id} 与 {other} 用同一把密钥签署",
                     en=f"{body.id} and {other} sign with the same key"),
                Text(zh="每个办理单位的负责人各用一把：./yijian key",
                     en="each head has a key of their own: ./yijian key"),
            )  # fmt: skip
