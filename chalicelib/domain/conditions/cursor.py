"""A condition's tokens, read one by one → the next one, or a fault where another was due."""

from chalicelib.domain.conditions.caps import NESTING
from chalicelib.domain.conditions.fault import ConditionFault
from chalicelib.domain.conditions.tokens import Token, tokenize


class Cursor:
    """A place among the tokens of one condition, and how deep in its brackets it is."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokenize(source)
        self.position = 0
        self.nesting = 0

    @property
    def next(self) -> Token:
        """The token at hand, not taken yet."""
        return self.tokens[self.position]

    @property
    def last(self) -> Token:
        """The token taken before it."""
        return self.tokens[self.position - 1]

    def at_end(self) -> bool:
        """Tell whether every token is taken."""
        return self.next.category == "end"

    def take(self) -> Token:
        """Take the token at hand."""
        token = self.next
        self.position += 1
        return token

    def accept(self, sign: str) -> bool:
        """Take this sign if it is at hand, and tell."""
        found = self.next.text == sign
        if found:
            self.take()
        return found

    def expect(self, sign: str) -> None:
        """Take this sign, which has to be at hand."""
        if not self.accept(sign):
            raise self.unexpected(f"{sign} should stand here")

    def deepen(self, levels: int) -> None:
        """Go further into brackets, as far as they may go."""
        self.nesting += levels
        if self.nesting > NESTING:
            reason = f"more than {NESTING} levels stand inside one another"
            raise self.fault(self.next, reason, "take brackets away or split the condition")

    def unexpected(self, remedy: str) -> ConditionFault:
        """Make the fault of a token that does not belong where it stands."""
        found = "the condition ends too early"
        if not self.at_end():
            found = f"{self.next.text} does not belong here"
        return self.fault(self.next, found, remedy)

    def fault(self, token: Token, reason: str, remedy: str) -> ConditionFault:
        """Make a fault at a token."""
        return ConditionFault(self.source, token.start + 1, reason, remedy)
