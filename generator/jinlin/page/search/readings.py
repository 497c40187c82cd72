"""How titles are read aloud: what a resident types who knows the sound and not the sign.

A phone gets one reading for each sign and, for signs with several, the words in which they are read otherwise; it joins
them again as ``spoken`` does. Source: the dictionaries of pypinyin (MIT), 42,000 signs and 47,000 words. They are read
as the files they are, and only what occurs is kept: importing the library costs 0.3 s and 50 MB. Limits: names of
persons and places that are in no dictionary get the usual reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from jinlin.grouping import grouped_by
from jinlin.page.open_data import render_json
from jinlin.table.tidy import HAN

RUN = re.compile(f"[{HAN}]+")
LONGEST = 4  #: signs of a word that is looked up; longer ones are sayings
SIGN = re.compile(r'"(\d+)":\s*"([^",]+)')
WORD = rf'"([%s]{{2,{LONGEST}}})":\s*\[((?:\s*\[\s*"[^"]*"\s*\]\s*,?)+)\s*\]'  #: of these signs and no others
SOUND = re.compile(r'"([^"]*)"')
TONES = re.compile("[\u0300\u0301\u0304\u030c]")


def render_readings(titles: Iterable[str]) -> bytes:
    """Return ``{"signs": {"lu": "路露", …}, "words": {"重阳": "chong yang", …}}`` for the signs in ``titles``."""
    runs = sorted({run for title in titles for run in RUN.findall(title)})
    signs, words = readings(runs)
    by_sound = grouped_by(signs, signs.__getitem__)
    joined = {sound: "".join(sorted(by_sound[sound])) for sound in sorted(by_sound)}
    return render_json({"signs": joined, "words": {word: " ".join(words[word]) for word in sorted(words)}})


def readings(runs: Sequence[str]) -> tuple[Mapping[str, str], Mapping[str, Sequence[str]]]:
    """The usual sound of each sign, and the words that are needed to read every run as the dictionary does."""
    there = frozenset().union(*runs)
    if not there:
        return {}, {}
    listed = SIGN.finditer(_dictionary("pinyin_dict"))  # one by one: both dictionaries as lists take 20 MB
    signs = dict.fromkeys(there, "") | {s: _plain(one[2]) for one in listed if (s := chr(int(one[1]))) in there}
    listed = re.finditer(WORD % "".join(there), _dictionary("phrases_dict"))
    known = {found[1]: [_plain(sound) for sound in SOUND.findall(found[2])] for found in listed}
    parted = {run: _parted(run, known) for run in runs}
    used = {part for parts in parted.values() for part in parts if len(part) > 1}
    words = {word: known[word] for word in used if known[word] != [signs[sign] for sign in word]}
    for run, parts in parted.items():  # 会计 is one word, and none in 大会计划: then 大会 has to be known too
        if spoken(run, signs, words) != spoken(run, signs, known):
            words |= {part: known[part] for part in parts if len(part) > 1}
    return signs, words


def _dictionary(name: str) -> str:
    """One of pypinyin's files."""
    found = find_spec("pypinyin")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pypinyin")
    return Path(found.origin).with_name(f"{name}.json").read_text("utf-8")


def _plain(sound: str) -> str:
    """``lǜ`` → ``lv``, as it is typed."""
    return unicodedata.normalize("NFC", TONES.sub("", unicodedata.normalize("NFD", sound))).replace("ü", "v")


def _parted(run: str, known: Container[str]) -> tuple[str, ...]:
    """``run`` as words, always the longest that begins where the last ended."""
    parts, at, end = [], 0, len(run)
    while at < end:
        to = min(end, at + LONGEST)
        while to > at + 1 and run[at:to] not in known:
            to -= 1
        parts.append(run[at:to])
        at = to
    return tuple(parts)


def spoken(run: str, signs: Mapping[str, str], words: Mapping[str, Sequence[str]]) -> list[str]:
    """The sounds of ``run`` as the phone joins them."""
    return [sound for part in _parted(run, words) for sound in words.get(part, [signs[sign] for sign in part])]
