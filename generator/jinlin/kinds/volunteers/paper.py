"""The boards on paper: awards one can still object to, then who did how much. Shows nothing that the site does not."""

from __future__ import annotations

from jinlin.kinds.volunteers.awards import AwardCard
from jinlin.kinds.volunteers.boards import Board, BoardRow
from jinlin.kinds.volunteers.options import By
from jinlin.kinds.volunteers.period_pages import PeriodPage
from jinlin.kinds.volunteers.periods import Span
from jinlin.kinds.volunteers.view import VolunteersView
from jinlin.kinds.volunteers.words import said
from jinlin.page.board.paper import Figure, Group, Line, Paper, with_lines
from jinlin.page.words import date_beside, short_date
from jinlin.view.setting import Setting


def honours_paper(view: VolunteersView, setting: Setting) -> Paper:
    """Awards under 公示, this month's boards and the year's sums; of a month just begun, the boards of the last one."""
    period = _period(view)
    counted = view.main.numbers
    sums = [
        Figure(
            name=said(f"numbers.{s.key}"),
            value=said(f"numbers.{s.key}_value", value=s.value),
            note="" if s.whole else said("numbers.listed_only"),
        )
        for s in counted.sums
        if s.value and s.key != "all_hours"
    ]
    people = Figure(name=said("numbers.people"), value=said("numbers.people_value", value=counted.people))
    return Paper(
        title=said("paper.title"),
        span=period.word,
        path=f"{setting.table}/",
        none=said("empty"),
        figures=(people, *sums),
        groups=with_lines(_award_group(view), *map(_board_group, _boards(period))),
        notes=(said("why.consent"),),
    )


def publicity_paper(view: VolunteersView, setting: Setting) -> Paper:
    """The awards under 公示 alone."""
    return Paper(
        title=said("award.heading"),
        span=said("paper.on_display"),
        path=f"{setting.table}/",
        none=said("paper.none_on_display"),
        groups=with_lines(_award_group(view)),
    )


def _period(view: VolunteersView) -> PeriodPage:
    """The month of today if anybody can be ranked in it, else the newest month in which somebody can."""
    months = [page for page in view.periods if page.span == Span.MONTH.value and any(b.rows for b in page.boards)]
    if view.main.now in months or not months:
        return view.main.now
    return months[-1]


def _boards(period: PeriodPage) -> tuple[Board, ...]:
    """The boards with somebody on them: first one of people and one of teams, for the others may not find room."""
    shown = [b for b in period.boards if b.rows]
    first = {b.scope: b for b in reversed(shown)}
    return tuple(sorted(shown, key=lambda b: b is not first[b.scope]))


def _award_group(view: VolunteersView) -> Group:
    lines = tuple(_award_line(card) for card in view.cards if card.is_open)
    return Group(heading=said("award.heading"), lines=lines, notes=(said("award.object"),))


def _award_line(card: AwardCard) -> Line:
    phones = "、".join(number.display for number in card.phones)
    start, end = card.notice_from, card.notice_until
    period = said("award.period", start=short_date(start), end=date_beside(end, start))
    return Line(
        lead=" ".join(part for part in (card.award, card.grade) if part),
        title=card.winner or said("award.anonymous"),
        details=(period, said("paper.phone", phones=phones)) if phones else (period,),
    )


def _board_group(b: Board) -> Group:
    unit = said(f"unit.{b.measure}")
    sums = [said("board.total", value=b.total, unit=unit)] if b.total else []
    sums += [said("board.listed", value=b.listed, unit=unit)] if b.listed and not b.total else []
    return Group(
        heading=said("paper.of", name=b.name, category=b.category) if b.category else b.name,
        lines=tuple(_board_line(row, b, unit) for row in b.rows),
        notes=tuple(sums),
    )


def _board_line(row: BoardRow, b: Board, unit: str) -> Line:
    """One place, with the number that it is for."""
    value = said("team.head_value", value=row.head) if b.by == By.HEAD.value else row.value
    return Line(
        lead=said("paper.place", place=row.place),
        title=row.label,
        details=(row.team,) if row.team else (),
        value=said("paper.value", value=value, unit=unit),
    )
