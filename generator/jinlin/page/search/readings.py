"""How titles are read aloud: what a resident types who knows the sound and not the sign. The only user of pypinyin.

A phone gets one reading for each sign and, for signs with several, the words in which they are read otherwise; it joins
them again as ``spoken`` does. Source: pypinyin's dictionaries (MIT), 47,000 words. Limits: names of persons and places
that are in no dictionary get the usual reading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from jinlin.page.open_data import render_json

HAN = re.compile(r"[\u3400-\u9fff]+")
LONGEST = 4  #: signs of a word that is looked up; longer ones are sayings


def render_readings(titles: Iterable[str]) -> bytes:
    """Return ``{"signs": {"lu": "路露", …}, "words": {"重阳": "chong yang", …}}`` for the signs in ``titles``."""
    runs = sorted({run for title in titles for run in HAN.findall(title)})
    signs, words = readings(runs)
    by_sound: dict[str, list[str]] = defaultdict(list)
    for sign, sound in signs.items():
        by_sound[sound].append(sign)
    joined = {sound: "".join(sorted(by_sound[sound])) for sound in sorted(by_sound)}
    return render_json({"signs": joined, "words": {word: " ".join(words[word]) for word in sorted(words)}})


def readings(runs: Sequence[str]) -> tuple[Mapping[str, str], Mapping[str, Sequence[str]]]:
    """The usual sound of each sign, and the words that are needed to read every run as the dictionary does."""
    from pypinyin import lazy_pinyin  # 0.3 s and 40 MB, which a build without a new title does not pay
    from pypinyin.phrases_dict import phrases_dict

    signs = {sign: lazy_pinyin(sign)[0] for sign in sorted(set("".join(runs)))}
    read = {run: _parted(run, phrases_dict) for run in runs}
    sounds = {word: lazy_pinyin(word) for parts in read.values() for word in parts if len(word) > 1}
    words = {word: sound for word, sound in sounds.items() if sound != [signs[sign] for sign in word]}
    for run, parts in read.items():  # 会计 is one word, and none in 大会计划: then 大会 has to be known too
        said = [sound for part in parts for sound in sounds.get(part, [signs[sign] for sign in part])]
        if spoken(run, signs, words) != said:
            words |= {part: sounds[part] for part in parts if len(part) > 1}
    return signs, words


def _parted(run: str, known: Container[str]) -> tuple[str, ...]:
    """``run`` as words, always the longest that begins where the last ended."""
    parts, at, end = [], 0, len(run)
    while at < end:
        to = min(end, at + LONGEST)
        while to > at + 1 and run[at:to] not in known:
            to -= 1
        parts.append(run[at:to])
        at = max(to, at + 1)
    return tuple(parts)


def spoken(run: str, signs: Mapping[str, str], words: Mapping[str, Sequence[str]]) -> list[str]:
    """The sounds of ``run`` as the phone joins them."""
    return [sound for part in _parted(run, words) for sound in words.get(part, [signs[sign] for sign in part])]
