"""Two wordings → how alike they are, from 0 to 1; a slip of the finger costs little."""

from chalicelib.catalogue.search.wording import Wording

HOLDS, LEAST_PART = 0.95, 0.6
"""Where one holds the other: nearly as good as the same, and less the smaller a part it is."""

PART, SHORT, MIDDLE = 4, 4, 7
"""Letters: one of so many may be the beginning of another; a short word must be right, a middling
one may have one slip, a longer one two."""

HEARD = 0.9
"""Where something only sounds the same: nearly as good as the same."""

PARTED, THING = 0.75, 2
"""Where one stands in the other with something in its middle; characters of a thing, at least."""

SURE = 5
"""Characters: in fewer another one is another thing (二手车, 二手房), and no slip of the hand."""

SYLLABLES, SPELLED = 2, 4
"""Syllables, and letters of pinyin, below which what sounds alike says nothing."""


def likeness(asked: Wording, told: Wording) -> float:
    """The better of the two, since people mix them."""
    return max(
        _chinese(asked.chinese, told.chinese),
        _latin(asked.latin, told.latin),
        HEARD * _heard(asked.sounds, told.sounds),
        HEARD * max((_spelled(each, told.sounds) for each in asked.letters), default=0.0),
    )


def _chinese(asked: str, told: str) -> float:
    if not asked or not told:
        return 0.0
    if asked in told or told in asked:
        return _part(len(asked), len(told))
    if _is_parted(asked, told) or _is_short_for(asked, told):
        return PARTED
    if len(asked) < SURE:
        return 0.0
    return max(_shared(_pairs(asked), _pairs(told)), 0.8 * _shared(list(asked), list(told)))


def _is_parted(asked: str, told: str) -> bool:
    """Whether something stands between what is done and to what (开一家小小的火锅店)."""
    verb, thing = told[:1], told[1:]
    done = asked.find(verb)
    return len(thing) >= THING and 0 <= done < asked.find(thing)


def _is_short_for(asked: str, told: str) -> bool:
    """Whether something is left out before its last character (卫生证, 卫生许可证)."""
    thing, kind = asked[:-1], asked[-1:]
    begun = told.find(thing)
    return len(thing) >= THING and begun >= 0 and kind in told[begun + len(thing) :]


def _part(one: int, other: int) -> float:
    """One is in the other: how long each is."""
    shorter, longer = sorted((one, other))
    return LEAST_PART + (HOLDS - LEAST_PART) * shorter / longer if shorter < longer else 1.0


def _heard(asked: tuple[str, ...], told: tuple[str, ...]) -> float:
    """Syllables that follow each other in both, whatever they are written with."""
    if min(len(asked), len(told)) < SYLLABLES or not (_runs(asked, told) or _runs(told, asked)):
        return 0.0
    return _part(len(asked), len(told))


def _runs(some: tuple[str, ...], among: tuple[str, ...]) -> bool:
    return any(among[at : at + len(some)] == some for at in range(len(among) - len(some) + 1))


def _spelled(letters: str, told: tuple[str, ...]) -> float:
    """Pinyin as it is typed: all of it with a slip or two, or whole syllables that are a part."""
    if len(letters) < SPELLED or len(told) < SYLLABLES:
        return 0.0
    whole = "".join(told)
    slips = distance(letters, whole, _forgiven(letters))
    if slips is not None:
        return 1.0 - slips / len(letters)
    ends = {len("".join(told[:end])) for end in range(len(told) + 1)}
    found = (at for at in ends if whole.startswith(letters, at) and at + len(letters) in ends)
    held = whole in letters or next(found, None) is not None
    return _part(len(letters), len(whole)) if held else 0.0


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _shared(one: list[str], other: list[str]) -> float:
    """Twice what both have, in parts of all that they have (Dice)."""
    left, both = list(other), 0
    for each in one:
        if each in left:
            left.remove(each)
            both += 1
    return 2 * both / (len(one) + len(other)) if one or other else 0.0


def _latin(asked: tuple[str, ...], told: tuple[str, ...]) -> float:
    """How well each word that was typed is met, and a little by how much of the other is left."""
    if not asked or not told:
        return 0.0
    best = [max(_word(word, other) for other in told) for word in asked]
    met = sum(best) / len(asked)
    return met * (0.8 + 0.2 * min(1.0, sum(map(bool, best)) / len(told)))


def _word(asked: str, told: str) -> float:
    if asked == told:
        return 1.0
    if min(len(asked), len(told)) >= PART and (told.startswith(asked) or asked.startswith(told)):
        return 0.9
    slips = distance(asked, told, _forgiven(asked))
    return 0.0 if slips is None else 0.95 - slips / len(asked)


def _forgiven(word: str) -> int:
    return 0 if len(word) <= SHORT else 1 if len(word) <= MIDDLE else 2


def distance(one: str, other: str, most: int) -> int | None:
    """Letters changed, left out, put in, or two that changed places; None where they are more."""
    if abs(len(one) - len(other)) > most:
        return None
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, another in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1] if rows[-1][-1] <= most else None
