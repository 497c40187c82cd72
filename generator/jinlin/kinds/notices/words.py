"""The kind's own sentences, for texts that are no HTML, and the words a community has for levels and types."""

from __future__ import annotations

import enum
import html
import re

from jinlin.record.rich import words_of
from jinlin.strings import own_sentences
from jinlin.view.setting import Setting

said = own_sentences(__file__)
_BREAK = re.compile(r"<br\b[^>]*>|</(?:p|li|ul|ol)>")
_TAG = re.compile(r"<[^>]*>")


def own_word(member: enum.Enum, vocabulary: str, setting: Setting) -> str:
    """The community's own word for a level or a type, the first where it has several; else ours."""
    words = setting.words.get(vocabulary, {})
    return next((word for word, key in words.items() if key == member.name.lower()), str(member.value))


def plain_lines(body: str) -> str:
    """A body (safe HTML) as plain lines, items with a dash, for where markup cannot go. A link leaves its words."""
    marked = _BREAK.sub("\n", body.replace("\n", " ").replace("<li>", "\n- "))
    lines = (" ".join(html.unescape(_TAG.sub("", line)).split()) for line in marked.split("\n"))
    return "\n".join(line for line in lines if line and line != "-")


def excerpt(body: str, most: int) -> str:
    """The beginning of a body (safe HTML) as plain text, at most so many characters and a mark."""
    plain = words_of(body)
    return plain if len(plain) <= most else plain[:most].rstrip() + "…"
