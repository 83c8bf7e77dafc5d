"""Invented life events at random: few questions, few items, and every way to tie them together."""

from hypothesis import strategies as st

from chalicelib.domain.conditions import Condition
from chalicelib.domain.definitions.bundle import Bundle, BundleItem
from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.definitions.fact import FactType
from chalicelib.domain.definitions.field import Option, Source
from chalicelib.domain.definitions.item import ItemField, Output
from chalicelib.domain.definitions.life_event import PartyRole, Promise, Question, QuestionOption
from chalicelib.domain.definitions.requirement import Cancelled, Evidence, Requirement
from chalicelib.domain.limits import Limit, Unit
from chalicelib.domain.text import Text
from tests.invented import definitions

WORDS = Text(zh="某", en="some")
WHOLE = definitions()
PERMIT = WHOLE.certificates_by_id["DRAGON_PERMIT"]
TYPES = tuple(PERMIT.model_copy(update={"id": f"TYPE_{letter}"}) for letter in "ABCD")
FACTS = {"f.yes": ("yes_no", ()), "f.one": ("choice", ("x", "y", "z")),
         "f.some": ("choices", ("p", "q")), "f.number": ("count", ())}  # fmt: skip
CONDITIONS = (
    "facts.f.yes", "!facts.f.yes", 'facts.f.one == "x"', 'facts.f.one in ["y", "z"]',
    '"p" in facts.f.some', "size(facts.f.some) == 2", "facts.f.number >= 3",
    'facts.f.yes && facts.f.one != "z"', "facts.f.number < 5 || facts.f.yes",
)  # fmt: skip
BREAKING = "10 / facts.f.number > 2"
ROLES = ("keeper", "friend", "egg")

maybe = st.none() | st.sampled_from(CONDITIONS).map(Condition)
limits = st.sampled_from([Limit(unit=Unit.IMMEDIATE, confidence="high")]
                         + [Limit(value=v, unit=Unit.WORKING_DAYS, confidence="high")
                            for v in (0.5, 1, 3)])  # fmt: skip


def _types():
    return tuple(
        FactType(path=path, text=WORDS, kind=kind,
                 options=tuple(Option(value=o, text=WORDS) for o in options))
        for path, (kind, options) in FACTS.items()
    )  # fmt: skip


def _question(path):
    kind, options = FACTS[path]
    return Question(
        id=path.replace(".", "_"), text=WORDS, fact=path, may_be_none=kind == "choices",
        options=tuple(QuestionOption(value=o, text=WORDS) for o in options),
    )  # fmt: skip


evidences = st.builds(
    Evidence,
    type=st.sampled_from([t.id for t in TYPES]),
    of=st.sampled_from(ROLES),
    source=st.sampled_from(["output", "output", "certificate", "upload", "check"]),
)


@st.composite
def _item(draw, number):
    alternatives = st.lists(st.lists(evidences, min_size=1, max_size=2).map(tuple), min_size=1,
                            max_size=2).map(tuple)  # fmt: skip
    needs = draw(st.lists(st.tuples(alternatives, maybe), max_size=2))
    fields = draw(st.lists(st.sampled_from(sorted(WHOLE.fields_by_id)), unique=True, max_size=2))
    limit = draw(limits)
    return WHOLE.items[0].model_copy(update={
        "id": f"item-{number}",
        "requirements": tuple(Requirement(id=f"need-{n}", title=WORDS, alternatives=a, when=when)
                              for n, (a, when) in enumerate(needs)),
        "cancelled": draw(st.sampled_from([(), (Cancelled(id="no", title=WORDS, proof="PRF901",
                                                          when=draw(maybe)),)])),
        "fields": tuple(ItemField(field=f, when=draw(maybe)) for f in fields),
        "outputs": (Output(certificate=TYPES[number].id, of=draw(st.sampled_from(ROLES[:2]))),),
        "limits": WHOLE.items[0].limits.model_copy(update={"promised": limit, "statutory": limit}),
    })  # fmt: skip


@st.composite
def _party(draw, role):
    part = draw(st.sampled_from(["signs", "named", "founded"])) if role != "keeper" else "signs"
    return PartyRole(
        role=role, title=WORDS, kind="natural", takes_part=part,
        when=draw(maybe) if role != "keeper" else None,
        at_least=draw(st.sampled_from([0, 1])) if role != "keeper" else 1,
        founded_when=draw(maybe) if role != "keeper" and part == "signs" else None,
    )  # fmt: skip


@st.composite
def random_events(draw, breaking=False):
    """Definitions with one life event of up to four items and three parties."""
    count = draw(st.integers(1, 4))
    items = tuple(draw(_item(number)) for number in range(count))
    names = [item.id for item in items]
    whens = [draw(maybe) for _ in names]
    if breaking:
        whens[0] = Condition(BREAKING)
    afters = st.lists(st.sampled_from(names), unique=True, max_size=1)
    places = tuple(
        BundleItem(item=name, when=when,
                   after=tuple(other for other in draw(afters) if other != name),
                   if_declined=draw(st.sampled_from(["dependants_end", "all_end"])))
        for name, when in zip(names, whens, strict=True)
    )  # fmt: skip
    asked = draw(st.lists(st.sampled_from(sorted(FACTS)), unique=True))
    given = {"f.yes": True, "f.one": "x", "f.some": ("p",), "f.number": 4}
    event = WHOLE.life_events[0].model_copy(update={
        "parties": tuple(draw(_party(role)) for role in ROLES),
        "questions": tuple(map(_question, asked)),
        "given": {path: value for path, value in given.items() if path not in asked},
        "promise": Promise(limit=Limit(value=3, unit=Unit.WORKING_DAYS, confidence="high"),
                           confidence="high"),
    })  # fmt: skip
    fields = tuple(
        field.model_copy(update={
            "of": draw(st.sampled_from(ROLES)),
            "prefill": tuple(Source(certificate=draw(st.sampled_from(TYPES)).id, field="dragon")
                             for _ in range(draw(st.integers(0, 2)))),
        })
        for field in WHOLE.fields
    )  # fmt: skip
    bundle = Bundle(id=event.bundle, title=WORDS, lead=WHOLE.bundles[0].lead, items=places)
    known = {name: getattr(WHOLE, name) for name in Definitions.model_fields}
    return Definitions(**{
        **known, "life_events": (event,), "bundles": (bundle,), "items": items, "facts": _types(),
        "fields": fields, "certificates": (*WHOLE.certificates, *TYPES),
    })  # fmt: skip
