"""Chinese → how it is read, syllable by syllable (Hanyu Pinyin, GB/T 16159, without tones).

For whoever types without a Chinese keyboard, or takes another character of the same sound.
``readings.txt``: the characters of GB/T 2312, each under its commonest reading, as the Han-Latin
transform of Unicode CLDR 42 has it (Unicode License v3). A character with several has that one.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def sounds(chinese: str) -> tuple[str, ...]:
    """Each character's; those of rare ones are left out."""
    known = readings()
    return tuple(known[character] for character in chinese if character in known)


@cache
def readings() -> Mapping[str, str]:
    """Character → reading, as it is typed: ``ü`` is ``u``."""
    text = files("chalicelib.catalogue.search").joinpath("readings.txt").read_text("utf-8")
    lines = (line.split(" ") for line in text.splitlines())
    return {character: reading for reading, all_of_it in lines for character in all_of_it}
