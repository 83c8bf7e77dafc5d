"""Random well-typed conditions over invented paths, and random knowledge about those paths."""

from datetime import date

from hypothesis import strategies as st

from chalicelib.domain.conditions import ABSENT, ValueType

OPTIONS = ("red", "green", "blue")
TYPES = {
    "facts.colour": ValueType(kind="choice", options=OPTIONS),
    "facts.colours": ValueType(kind="choices", options=OPTIONS),
    "facts.day": ValueType(kind="date"),
    "facts.width": ValueType(kind="number"),
    "facts.guests": ValueType(kind="count"),
    "facts.price": ValueType(kind="amount"),
    "facts.open": ValueType(kind="yes_no"),
    "applicant.kind": ValueType(kind="text"),
    "parties.host.area": ValueType(kind="area"),
    "held.pass_card": ValueType(kind="yes_no"),
}
TEXTS = ("", "person", "个人", "a'b", 'a"b', "a\\b", "two\nlines", "👍")
DAYS = ("2024-02-29", "2026-01-31", "2026-02-01", "0999-12-31")
WHOLES = (-(2**63), -7, -1, 0, 1, 2, 3, 10_000, 2**63 - 1)
DECIMALS = (-2.5, -0.0, 0.0, 0.5, 1.0, 3.0, 1e300)
AREAS = ("990100", "990200")

wholes = st.sampled_from(WHOLES)
decimals = st.sampled_from(DECIMALS)
VALUES = {
    "choice": st.sampled_from(OPTIONS),
    "choices": st.frozensets(st.sampled_from(OPTIONS)) | st.just(("blue", "red")),
    "date": st.sampled_from(DAYS).flatmap(lambda day: st.sampled_from((day, _day(day)))),
    "number": decimals,
    "count": wholes,
    "amount": wholes,
    "yes_no": st.booleans(),
    "text": st.sampled_from(TEXTS),
    "area": st.sampled_from(AREAS),
}


def _day(text):
    return date.fromisoformat(text)


def knowledge(absent=False):
    """A value for every path; with `absent`, some are known not to be there."""
    nothing = st.just(ABSENT) if absent else st.nothing()
    return st.fixed_dictionaries(
        {path: VALUES[kind.kind.value] | nothing for path, kind in TYPES.items()}
    )


def quoted(text, mark, *, escaped):
    """A text as a literal, with each character outside ASCII escaped or not."""
    written = text.replace("\\", "\\\\").replace("\n", "\\n").replace(mark, "\\" + mark)
    if not escaped:
        return mark + written + mark
    return mark + "".join(c if c.isascii() else f"\\U{ord(c):08x}" for c in written) + mark


@st.composite
def conditions(draw, has=True):
    """The source of a well-typed condition; `has` allows has(path)."""
    return _Writer(draw, has).yes_no(3)


class _Writer:
    """Writes one part of a given kind, at most so deep."""

    def __init__(self, draw, has):
        self.draw = draw
        self.has = has

    def one_of(self, *options):
        return self.draw(st.sampled_from(options))

    def bracketed(self, part):
        return f"({part})" if self.draw(st.booleans()) else part

    def literal(self, texts):
        mark = self.one_of("'", '"')
        return quoted(self.one_of(*texts), mark, escaped=self.draw(st.booleans()))

    def yes_no(self, depth):
        writers = [self.plain, self.compared, self.looked_up]
        if depth:
            writers += [self.joined, self.joined, self.opposed, self.chosen, self.equated]
        if self.has:
            writers.append(lambda _: f"has({self.one_of(*TYPES)})")
        return self.one_of(*writers)(depth)

    def plain(self, _depth):
        return self.one_of("facts.open", "held.pass_card", "true", "false")

    def joined(self, depth):
        terms = [self.bracketed(self.yes_no(depth - 1)) for _ in range(self.one_of(2, 2, 3))]
        return f" {self.one_of('&&', '||')} ".join(terms)

    def opposed(self, depth):
        return f"{self.one_of('!', '!!')}({self.yes_no(depth - 1)})"

    def chosen(self, depth):
        parts = [self.yes_no(depth - 1) for _ in range(3)]
        return "(({}) ? ({}) : ({}))".format(*parts)

    def equated(self, depth):
        left, right = self.yes_no(depth - 1), self.yes_no(depth - 1)
        return f"({left}) {self.one_of('==', '!=')} ({right})"

    def compared(self, depth):
        if self.draw(st.booleans()):
            kind = self.one_of(self.choice, self.text, self.area)
            return f"{kind(depth)} {self.one_of('==', '!=')} {kind(depth)}"
        operator = self.one_of("==", "!=", "<", "<=", ">", ">=")
        if self.one_of(*range(4)) == 0:
            return f"facts.day {operator} {self.date(depth)}"
        kind = self.one_of(self.count, self.amount, self.number)
        return f"{kind(depth)} {operator} {kind(depth)}"

    def looked_up(self, depth):
        kind = self.one_of(self.count, self.number, self.date, self.choice, self.area)
        if kind == self.choice and self.draw(st.booleans()):
            return f"{self.choice(depth)} in facts.colours"
        elements = ", ".join(kind(depth) for _ in range(self.one_of(1, 2, 3)))
        return f"{kind(depth)} in [{elements}]"

    def count(self, depth):
        plain = (
            str(self.one_of(*WHOLES)),
            "facts.guests",
            "size(facts.colours)",
            "size(applicant.kind)",
        )
        if not depth or self.draw(st.booleans()):
            return self.one_of(*plain)
        left, right = self.bracketed(self.count(depth - 1)), self.bracketed(self.count(depth - 1))
        return self.one_of(f"{left} {self.one_of(*'+-*/%')} {right}", f"-({left})")

    def amount(self, depth):
        if not depth or self.draw(st.booleans()):
            return self.one_of("facts.price", "500000", "1")
        left, right, times = (
            self.amount(depth - 1),
            self.amount(depth - 1),
            self.count(depth - 1),
        )
        if left.isdigit():
            left = "facts.price"
        return self.one_of(
            f"(({left}) {self.one_of('+', '-')} ({right}))",
            f"(({left}) {self.one_of('*', '/', '%')} ({times}))",
            f"-({left})",
        )

    def number(self, depth):
        if not depth or self.draw(st.booleans()):
            return self.one_of("facts.width", *map(str, DECIMALS))
        left, right = self.bracketed(self.number(depth - 1)), self.bracketed(self.number(depth - 1))
        return self.one_of(f"{left} {self.one_of(*'+-*/')} {right}", f"-({left})")

    def date(self, _depth):
        return self.one_of("facts.day", self.literal(DAYS))

    def choice(self, depth):
        plain = self.one_of("facts.colour", self.literal(OPTIONS))
        if not depth or self.draw(st.booleans()):
            return plain
        return f"({self.yes_no(depth - 1)} ? {plain} : {self.choice(depth - 1)})"

    def text(self, _depth):
        return self.one_of("applicant.kind", self.literal(TEXTS))

    def area(self, _depth):
        return self.one_of("parties.host.area", self.literal(AREAS))
