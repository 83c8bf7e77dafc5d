"""Whoever speaks for another can: a guardian under a law, an agent with a mandate of some reach."""

from collections.abc import Iterator

from chalicelib.catalogue.finding import Flaw, Place, error
from chalicelib.catalogue.nearest import nearest
from chalicelib.catalogue.walk import each
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.text import Text

JOINING = frozenset({"signs", "agrees"})


def representing(definitions: Definitions) -> Iterator[Flaw]:
    """Each guardian or agent who could not speak for whom they are said to, and each idle word."""
    for under, event in each("life_events", definitions.life_events):
        yield from _opened_by(under, event)
        for at, party in each("parties", event.parties, under):
            if party.represented_by is not None:
                yield from _spoken_for(at, party, event)
            yield from _law(at, party)
            yield from _age(at, party)
            if party.acts_for is not None:
                yield from _principal((*at, "acts_for"), party, event)
            yield from _reach((*at, "reach"), party, event)


def _opened_by(under: Place, event: LifeEvent) -> Iterator[Flaw]:
    """Whoever opens an application signs in and has a part of their own, or is an agent."""
    able = [p.role for p in event.parties if _is_there(p) or p.acts_for]
    for at, role in each("opened_by", event.opened_by, under):
        if event.party(role) is not None and role not in able:
            message = Text(
                zh=f"{role} 不能发起申请：由他人代表、新设立或只被登记的当事人不会亲自登录",
                en=f"{role} cannot open the application: who is represented, founded or only named"
                " does not sign in",
            )
            yield error(at, message, nearest(role, able))


def _spoken_for(at: Place, party: PartyRole, event: LifeEvent) -> Iterator[Flaw]:
    """What is founded, or a person who agrees or signs, by somebody who joins as themselves."""
    able = [p.role for p in event.parties if _is_there(p)]
    is_child = party.kind == "natural" and party.takes_part in JOINING and not party.acts_for
    if party.represented_by not in able or not (party.is_founded or is_child):
        message = Text(
            zh=f"{party.role} 不能由 {party.represented_by} 代表：只有亲自加入的当事人"
            "可以代表新设立者或不能亲自办理的人",
            en=f"{party.represented_by} cannot speak for {party.role}: only a party who joins,"
            " for one founded or for a person who cannot act",
        )
        yield error((*at, "represented_by"), message, nearest(f"{party.represented_by}", able))


def _law(at: Place, party: PartyRole) -> Iterator[Flaw]:
    if party.guardian is not None and party.under is None:
        yield error(
            (*at, "represented_by"),
            Text(
                zh=f"{party.role} 由他人代表，却没有写依据",
                en=f"{party.role} is represented and no law is named",
            ),
            Text(
                zh="请写 under：如 民法典 第二十三条",
                en="write under: which law says so, such as the Civil Code, article 23",
            ),
        )
    if party.guardian is None and party.under is not None:
        yield error(
            (*at, "under"),
            Text(
                zh=f"{party.role} 不是由监护人代表的人，不需要 under",
                en=f"{party.role} has no guardian: under says nothing",
            ),
            Text(zh="请删去 under", en="take under away"),
        )


def _age(at: Place, party: PartyRole) -> Iterator[Flaw]:
    """Why somebody is spoken for: by their age, or by a certificate that says they cannot act."""
    if party.guardian is not None and (party.until_age is None) == (party.proved_by is None):
        yield error(
            (*at, "represented_by"),
            Text(
                zh=f"{party.role} 由他人代表：until_age（到多少周岁为止）和 proved_by"
                "（以何证照为证）应写其一",
                en=f"{party.role} is represented, and not one thing says why: an age that ends"
                " that, or a certificate that proves it",
            ),
            Text(
                zh="未成年人请写 until_age：如 18（民法典第十七条）；不能亲自办理的其他人请写"
                " proved_by：如 DEATH",
                en="write until_age, such as 18 (Civil Code, article 17), for whoever is under age;"
                " for anybody else proved_by, such as DEATH; never both",
            ),
        )
    for key in ("until_age", "proved_by"):
        if party.guardian is None and getattr(party, key) is not None:
            yield error(
                (*at, key),
                Text(
                    zh=f"{party.role} 不是由监护人代表的人，不需要 {key}",
                    en=f"{party.role} has no guardian: {key} says nothing",
                ),
                Text(zh=f"请删去 {key}", en=f"take {key} away"),
            )


def _principal(at: Place, party: PartyRole, event: LifeEvent) -> Iterator[Flaw]:
    able = [p.role for p in event.parties if _is_there(p)]
    is_agent = party.takes_part in JOINING and party.kind == "natural" and not party.is_founded
    if party.acts_for not in able or not is_agent:
        message = Text(
            zh=f"{party.role} 不能做 {party.acts_for} 的经办人：双方都要亲自加入",
            en=f"{party.role} cannot be the agent of {party.acts_for}: both must join",
        )
        yield error(at, message, nearest(f"{party.acts_for}", able))


def _reach(at: Place, party: PartyRole, event: LifeEvent) -> Iterator[Flaw]:
    if (party.acts_for is None) == bool(party.reach):
        yield error(
            at,
            Text(
                zh=f"{party.role} 的 acts_for 和 reach 缺一个",
                en=f"{party.role} has one of acts_for and reach without the other",
            ),
            Text(zh="两个都写，或都删去", en="write both, or take both away"),
        )
    elif party.acts_for and party.role in event.opened_by and "prepare" not in party.reach:
        yield error(
            at,
            Text(
                zh=f"{party.role} 可以发起申请，却不能填写",
                en=f"{party.role} may open the application and not prepare it",
            ),
            Text(
                zh="请在 reach 加上 prepare，或从 opened_by 删去",
                en="add prepare to reach, or take the role out of opened_by",
            ),
        )


def _is_there(party: PartyRole) -> bool:
    """Whether these join by themselves and for themselves."""
    return (
        party.takes_part in JOINING
        and not party.is_founded
        and party.guardian is None
        and party.acts_for is None
    )
