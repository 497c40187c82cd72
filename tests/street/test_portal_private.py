"""Whatever a community tells the portal is looked at before the gate does: one private thing stops no street."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jinlin.page.search.shards import Entry
from jinlin.street.shown import Shown, without_private
from jinlin.view.shared import Figure, Meeting, Offer, Urgent
from privacy.made_numbers import mobile

DAY = date(2026, 3, 5)
CLEAN = Shown(name="guangming", title="光明社区", as_of=DAY, languages=("zh-Hant",))
NUMBER = mobile()
FIELDS = [
    ({"title": NUMBER}, "its name"),
    ({"address": NUMBER}, "its address"),
    ({"hotline": NUMBER}, "a hotline that is the office's no more"),
    ({"tables": (("guangming/things", NUMBER),)}, "the title of a table"),
    ({"found": (Entry("guangming/things", "t-1", NUMBER, DAY),)}, "a title that search finds"),
    ({"meetings": (Meeting(NUMBER, "x", DAY, DAY, "", ""),)}, "what takes place"),
    ({"meetings": (Meeting("读书会", "x", DAY, DAY, NUMBER[:6], NUMBER[6:]),)}, "two halves side by side"),
    ({"offers": (Offer(NUMBER, "x", "", "", ""),)}, "what can be had"),
    ({"offers": (Offer("理发", "x", NUMBER[:6], NUMBER[6:], ""),)}, "where it can be had"),
    ({"urgent": (Urgent("紧急", NUMBER, "x", ""),)}, "an incident"),
    ({"urgent": (Urgent("紧急", "停水", "x", NUMBER),)}, "where it is"),
    ({"figures": (Figure("received", 2026, "收到", NUMBER, "", ""),)}, "a figure"),
    ({"figures": (Figure("received", 2026, "收到", "3", "", NUMBER),)}, "what it is counted by"),
]


@pytest.mark.parametrize(("told", "why"), FIELDS, ids=[row[-1] for row in FIELDS])
def test_a_community_that_tells_something_private_is_a_name(told: dict[str, object], why: str) -> None:
    """Its site stays where it is, in the signs that it has; the others tell all they told."""
    other = replace(CLEAN, name="nanyuan", title="南园社区", address="东门")
    found = without_private([replace(CLEAN, **told), other], frozenset())  # type: ignore[arg-type]
    name = "guangming" if "title" in told else "光明社区"
    assert (replace(CLEAN, title=name), other) == found.value, why
    assert [("street.private", "guangming")] == [(p.code, p.found) for p in found.problems]


def test_the_office_s_own_numbers_are_told() -> None:
    """They are not private."""
    one = replace(CLEAN, hotline=NUMBER)
    assert ((one,), ()) == (without_private([one], frozenset([NUMBER])).value, without_private([one], frozenset([NUMBER])).problems)
