"""Chinese → how it is read, syllable by syllable (Hanyu Pinyin, GB/T 16159, without tones).

For whoever types without a Chinese keyboard, or takes another character of the same sound.
"""

import gc
from collections.abc import Callable
from functools import cache


def sounds(chinese: str) -> tuple[str, ...]:
    """Each character's as its word has it (重庆, 重要), as it is typed: ``ü`` is ``u``.

    What is read in no way is left out.
    """
    return tuple(each.replace("v", "u") for each in reader()(chinese, errors="ignore"))


@cache
def reader() -> Callable[..., list[str]]:
    """What reads it, made by whoever asks first."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 58 MB of readings: who searches waits for it

    # Two hundred thousand lists that stay: whoever collects garbage need not look at them again.
    gc.freeze()
    return lazy_pinyin
