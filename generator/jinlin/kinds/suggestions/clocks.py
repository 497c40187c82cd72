"""The two clocks of a suggestion: the day by which it is to be answered, and the day by which that is to be told."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from jinlin.kinds.suggestions.model import ANSWERED, ELSEWHERE, Stage, Suggestion
from jinlin.kinds.suggestions.options import Options
from jinlin.kinds.suggestions.words import day_text, said
from jinlin.view.deadline import Rule, State, last_day_or_none, safe_until, standing
from jinlin.view.working_days import WorkingDays


class Mark(NamedTuple):
    """Where a clock stands: ``key`` of what it says, in words, and a tone (ok, warn, bad, off or none).

    Keys: in_time, due_soon, overdue, closed_in_time, closed_late, unknown, merged, transferred, answered (a last good
    copy may lack the day); and of the second clock waiting, fed_back, fed_back_late, fed_back_unknown, feedback_late,
    told. What is unknown for want of announced days off is neither in time nor late, and in no share.
    """

    key: str
    words: str
    tone: str = ""


class Limit(NamedTuple):
    """The last day of the first clock. ``note`` says where it comes from; ``before`` is the day it was put off from."""

    day: date | None
    note: str = ""
    before: date | None = None
    extended: bool = False  #: also where nobody knows from which day, for next year's days off are not announced


TONES = {
    State.IN_TIME: "",
    State.DUE_SOON: "warn",
    State.OVERDUE: "bad",
    State.CLOSED_IN_TIME: "ok",
    State.CLOSED_LATE: "warn",
    State.UNKNOWN: "",
}
NO_LIMIT = Limit(None)


class Clocks:
    """Both clocks on one day. Suggestions share days, and days are all that counts: every answer is kept."""

    def __init__(self, options: Options, days: WorkingDays, today: date) -> None:
        self.options, self.days, self.today = options, days, today
        self.last_day = cache(self._last_day)
        self.worded = cache(self._worded)
        self.second = cache(self._second)
        self._computed = said("due.computed")
        self._unknown = said("due.unknown")
        self._elsewhere = {stage: Mark(stage.key, said(f"mark.{stage.key}"), "off") for stage in ELSEWHERE}

    def _last_day(self, first: date, rule: Rule) -> date | None:
        return last_day_or_none(first, rule, self.days)

    def limit(self, s: Suggestion) -> Limit:
        """The day typed, else the one that the community's rule gives; later where a reason for that is given."""
        if s.stage in ELSEWHERE:
            return NO_LIMIT
        day, note = s.due, ""
        if day is None:
            day = self.last_day(s.received, self.options.handling)
            note = self._unknown if day is None else self._computed
        if s.extended_to and s.extension_reason and (day is None or s.extended_to > day):
            return Limit(s.extended_to, said("due.extended"), day, extended=True)
        return Limit(day, note)

    def first(self, s: Suggestion, limit: Limit) -> Mark:
        """Where the answer stands. Something taken up again is open, whatever day stands under 办结日期."""
        if s.stage in ELSEWHERE:
            return self._elsewhere[s.stage]
        if s.stage not in ANSWERED:
            return self._mark(limit.day, None)
        if s.resolved and limit.day is None and s.resolved <= safe_until(s.received, self.options.handling, self.days):
            return self.worded(State.CLOSED_IN_TIME, None)
        return self._mark(limit.day, s.resolved) if s.resolved else Mark("answered", said("mark.answered"))

    def _mark(self, due: date | None, closed: date | None) -> Mark:
        rule = self.options.handling
        found = standing(
            due, closed=closed, today=self.today, soon_days=self.options.soon_days, rule=rule, days=self.days
        )
        if found.state is State.UNKNOWN and closed:
            return Mark("answered", said("mark.answered"))
        if found.state is State.DUE_SOON and due == self.today:
            return Mark(found.state.value, said("mark.due_today"), TONES[found.state])
        return self.worded(found.state, found.days)

    def _worded(self, state: State, days: int | None) -> Mark:
        """The mark of a state; ``days`` are left or over, as the rule counts them."""
        key, tone = state.value, TONES[state]
        if days is None:
            return Mark(key, said(f"mark.{key}"), tone)
        return Mark(key, said(f"mark.{key}_days", days=day_count(days, working=self.options.handling.working)), tone)

    def told(self, s: Suggestion) -> Mark | None:
        """Where telling the result stands; there is no second clock before there is a result."""
        if s.stage not in ANSWERED or s.resolved is None:
            return None
        is_said = s.stage in (Stage.FED_BACK, Stage.EVALUATED) and s.fed_back is None
        return Mark("told", said("mark.told"), "ok") if is_said else self.second(s.resolved, s.fed_back)

    def _second(self, resolved: date, fed_back: date | None) -> Mark:
        last = self.last_day(resolved, self.options.feedback)
        if fed_back is not None:
            if fed_back <= safe_until(resolved, self.options.feedback, self.days):
                return Mark("fed_back", said("mark.fed_back"), "ok")
            if last is None:
                return Mark("fed_back_unknown", said("mark.told"), "ok")
            return Mark("fed_back_late", said("mark.fed_back_late"), "warn")
        if last is None:
            return Mark("waiting", said("mark.waiting_unknown"))
        if self.today > last:
            return Mark("feedback_late", said("mark.feedback_late", day=day_text(last)), "bad")
        return Mark("waiting", said("mark.waiting", day=day_text(last)))

    def is_claimed_in_time(self, s: Suggestion, claimed: date | None) -> bool | None:
        """Whether somebody took it in time; ``None`` while nobody can say."""
        rule = self.options.claim
        last = self.last_day(s.received, rule) if rule else None
        if last is None:
            return None
        is_waiting = s.stage in (Stage.RECEIVED, Stage.SORTED)
        if claimed is not None and (s.claimed_on or not is_waiting):  # a slip, put right again, was no claim
            return claimed <= last
        return False if is_waiting and self.today > last else None


def day_count(days: int, *, working: bool) -> str:
    """``3 个工作日`` or ``3 天``."""
    return said("days.working" if working else "days.calendar", days=days)


def rule_text(rule: Rule) -> str:
    """A rule as it is promised: ``15 个工作日``."""
    return day_count(rule.days, working=rule.working)
