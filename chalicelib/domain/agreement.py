"""What registers tell of one certificate → what they agree on, who is right where they do not."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from chalicelib.domain.frozen import Frozen
from chalicelib.domain.holding import Candidate, Lacking
from chalicelib.domain.journal.happenings import FieldValue
from chalicelib.domain.names import CertificateNumber, SourceId
from chalicelib.domain.querying import Attested


class Copy(Frozen):
    """One certificate as all who have it tell it: ``right``, and whoever has it otherwise.

    ``right`` are those whose word counts, the one that decides first; where nobody's does, all.
    ``is_open``: they differ, and nobody's word counts yet.
    """

    number: CertificateNumber
    right: tuple[Attested, ...]
    wrong: tuple[Attested, ...] = ()
    is_open: bool = False

    @property
    def all(self) -> tuple[Attested, ...]:
        """Whoever tells of it."""
        return (*self.right, *self.wrong)

    @property
    def first(self) -> Attested:
        """The first of those whose word counts."""
        return self.right[0]

    @property
    def certificate(self) -> Attested:
        """What those whose word counts say together: one may carry a field that another lacks."""
        fields: dict[str, FieldValue] = {}
        for each in reversed(self.right):
            fields |= each.fields
        return self.first.model_copy(update={"fields": fields})

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """Which of the fields of the certificate each of them does not carry, but another does."""
        names = sorted(self.certificate.fields)
        without = (Lacking(source=each.source,
                           fields=tuple(name for name in names if name not in each.fields))
                   for each in self.right)  # fmt: skip
        return tuple(each for each in without if each.fields)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Each register's word, without what the certificate says."""
        return tuple(
            Candidate(source=each.source, number=each.number, issuer=each.issuer,
                      valid_until=each.valid_until)
            for each in self.all
        )  # fmt: skip

    @cached_property
    def differing(self) -> Mapping[SourceId, Mapping[str, FieldValue]]:
        """The fields that some have otherwise than others, as each has them; empty where none."""
        if not self.wrong and not self.is_open:
            return {}
        names = {name for name in _names(self.all) if _is_otherwise(name, self.all)}
        return {each.source: {name: each.fields[name] for name in sorted(names & set(each.fields))}
                for each in self.all}  # fmt: skip


def copies(told: Iterable[Attested], trusted: Iterable[SourceId | None]) -> list[Copy]:
    """The certificates told of, the newest first; ``trusted``: who is right, in order."""
    by_number: dict[CertificateNumber, list[Attested]] = {}
    for each in told:
        by_number.setdefault(each.number, []).append(each)
    ranked = [source for source in trusted if source is not None]
    found = [_copy(sorted(same, key=lambda each: _rank(each.source, ranked)), ranked)
             for same in by_number.values()]  # fmt: skip
    return sorted(found, key=lambda copy: (copy.first.issued_at, copy.number), reverse=True)


def _copy(same: list[Attested], ranked: list[SourceId]) -> Copy:
    """Whose word counts: everybody's where all agree, else that of the first who is trusted."""
    number = same[0].number
    if _all_agree(same):
        return Copy(number=number, right=tuple(same))
    for first in (each for each in same if each.source in ranked):
        right = tuple(each for each in same if _agree(first, each))
        if _all_agree(right):
            wrong = tuple(each for each in same if each not in right)
            return Copy(number=number, right=right, wrong=wrong)
    return Copy(number=number, right=tuple(same), is_open=True)


def _all_agree(told: Sequence[Attested]) -> bool:
    return all(_agree(one, other) for one, other in combinations(told, 2))


def _rank(source: SourceId, ranked: list[SourceId]) -> tuple[int, SourceId]:
    """Those whose word counts first; the others by name, whichever answered first."""
    return (ranked.index(source) if source in ranked else len(ranked), source)


def _agree(one: Attested, other: Attested) -> bool:
    """Whether they say the same of what both tell; one may know a field that the other has not."""
    shared = one.fields.keys() & other.fields.keys()
    return one.valid_until == other.valid_until and all(
        _plain(one.fields[name]) == _plain(other.fields[name]) for name in shared
    )


def _names(told: tuple[Attested, ...]) -> set[str]:
    return {name for each in told for name in each.fields}


def _is_otherwise(name: str, told: tuple[Attested, ...]) -> bool:
    return len({_plain(each.fields[name]) for each in told if name in each.fields}) > 1


def _plain(value: FieldValue) -> FieldValue:
    """A text without blanks and in one width: registers type the same thing in different ways."""
    if isinstance(value, str):
        return unicodedata.normalize("NFKC", "".join(value.split()))
    return value
