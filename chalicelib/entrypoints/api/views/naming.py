"""Whose register, whose certificate: the titles under which people read who says something."""

from collections.abc import Iterable

from chalicelib.domain.definitions.definitions import Definitions
from chalicelib.domain.denials import words_of as denied_in_words
from chalicelib.domain.heard import INSTEAD, OTHERS, Heard, Names, heard, kind_of
from chalicelib.domain.holding import Held, Holding, Refused
from chalicelib.domain.ledger_words import listed
from chalicelib.domain.names import OWN_REGISTER, Code, SourceId
from chalicelib.domain.text import Text

OURS = Text(zh="本平台证照库", en="this service's own register")
"""The register of what this service issued itself; no librarian names it."""


def issuer_title(issuer: str, definitions: Definitions) -> Text:
    """A body, or a department, by its title; by its id where neither is known."""
    body = definitions.bodies_by_id.get(issuer)
    if body is not None:
        return body.title
    departments = (each.title for each in definitions.departments if each.id == issuer)
    return next(departments, Text(zh=issuer, en=issuer))


def source_title(source: SourceId, definitions: Definitions) -> Text:
    """A register by its title; by its id where these definitions name it no more."""
    if source == OWN_REGISTER:
        return OURS
    titles = (each.title for each in definitions.sources if each.id == source)
    return next(titles, Text(zh=source, en=source))


def sources_title(sources: Iterable[SourceId], definitions: Definitions) -> Text:
    """Several of them in a row."""
    titles = [source_title(each, definitions) for each in sources] or [OTHERS]
    return Text(zh="、".join(title.zh for title in titles),
                en=" and ".join(title.en for title in titles))  # fmt: skip


def answer_in_words(
    holding: Holding,
    certificate: Code,
    definitions: Definitions,
    bring: Text = INSTEAD,
    *,
    may_choose: bool = True,
) -> Heard:
    """What an answer about a certificate of this type means, and what can be done now."""
    others = holding.overruled if isinstance(holding, Held) else ()
    names = _names(certificate, holding.sources, definitions)
    named = {"others": sources_title(others, definitions), "bring": bring}
    if isinstance(holding, Refused) and holding.reason is not None:
        named["rule"] = denied_in_words(holding.reason)
    if isinstance(holding, Held) and holding.misshapen:
        named["fields"] = _fields_title(holding.misshapen, certificate, definitions)
    return heard(kind_of(holding, may_choose=may_choose), names.model_copy(update=named))


def words_of(
    kind: str,
    certificate: Code,
    definitions: Definitions,
    *,
    sources: Iterable[SourceId] = (),
    bring: Text = INSTEAD,
) -> Heard:
    """The words of this kind about a certificate that no answer of its own tells."""
    names = _names(certificate, sources, definitions)
    return heard(kind, names.model_copy(update={"bring": bring}))


def words_without(kind: str, bring: Text) -> Heard:
    """The words of this kind where no source has a say."""
    return heard(kind, Names(certificate=bring, issuer=bring, source=bring, bring=bring))


def _fields_title(fields: Iterable[str], certificate: Code, definitions: Definitions) -> Text:
    """Several fields of a certificate in a row."""
    kind = definitions.certificates_by_id[certificate]
    titles = [field.title for field in map(kind.field, fields) if field is not None]
    return listed(tuple(titles))


OF_ANOTHER = "of_another"
"""The kind of whatever is told of another party only in so far as others must know it."""


def plain_kind(holding: Holding) -> str:
    """What others must know: that it is used, that it may still come, or that it does not help."""
    return holding.kind if holding.kind in {"held", "source_down"} else OF_ANOTHER


def answer_to_others(
    holding: Holding, certificate: Code, definitions: Definitions, bring: Text = INSTEAD
) -> Heard:
    """The same for whoever is not to know what a register says of this person."""
    kind = plain_kind(holding)
    sources = () if kind == OF_ANOTHER else holding.sources
    return words_of(kind, certificate, definitions, sources=sources, bring=bring)


def _names(certificate: Code, sources: Iterable[SourceId], definitions: Definitions) -> Names:
    told = definitions.certificates_by_id[certificate]
    return Names(
        certificate=told.title,
        issuer=issuer_title(told.issuer, definitions),
        source=sources_title(sources, definitions),
    )
