"""What people read, in the two languages of the service, and the law behind it."""

from typing import Literal

from pydantic import Field

from chalicelib.domain.frozen import Frozen

Confidence = Literal["high", "low"]
Language = Literal["zh", "en"]


class Text(Frozen):
    """One text in Chinese and in English; neither may be empty."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language == "zh" else self.en


class Basis(Frozen):
    """The law (and article) that something rests on, and how sure we are of it."""

    law: str = Field(min_length=1)
    article: str | None = None
    confidence: Confidence
