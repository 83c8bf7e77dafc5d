"""No body receives a field that none of its items requires: least disclosure (PIPL art. 6).

The real envelope is made for every way in which an item's own conditions can turn out, and is held
against what the item says that it requires.
"""

from collections.abc import Iterator

from chalicelib.catalogue.check.order import circling
from chalicelib.catalogue.finding import Flaw, error
from chalicelib.catalogue.possible.answered import answered
from chalicelib.catalogue.possible.cases import case_of
from chalicelib.catalogue.possible.filled import wanted
from chalicelib.catalogue.possible.grid import Bits
from chalicelib.catalogue.possible.possible import Possible
from chalicelib.catalogue.supposing import ABSENT
from chalicelib.domain.application import Application
from chalicelib.domain.disclosure import disclose
from chalicelib.domain.names import ApplicationId
from chalicelib.domain.planning import Case, plan_case
from chalicelib.domain.progress import Progress
from chalicelib.domain.text import Text


def disclosed(possible: Possible) -> Iterator[Flaw]:
    """Each field that a body would be shown though its item does not require it, or not be shown.

    How a field's conditions turn out for one item says nothing of another: each item's are gone
    through by themselves, and the plans that this takes are made once.
    """
    fields = {f.id: wanted(f, possible) for f in possible.definitions.fields}
    seen: set[tuple[str, str]] = set()
    for where in _combinations(fields, possible) if possible.is_timed and possible.area else ():
        for item, shown in _shown(case_of(where, possible)).items():
            required = {f for f, items in fields.items() if items.get(item, 0) & where}
            for field in sorted(shown ^ required):
                if (item, field) not in seen:
                    seen.add((item, field))
                    yield _unfit(item, field, answered(where, possible), possible)


def _combinations(fields: dict[str, dict[str, Bits]], possible: Possible) -> Iterator[Bits]:
    """Enough of them, one by one, that every item meets each of its ways in one."""
    within, chosen = possible.grid.everything & ~circling(possible.far), 0
    for name in possible.items:
        parts = [items[name] for items in fields.values() if name in items]
        for _, where in possible.grid.classes(parts, within & possible.chosen(name)):
            if not where & chosen:
                one = where & -where
                chosen |= one
                yield one


def _shown(case: Case) -> dict[str, set[str]]:
    """The fields of every envelope of one case."""
    plan = plan_case(case)
    application = Application(
        id=ApplicationId(""), life_event=case.event.id, catalogue="", places=case.places,
        applicant="", opened_at=ABSENT.as_of, version=0, parties=case.parties, plan=plan,
        items={item.id: Progress(item=item.id) for item in plan.items},
    )  # fmt: skip
    return {
        item.id: {
            field.key.partition("@")[0]
            for field in disclose(item.id, application, plan, case.definitions).fields
        }
        for item in plan.items
    }


def _unfit(item: str, field: str, told: Text, possible: Possible) -> Flaw:
    return error(
        (*possible.at_items[item], "fields"),
        Text(zh=f"{told.zh}，{item} 的办理单位收到的与它所要的不符：{field}",
             en=f"the body of {item} is shown {field} and does not require it, or the reverse,"
             f" {told.en}"),
        Text(zh="这是程序的错误，请报告", en="this is a fault of the service: please report it"),
    )  # fmt: skip
