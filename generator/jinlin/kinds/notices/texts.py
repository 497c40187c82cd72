"""A notice as a message for a group chat: plain lines, the latest step first where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from jinlin.kinds.notices.incident import When
from jinlin.kinds.notices.view import Bulletin, StepLine
from jinlin.kinds.notices.words import plain_lines, said
from jinlin.page.words import civil_date, short_date
from jinlin.view.setting import Community, Setting


def message(b: Bulletin, setting: Setting) -> str:
    """All that somebody has to know who sees nothing but this message; the address of the page last."""
    lines = [said("message.title", type=b.type, title=b.notice.title)]
    lines += [said("message.step", when=_when(step), text=step.text) for step in b.steps[:1]]
    lines.append(plain_lines(b.notice.body))
    facts = _facts(b, setting.community)
    lines += [said("message.fact", label=said(f"label.{key}"), value=value) for key, value in facts if value]
    issuer = b.notice.issuer or setting.community.name
    lines.append(said("message.signed", issuer=issuer, day=civil_date(b.notice.issued)))
    lines.append(setting.community.absolute(b.path))
    return "\n".join(line for line in lines if line)


def objection(b: Bulletin, community: Community) -> str:
    """How to object to a 公示: as its row says, else as anybody may."""
    return b.notice.objection or said("objection", community=community.name)


def standing(b: Bulletin) -> str:
    """In a word where a notice stands that is no longer in force; empty for others."""
    if b.in_force:
        return ""
    if b.period is not None:
        return said("ended")
    return said("over" if b.incident and b.incident.over else "expired" if b.is_limited else "aged")


def objection_facts(b: Bulletin, community: Community) -> Iterator[tuple[str, str]]:
    """Of a 公示, from when to when one may object, to whom and how; the values may be empty."""
    n = b.notice
    if n.publicity_from and n.publicity_until:
        yield "period", said("message.days", first=civil_date(n.publicity_from), last=civil_date(n.publicity_until))
    yield "supervision", "、".join(number.display for number in n.supervision) or community.supervision
    yield "objection", objection(b, community)


def _facts(b: Bulletin, community: Community) -> Iterator[tuple[str, str]]:
    n = b.notice
    yield "area", n.area
    if b.period is not None:
        yield from objection_facts(b, community)
    elif n.until is not None:
        yield "until", civil_date(b.last_day) if b.last_day else said("standing")
    if b.incident and b.incident.over is not None:
        yield "over", _when(b.incident.over)
    elif b.incident and b.incident.expected is not None:
        yield "late" if b.incident.is_late else "expected", _when(b.incident.expected)
    yield "phone", "、".join(number.display for number in n.phone)


def _when(step: StepLine | When) -> str:
    return f"{short_date(step.day)} {step.clock}".strip()
