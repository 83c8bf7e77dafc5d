"""One life event → its service guide: for whom, what one gets, brings, waits and pays."""

from collections.abc import Iterator

from pydantic import JsonValue

from chalicelib.catalogue.guide.differences import GuidedDifference, differences
from chalicelib.catalogue.guide.item_guide import ItemGuide, item_guide, when_in_words
from chalicelib.catalogue.guide.wording import PARTS, limit_in_words
from chalicelib.domain.definitions.bundle import BundleItem
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.life_event import LifeEvent, PartyRole
from chalicelib.domain.definitions.overlay import BundleDifference, EventDifference
from chalicelib.domain.definitions.standing import AnyDifference
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.text import Confidence, Text


class GuidedParty(Frozen):
    """Who takes part, how, and when."""

    title: Text
    part: Text
    when: Text | None


class GuidedQuestion(Frozen):
    """What is asked, why, and what may be answered."""

    text: Text
    why: Text | None
    options: tuple[Text, ...]


class GuidedItem(Frozen):
    """One item behind the event, under which facts it is needed, who pays it but who applies."""

    guide: ItemGuide
    when: Text | None
    payer: Text | None


class GuidedPromise(Frozen):
    """How long the whole takes; ``items`` where the promise covers only these."""

    limit: Text
    items: tuple[Text, ...]
    confidence: Confidence


class EventGuide(Frozen):
    """Everything that somebody in this situation may want to know before they begin."""

    id: str
    title: Text
    summary: Text
    lead: Text
    areas: tuple[Text, ...]
    parties: tuple[GuidedParty, ...]
    questions: tuple[GuidedQuestion, ...]
    items: tuple[GuidedItem, ...]
    promise: GuidedPromise | None
    differences: tuple[GuidedDifference, ...]

    @property
    def materials(self) -> int:
        """How many materials all departments may ask for between them, in the fullest case."""
        return sum(len(each.guide.materials) + len(each.guide.cancelled) for each in self.items)

    @property
    def brought(self) -> int:
        """How many of them even whoever has everything on file brings, in the fullest case."""
        return sum(len(each.guide.brought) for each in self.items)

    @property
    def departments(self) -> tuple[Text, ...]:
        """The departments behind it, each once."""
        return tuple(
            {each.guide.department.zh: each.guide.department for each in self.items}.values()
        )


def event_guide(event: LifeEvent, definitions: Definitions) -> EventGuide:
    """The guide of one life event, over its standard bundle."""
    bundle = definitions.bundle(event.bundle)
    lead = next(d.title for d in definitions.departments if d.id == bundle.lead)
    return EventGuide(
        id=event.id,
        title=event.title,
        summary=event.summary,
        lead=lead,
        areas=tuple(area.title for area in definitions.areas),
        parties=tuple(_party(role, event, definitions) for role in event.parties),
        questions=_questions(event),
        items=tuple(_item(place, event, definitions) for place in bundle.items),
        promise=_promise(event, definitions),
        differences=tuple(_differences(event, definitions)),
    )


def _party(role: PartyRole, event: LifeEvent, definitions: Definitions) -> GuidedParty:
    when = when_in_words(role.when, definitions)
    return GuidedParty(title=role.title, part=_part(role, event), when=when)


def _part(role: PartyRole, event: LifeEvent) -> Text:
    """What they do; whoever lives and cannot act, or has died, does nothing themselves."""
    titles = {each.role: each.title for each in event.parties}
    if role.guardian:
        speaker = titles[role.guardian]
        return Text(zh=f"本人不用操作，由{speaker.zh}依法代表",
                    en=f"does nothing: by law, {speaker.en} acts for them")  # fmt: skip
    if role.acts_for:
        principal = titles[role.acts_for]
        return Text(
            zh=f"受{principal.zh}委托办事，用自己的账号，办到哪一步由委托人定",
            en=f"acts for {principal.en}, by a sign-in of their own and as far as the mandate goes",
        )
    part = PARTS[role.takes_part]
    if role.founded_when is None:
        return part
    founded = PARTS["founded"]
    return Text(zh=f"新设的，{founded.zh}；已有的，{part.zh}",
                en=f"{part.en}; where it does not exist yet, it {founded.en}")  # fmt: skip


def _questions(event: LifeEvent) -> tuple[GuidedQuestion, ...]:
    return tuple(
        GuidedQuestion(text=q.text, why=q.why, options=tuple(option.text for option in q.options))
        for q in event.questions
    )


def _item(place: BundleItem, event: LifeEvent, definitions: Definitions) -> GuidedItem:
    item = definitions.items_by_id[place.item]
    titles = {role.role: role.title for role in event.parties}
    return GuidedItem(guide=item_guide(item, definitions), payer=titles.get(item.fee.payer or ""),
                      when=when_in_words(place.when, definitions))  # fmt: skip


def _promise(event: LifeEvent, definitions: Definitions) -> GuidedPromise | None:
    if event.promise is None:
        return None
    return GuidedPromise(
        limit=limit_in_words(event.promise.limit),
        items=tuple(definitions.items_by_id[item].title for item in event.promise.items),
        confidence=event.promise.confidence,
    )


def _differences(event: LifeEvent, definitions: Definitions) -> Iterator[GuidedDifference]:
    """What the bundle is and what is promised, where that is not as in the standard."""

    def stated(there: Definitions) -> JsonValue:
        promise = there.life_event(event.id).model_dump(mode="json", include={"promise"})
        return {**there.bundle(event.bundle).model_dump(mode="json"), **promise}

    return differences(definitions, lambda d: _is_about(d, event), stated)


def _is_about(difference: AnyDifference, event: LifeEvent) -> bool:
    if isinstance(difference, BundleDifference):
        return difference.bundle == event.bundle
    return isinstance(difference, EventDifference) and difference.life_event == event.id
