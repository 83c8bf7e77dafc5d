"""Whoever is to pay a fee is there wherever it is taken."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.domain.text import Text


def paid(possible: Possible) -> Iterator[Flaw]:
    """Each fee that nobody would pay, and when."""
    for name, item in possible.items.items():
        payer = item.fee.payer
        costs = item.fee.amount != 0
        where = possible.chosen(name) & ~possible.plays(payer) if payer and costs else 0
        if where:
            told = answered(where, possible)
            yield error(
                (*possible.at_items[name], "fee", "payer"),
                Text(zh=f"一件事 {possible.event.id}：{told.zh}，没有 {payer} 来付 {name} 的费用",
                     en=f"nobody pays for {name}: there is no {payer} in {possible.event.id},"
                     f" {told.en}"),
                Text(zh="请改 payer，或删去（由申请人付）",
                     en="change payer, or take it away: whoever applies pays then"),
            )  # fmt: skip
