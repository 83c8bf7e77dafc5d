"""Chinese → how it is read, syllable by syllable (Hanyu Pinyin, GB/T 16159, without tones).

For whoever types without a Chinese keyboard, or takes another character of the same sound.
"""


def sounds(chinese: str) -> tuple[str, ...]:
    """Each character's as its word has it (重庆, 重要), as it is typed: ``ü`` is ``u``.

    What is read in no way is left out.
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 58 MB of readings: who searches waits for it

    return tuple(each.replace("v", "u") for each in lazy_pinyin(chinese, errors="ignore"))
