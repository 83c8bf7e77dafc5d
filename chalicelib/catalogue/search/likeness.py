"""Two wordings → how alike they are, from 0 to 1; a slip of the finger costs little."""

from chalicelib.catalogue.search.wording import Wording

HOLDS, LEAST_PART = 0.95, 0.6
"""Where one holds the other: nearly as good as the same, and less the smaller a part it is."""

SHORT, MIDDLE = 3, 7
"""Letters: a shorter word must be right, a middling one may have one slip, a longer one two."""


def likeness(asked: Wording, told: Wording) -> float:
    """The better of the two, since people mix them."""
    return max(_chinese(asked.chinese, told.chinese), _latin(asked.latin, told.latin))


def _chinese(asked: str, told: str) -> float:
    if not asked or not told:
        return 0.0
    if asked in told or told in asked:
        shorter, longer = sorted((len(asked), len(told)))
        return LEAST_PART + (HOLDS - LEAST_PART) * shorter / longer if shorter < longer else 1.0
    return max(_shared(_pairs(asked), _pairs(told)), 0.8 * _shared(list(asked), list(told)))


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
    if len(asked) > SHORT and (told.startswith(asked) or asked.startswith(told)):
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
