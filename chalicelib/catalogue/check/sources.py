"""Every type can be asked for where it is kept, and where registers differ at most one is right."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.source import BUDGET, Source
from chalicelib.domain.names import OWN_REGISTER, Code, SourceId
from chalicelib.domain.text import Text

MOST_TRIES = 5


def sources(definitions: Definitions) -> Iterator[Flaw]:
    """Each type whose base nobody answers for; each source that cannot be asked as it stands.

    A library that names no source asks our own register only, and nothing is wrong with that.
    """
    if definitions.sources:
        yield from _unanswered(definitions)
    decided: dict[Code, SourceId] = {}
    for at, source in each("sources", definitions.sources):
        yield from _taken(at, source)
        yield from _impatient(at, source)
        for place, code in each("decides", source.decides, at):
            yield from _beside_its_base(place, source, code, definitions)
            yield from _decided_twice(place, source, code, decided)
        for place, code in each("learns", source.learns, at):
            yield from _beside_its_base(place, source, code, definitions)


def _unanswered(definitions: Definitions) -> Iterator[Flaw]:
    answered = {source.base for source in definitions.sources}
    for at, kind in each("certificates", definitions.certificates):
        if kind.base not in answered:
            yield error(
                (*at, "base"),
                Text(
                    zh=f"没有数据源提供基础库 {kind.base} 的证照",
                    en=f"no source answers for what the base {kind.base} keeps",
                ),
                Text(
                    zh="请在 bundles/sources.yaml 里加一个这个基础库的数据源，或改 base",
                    en="add a source of this base to bundles/sources.yaml, or change the base",
                ),
            )


def _taken(at: Place, source: Source) -> Iterator[Flaw]:
    if source.id == OWN_REGISTER:
        yield error(
            (*at, "id"),
            Text(zh=f"{source.id} 指本系统自己的证照库", en=f"{source.id} names our own register"),
            Text(zh="请改名：自己的证照库总会查询", en="rename it: our own is asked in any case"),
        )


def _impatient(at: Place, source: Source) -> Iterator[Flaw]:
    if source.seconds > BUDGET:
        yield error(
            (*at, "seconds"),
            Text(
                zh=f"等待 {source.seconds:g} 秒，超过一次预填的总时限 {BUDGET:g} 秒",
                en=f"{source.seconds:g} seconds are more than a whole prefill has: {BUDGET:g}",
            ),
            Text(zh=f"请写不超过 {BUDGET:g} 的秒数", en=f"write at most {BUDGET:g}"),
        )
    if source.tries > MOST_TRIES:
        yield error(
            (*at, "tries"),
            Text(
                zh=f"询问 {source.tries} 次会加重已有故障的系统",
                en=f"to ask {source.tries} times keeps a register down that is failing",
            ),
            Text(zh=f"请写不超过 {MOST_TRIES} 的次数", en=f"write at most {MOST_TRIES}"),
        )


def _beside_its_base(
    at: Place, source: Source, code: Code, definitions: Definitions
) -> Iterator[Flaw]:
    """Types that there are none of are found elsewhere."""
    kind = definitions.certificates_by_id.get(code)
    if kind is not None and kind.base != source.base:
        yield error(
            at,
            Text(
                zh=f"{code} 属于基础库 {kind.base}，不会向 {source.id} 查询",
                en=f"{code} is kept in the base {kind.base}: {source.id} is never asked for it",
            ),
            Text(
                zh=f"请写在 {kind.base} 的数据源下，或删去",
                en=f"write it under a source of {kind.base}, or take it away",
            ),
        )


def _decided_twice(
    at: Place, source: Source, code: Code, decided: dict[Code, SourceId]
) -> Iterator[Flaw]:
    other = decided.setdefault(code, source.id)
    if other != source.id:
        yield error(
            at,
            Text(
                zh=f"{code} 既以 {other} 为准，又以 {source.id} 为准",
                en=f"both {other} and {source.id} decide about {code}",
            ),
            Text(zh="请只留一个", en="leave it to one of them"),
        )
