"""An application that still changes, as its pages see it: what is left, and the way through it."""

from collections.abc import Mapping
from typing import NamedTuple

from chalicelib.domain.errors import Unknown
from chalicelib.domain.text import Text
from chalicelib.entrypoints.api.applications import show_application
from chalicelib.entrypoints.api.life_events import show_life_event
from chalicelib.entrypoints.api.views.application_view import ApplicationView
from chalicelib.entrypoints.api.views.life_event_view import LifeEventView
from chalicelib.entrypoints.api.views.seen_fields import SeenField
from chalicelib.entrypoints.api.views.seen_materials import SeenMaterial
from chalicelib.entrypoints.pages.asked import Asked
from chalicelib.entrypoints.pages.inside import Said, ask
from chalicelib.entrypoints.pages.rendering.writing import apart
from chalicelib.entrypoints.pages.reply import Sent

Body = Mapping[str, object]
OPEN = frozenset({"draft", "returned"})
SETTLED = Text(
    zh="这件事已经提交，内容不能再改。进展都在这一页。",
    en="This has been submitted and cannot be changed any more. You can follow it here.",
)


class Step(NamedTuple):
    """One part of what is to be done: where, what, and how much of it is left."""

    path: str
    title: Text
    left: int


class Draft(NamedTuple):
    """One application, and the titles of the roles in it."""

    view: ApplicationView
    roles: dict[str, Text]
    is_attended: bool = False
    """By a clerk, for who stands at their window: what only the person says is not theirs."""

    @property
    def path(self) -> str:
        """Where its pages are."""
        return f"/applications/{self.view.id}"

    @property
    def is_open(self) -> bool:
        """Whether anything of it may be changed."""
        return self.view.phase in OPEN

    @property
    def settled(self) -> Sent:
        """The way on from a page of what cannot be changed any more."""
        return Sent(self.path, said=SETTLED)

    @property
    def may_prepare(self) -> bool:
        """Whether who looks may do the work of all."""
        return "prepare" in self.view.reach

    def whose(self, party: str | None) -> Text:
        """A party by its part in it, and by its name where that may be told."""
        found = next((each for each in self.view.parties if each.id == party), None)
        title = (found.title if found else None) or self.roles.get(found.role if found else "")
        title = title or self.roles.get(f"{party}") or Text(zh=f"{party}", en=f"{party}")
        if found is None or found.name is None:
            return title
        name = apart(found.name)
        return Text(zh=f"{title.zh}（{name}）", en=f"{title.en} ({name})")

    @property
    def items(self) -> dict[str, Text]:
        """The titles of its items."""
        return {item.id: item.title for item in self.view.items}

    @property
    def fields(self) -> tuple[SeenField, ...]:
        """The fields that who looks may type: not what an item will only bring about."""
        return tuple(
            field for field in self.view.fields
            if field.filling.kind != "from_item"
            and (self.may_prepare or field.party in self.view.own)
        )  # fmt: skip

    @property
    def empty(self) -> tuple[SeenField, ...]:
        """Those of them that must have a value and have none."""
        return tuple(field for field in self.fields if field.required and field.stands is None)

    @property
    def asked_for(self) -> tuple[SeenMaterial, ...]:
        """The materials of which a file is asked for, by whoever may give it."""
        if not self.may_prepare:
            return ()
        return tuple(m for m in self.view.materials if m.disposition.kind == "asked")

    @property
    def to_bring(self) -> tuple[SeenMaterial, ...]:
        """Those of them of which none was given."""
        return tuple(material for material in self.asked_for if material.file is None)

    @property
    def takes(self) -> tuple[SeenMaterial, ...]:
        """Those of which a file is taken now: once it was handed in, only of what has none."""
        return self.asked_for if self.view.phase == "draft" else self.to_bring

    @property
    def to_answer(self) -> tuple[str, ...]:
        """The questions that still matter and have no answer, for who may give it."""
        may = self.may_prepare and self.view.phase == "draft"
        return self.view.next_questions if may else ()

    @property
    def undecided(self) -> int:
        """Of how many certificates who looks has still to say something; a clerk of none."""
        if self.is_attended:
            return 0
        waits = {
            (m.disposition.consent_of, m.evidence) for m in self.view.materials
            if m.disposition.kind == "awaiting" and m.disposition.consent_of in self.view.own
        }  # fmt: skip
        return len(waits)

    @property
    def to_name(self) -> int:
        """How many people are still to be named."""
        return sum(part.missing for part in self.view.open_parts)

    @property
    def to_join(self) -> int:
        """How many were invited, and have not joined yet."""
        return sum(party.standing == "invited" for party in self.view.parties)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is to be done, in its order; who takes part only where that is more than one.

        What is to be answered only where an answer has made another question matter.
        """
        told = (
            ("answers", Text(zh="还要回答的问题", en="Questions"), len(self.to_answer)),
            ("held", Text(zh="政府已有的", en="What government has"), self.undecided),
            ("parties", Text(zh="谁参加", en="Who takes part"), self.to_name + self.to_join),
            ("fill", Text(zh="填写剩下的", en="Fill in the rest"), len(self.empty)),
            ("bring", Text(zh="要带的材料", en="What to bring"), len(self.to_bring)),
        )
        alone = len(self.view.parties) < 2 and not self.view.open_parts  # noqa: PLR2004 - oneself
        idle = {name for name, is_idle in (("answers", not self.to_answer), ("parties", alone),
                                           ("held", self.is_attended)) if is_idle}  # fmt: skip
        return tuple(
            Step(f"{self.path}/{name}", title, left)
            for name, title, left in told
            if name not in idle
        )

    @property
    def to_sign(self) -> bool:
        """Whether who looks has still to sign what stands."""
        return any(not each.signed and each.party in self.view.own
                   for each in self.view.signatures)  # fmt: skip

    @property
    def next_step(self) -> Step | None:
        """The first of which something is left."""
        return next((step for step in self.steps if step.left), None)

    def after(self, name: str) -> str:
        """The page that comes next: the next step, and after the last of them the review."""
        paths = [step.path for step in self.steps]
        place = paths.index(f"{self.path}/{name}") + 1
        return paths[place] if place < len(paths) else f"{self.path}/review"


def draft_of(asked: Asked) -> Draft:
    """The application in the path, as the API shows it to who asks."""
    view = ask(asked, show_application, ApplicationView, about(asked)).view
    return draft_from(view, asked)


def draft_from(view: ApplicationView, asked: Asked) -> Draft:
    """What was shown already, with the titles of its roles."""
    return Draft(view, _roles(view, asked), asked.is_attended)


def about(asked: Asked, told: Body | None = None, version: str | None = None) -> Said:
    """What is asked of a route of this application."""
    return Said(names={"application": asked.names["application"]}, told=told, version=version)


def _roles(view: ApplicationView, asked: Asked) -> dict[str, Text]:
    """The titles of every role, by its life event as it is now, if there still is one."""
    names = {"life_event": view.life_event}
    try:
        event = ask(asked, show_life_event, LifeEventView, Said(names=names)).view
    except Unknown:
        return {}
    return {role.role: role.title for role in event.parties}
