"""A month's bulletin as a text that is passed on in a group chat: short, plain, with its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jinlin.kinds.suggestions.shape import Part
from jinlin.kinds.suggestions.words import day_text, said
from jinlin.view.setting import Setting

MOST = 5  #: suggestions of one part; a longer message is not read


def message(
    heading: str, path: str, until: date, counts: Mapping[str, int], parts: Sequence[Part], setting: Setting
) -> str:
    """What is late and what was answered, the first of each, and where the rest stands. Lines of text."""
    community = setting.community
    lines = [
        said("bulletin.message.head", heading=heading, community=community.name),
        said("bulletin.message.numbers", until=day_text(until), **counts),
        *(line for key, part in zip(("late", "answered"), parts, strict=True) for line in _told(key, part)),
    ]
    if address := community.absolute(path):
        lines.append(said("bulletin.message.link", address=address))
    return "\n".join(lines)


def _told(key: str, part: Part) -> Iterator[str]:
    shown = part.mentions[:MOST]
    if not shown:
        return
    yield said(f"bulletin.message.{key}")
    for number, one in enumerate(shown, 1):
        yield said("bulletin.message.line", number=number, title=one.title, facts=one.facts)
    left = part.left + len(part.mentions) - len(shown)
    if left:
        yield said("bulletin.message.more", count=left)
