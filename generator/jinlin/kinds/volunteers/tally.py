"""What was done, in five numbers that add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from jinlin.kinds.volunteers.options import Measure

AMOUNTS = ("hours", "times", "points", "scores", "scored")
Value = int | Fraction
"""What a board ranks by, in hundredths; only scores are fractions of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was done; hundredths, ``times`` too. ``scores`` is the sum of ``scored`` 表现评分."""

    hours: int = 0
    times: int = 0
    points: int = 0
    scores: int = 0
    scored: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            hours=self.hours + other.hours,
            times=self.times + other.times,
            points=self.points + other.points,
            scores=self.scores + other.scores,
            scored=self.scored + other.scored,
        )

    def less(self, other: Tally) -> dict[str, int]:
        """By how much each amount is more than the other's."""
        return {name: getattr(self, name) - getattr(other, name) for name in AMOUNTS}

    def value(self, measure: Measure, weights: Iterable[tuple[str, Fraction]] = ()) -> Value:
        """What a board ranks by, in hundredths; a score weighs the amounts and the average 表现评分."""
        if measure is not Measure.SCORE:
            return int(getattr(self, measure.value))
        average = Fraction(self.scores, self.scored) if self.scored > 0 else Fraction(0)
        amounts = {"hours": self.hours, "times": self.times, "points": self.points, "score": average}
        return sum((weight * amounts[key] for key, weight in weights), Fraction(0))


NOTHING = Tally()
