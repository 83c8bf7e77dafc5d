"""A noun's functions → its routes: what each takes, gives and may answer, told in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, TypeAdapter

from chalicelib.adapters.tracing import Word
from chalicelib.entrypoints.api.call import Call, Nothing
from chalicelib.entrypoints.api.reading import MOST_BYTES
from chalicelib.ports.remote_services import Showing

B = TypeVar("B", bound=BaseModel)
JSON = "application/json"
Method = Literal["GET", "POST", "PUT"]
Discloses = Literal["nothing", "own", "others"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers; ``etag`` without its quotes.

    ``showings``: of whom what is shown by it, where its contract says that it shows of others.
    ``status`` where it is another than its contract's.
    """

    body: object
    etag: str | None = None
    showings: tuple[Showing, ...] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int | None = None


@dataclass(frozen=True)
class Contract:
    """What a route promises: what it gives under which status, which word of the story it is.

    ``conditional``: it changes only the version that If-Match names. ``keyed``: it takes an
    Idempotency-Key. ``companies``: it is about the company that On-Behalf-Of names, if it does.
    ``lasts``: for how many seconds anybody may keep the answer. ``versioned``: what it gives of an
    application bears the application's version. ``most``: how often one person may ask in a minute,
    or one network address where nobody signs in; 0 where nobody counts. ``once``: it is given one
    time, and is a conflict afterwards. ``leads``: it may lead elsewhere (303). ``media_type``: of
    what it gives; anything but JSON is text, given as it is. ``largest``: bytes of a body, at most.

    ``discloses``: whether what it gives may be personal, and whose: the caller's own (or a secret
    that was made for them), or of ``others`` too. What is shown of others is in their ledger before
    the answer leaves; an answer that does not say of whom it shows what never leaves.
    """

    gives: Any  # a type: a model, or a tuple of models
    status: int = 200
    word: Word | None = None
    conditional: bool = False
    keyed: bool = False
    versioned: bool = True
    lasts: int = 0
    media_type: str = JSON
    most: int = 0
    once: bool = False
    leads: bool = False
    discloses: Discloses = "nothing"
    query: tuple[str, ...] = ()
    largest: int = MOST_BYTES
    companies: bool = False

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """What writes the answer as JSON, and describes it."""
        return TypeAdapter(self.gives)

    def written(self, body: object) -> str:
        """The answer as it is sent: JSON, or text as it is."""
        return self.adapter.dump_json(body).decode() if self.media_type == JSON else str(body)


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path. Its function's docstring says what it does."""

    method: Method
    path: str
    act: Callable[[Call[Any]], Answer]
    takes: type[BaseModel]
    contract: Contract

    @property
    def name(self) -> str:
        """What it is called: in the log, in the description."""
        return self.act.__name__

    @property
    def has_body(self) -> bool:
        """Whether anything is told in its body."""
        return self.takes is not Nothing


class Noun:
    """The routes about one thing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.routes: list[Route] = []

    def route(
        self, method: Method, path: str, contract: Contract, takes: type[B]
    ) -> Callable[[Callable[[Call[B]], Answer]], Callable[[Call[B]], Answer]]:
        """Let the function beneath answer this method of this path."""

        def collect(act: Callable[[Call[B]], Answer]) -> Callable[[Call[B]], Answer]:
            self.routes.append(Route(method, path, act, takes, contract))
            return act

        return collect
