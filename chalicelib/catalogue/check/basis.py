"""What is promised keeps the law, every fee rests on one, and what is unsure is told."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error, warning
from chalicelib.catalogue.walk import each, requirements
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.item import Fee, Item
from chalicelib.domain.definitions.life_event import LifeEvent
from chalicelib.domain.limits import IN_HALF_DAYS, Limit, Unit, figure, half_days
from chalicelib.domain.text import Text

MOST = Limit(value=10, unit=Unit.WORKING_DAYS, confidence="high")
"""The longest extension of a licence: Licensing Law art. 42."""

VERIFY = Text(zh="请核实后改为 high", en="verify it, then write high")


def basis(definitions: Definitions) -> Iterator[Flaw]:
    """Limits beyond the law, fees without one, and all that is of low confidence."""
    for at, item in each("items", definitions.items):
        yield from _limits((*at, "limits"), item)
        yield from _extension((*at, "limits", "extension"), item.limits.extension)
        yield from _fee((*at, "fee"), item.fee)
    for at, bundle in each("bundles", definitions.bundles):
        yield from _correction((*at, "correction"), bundle.correction)
    for at, what in _unsure(definitions):
        yield _low(at, what)


def _limits(at: Place, item: Item) -> Iterator[Flaw]:
    statutory, promised = item.limits.statutory, item.limits.promised
    if not promised.is_stated:
        yield error(
            (*at, "promised"),
            Text(zh="承诺时限没有数字", en="the promised limit states no figure"),
            Text(zh="请写 value", en="write its value"),
        )
    if not statutory.is_stated:
        yield warning(
            (*at, "statutory"),
            Text(zh="法定时限没有数字", en="the statutory limit states no figure"),
            Text(zh="请核实法律规定", en="look up what the law says"),
        )
    if not (promised.is_stated and statutory.is_stated):
        return
    if half_days(promised) > half_days(statutory):
        yield error(
            (*at, "promised"),
            Text(zh="承诺时限长于法定时限", en="the promise is longer than the law allows"),
            Text(zh="请缩短承诺", en="promise less time"),
        )


def _extension(at: Place, extension: Limit | None) -> Iterator[Flaw]:
    """It is counted in half-days from the moment it is taken, so it is stated in them."""
    if extension is None:
        return
    if not extension.value or extension.unit not in IN_HALF_DAYS:
        yield error(
            at,
            Text(zh="延长期限应为若干工作日或半日", en="an extension is so many working days"),
            Text(
                zh="请写 value 和 unit: working_days，或删去 extension",
                en="write its value and unit: working_days, or take extension away",
            ),
        )
    elif half_days(extension) > half_days(MOST):
        yield error(
            at,
            Text(
                zh="延长期限超过十个工作日（行政许可法第四十二条）",
                en="an extension of more than ten working days (Licensing Law art. 42)",
            ),
            Text(zh="请缩短", en="make it shorter"),
        )


def _correction(at: Place, limit: Limit | None) -> Iterator[Flaw]:
    """Whoever has no time to answer is asked in vain."""
    if limit is not None and not (limit.is_stated and figure(limit)):
        yield error(
            at,
            Text(zh="补正时限应有数字", en="the time to correct is no time"),
            Text(
                zh="请写 value，或删去 correction（缺省为十个工作日）",
                en="write its value, or take correction away (ten working days then)",
            ),
        )


def _fee(at: Place, fee: Fee) -> Iterator[Flaw]:
    if fee.amount and fee.basis is None:
        yield error(
            (*at, "amount"),
            Text(zh="收费没有依据", en="a fee without a legal basis"),
            Text(zh="请写 basis，或改为 0", en="write its basis, or make it 0"),
        )
    if fee.amount is None and fee.basis is None and fee.confidence != "low":
        yield error(
            at,
            Text(zh="收费没有数字，也没有依据", en="a fee without a figure or a legal basis"),
            Text(
                zh="请写 amount（免费写 0）或 basis，或改 confidence 为 low",
                en="write its amount (0 where it is free) or its basis, or make confidence low",
            ),
        )


def _unsure(definitions: Definitions) -> Iterator[tuple[Place, Text]]:
    for at, event in each("life_events", definitions.life_events):
        yield from _unsure_event(at, event)
    for at, item in each("items", definitions.items):
        yield from _unsure_of(at, item)
    for at, _, requirement in requirements(definitions):
        if requirement.basis and requirement.basis.confidence == "low":
            yield (*at, "basis"), Text(zh="申请条件的依据", en="the basis of the requirement")
    for at, certificate in each("certificates", definitions.certificates):
        if certificate.confidence == "low":
            yield (*at, "confidence"), Text(zh="证照类型", en="the certificate type")
    for at, proof in each("proofs", definitions.proofs):
        if proof.confidence == "low":
            yield (*at, "confidence"), Text(zh="证明清单条目", en="the entry of the proof list")


def _unsure_event(under: Place, event: LifeEvent) -> Iterator[tuple[Place, Text]]:
    if event.promise and "low" in {event.promise.confidence, event.promise.limit.confidence}:
        yield (*under, "promise"), Text(zh="整件事的承诺时限", en="the promise as a whole")
    for at, party in each("parties", event.parties, under):
        if party.under and party.under.confidence == "low":
            yield (*at, "under"), Text(zh="代表的依据", en="the basis of the representation")


def _unsure_of(under: Place, item: Item) -> Iterator[tuple[Place, Text]]:
    for at, law in each("basis", item.basis, under):
        if law.confidence == "low":
            yield at, Text(zh="事项的依据", en="the basis of the item")
    if item.limits.statutory.confidence == "low":
        yield (*under, "limits", "statutory"), Text(zh="法定时限", en="the statutory limit")
    if item.limits.extension and item.limits.extension.confidence == "low":
        yield (*under, "limits", "extension"), Text(zh="延长期限", en="the extension")
    if item.limits.promised.confidence == "low":
        yield (*under, "limits", "promised"), Text(zh="承诺时限", en="the promised limit")
    if "low" in {item.fee.confidence, item.fee.basis.confidence if item.fee.basis else "high"}:
        yield (*under, "fee"), Text(zh="收费", en="the fee")


def _low(at: Place, what: Text) -> Flaw:
    return warning(at, Text(zh=f"{what.zh}未经核实", en=f"{what.en} is not verified"), VERIFY)
