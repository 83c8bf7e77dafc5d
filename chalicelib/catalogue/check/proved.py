"""What proves that somebody is spoken for can be read wherever they have a part."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.filled import read
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.walk import each
from chalicelib.domain.text import Text


def proved(possible: Possible) -> Iterator[Flaw]:
    """Each proof that some plan never reads, and when: all else of that party would wait for it."""
    for at, party in each("parties", possible.event.parties, possible.at):
        if party.proved_by is None or party.guardian is None:
            continue
        where = possible.plays(party.role) & ~read(party.proved_by, party.role, possible)
        if where:
            told = answered(where, possible)
            yield error(
                (*at, "proved_by"),
                Text(zh=f"{told.zh}，没有事项读取 {party.role} 的 {party.proved_by}",
                     en=f"no item reads a {party.proved_by} of {party.role}, {told.en}"),
                Text(zh="请在那时要办的事项里，写一项 source: certificate 的申请条件，其中一种办法"
                     "只涉及此人",
                     en="write a requirement of it with source: certificate in an item that is"
                     " there then, one way of which is about nobody else"),
            )  # fmt: skip
