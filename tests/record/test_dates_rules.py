"""What comes back: weekly, monthly, quarterly, yearly."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from jinlin.record.given import Given
from jinlin.record.readers_dates import read_schedule
from jinlin.record.schedule import Frequency, Recurrence, Schedule

WEEKLY, DAY, NTH = Frequency.WEEKLY, Frequency.MONTHLY_DAY, Frequency.MONTHLY_WEEKDAY
QUARTER, YEARLY, LUNAR, WORKING = (
    Frequency.QUARTERLY_DAY,
    Frequency.YEARLY,
    Frequency.LUNAR,
    Frequency.WORKING,
)
LUNAR_MONTHLY = Frequency.LUNAR_MONTHLY

RULES: list[tuple[str, Frequency, dict[str, Any], str]] = [
    ("每周三 下午", WEEKLY, {"weekdays": (2,)}, "a part of the day places nothing"),
    ("每周一至周五 9:00-17:00", WEEKLY, {"weekdays": (0, 1, 2, 3, 4)}, "span"),
    ("周一至周五", WEEKLY, {"weekdays": (0, 1, 2, 3, 4)}, "a span of weekdays needs no 每"),
    ("每周一、三、五", WEEKLY, {"weekdays": (0, 2, 4)}, "list"),
    ("每周一三五", WEEKLY, {"weekdays": (0, 2, 4)}, "list without marks"),
    ("每周六日", WEEKLY, {"weekdays": (5, 6)}, "pair"),
    ("每周六、周日", WEEKLY, {"weekdays": (5, 6)}, "周 twice"),
    ("每周二、每周四 9:00", WEEKLY, {"weekdays": (1, 3)}, "每 said twice"),
    ("每周六、天", WEEKLY, {"weekdays": (5, 6)}, "天 behind a mark"),
    ("每周末", WEEKLY, {"weekdays": (5, 6)}, "weekend, not once a week"),
    ("周末", WEEKLY, {"weekdays": (5, 6)}, "weekend"),
    ("每天", WEEKLY, {"weekdays": (0, 1, 2, 3, 4, 5, 6)}, "daily"),
    ("每逢周三", WEEKLY, {"weekdays": (2,)}, "每逢"),
    ("每星期天", WEEKLY, {"weekdays": (6,)}, "天 is 日"),
    ("每週三", WEEKLY, {"weekdays": (2,)}, "traditional"),
    ("隔周末", WEEKLY, {"weekdays": (5, 6), "interval": 2}, "weekend, not undated"),
    ("隔周三", WEEKLY, {"weekdays": (2,), "interval": 2}, "every other week"),
    ("每两周周三", WEEKLY, {"weekdays": (2,), "interval": 2}, "every two weeks"),
    ("每月10日", DAY, {"days": (10,)}, "day"),
    ("每月10号、20号", DAY, {"days": (10, 20)}, "days"),
    ("每月10、20日", DAY, {"days": (10, 20)}, "one 日 for both"),
    ("每月1日至5日", DAY, {"days": (1, 2, 3, 4, 5)}, "span"),
    ("每月10日9:00", DAY, {"days": (10,)}, "time right behind"),
    ("每月最后一天", DAY, {"days": (-1,)}, "last day"),
    ("每月第2个周六", NTH, {"ordinals": (2,), "weekdays": (5,)}, "digit"),
    ("每月第二个星期六", NTH, {"ordinals": (2,), "weekdays": (5,)}, "numeral"),
    ("每月第一、三个周六", NTH, {"ordinals": (1, 3), "weekdays": (5,)}, "two of them"),
    ("每月最后一个、第一个周六", NTH, {"ordinals": (1, -1), "weekdays": (5,)}, "in the order of a month"),
    ("每月最后一个周五", NTH, {"ordinals": (-1,), "weekdays": (4,)}, "last one"),
    ("每季度首月15日", QUARTER, {"month": 1, "days": (15,)}, "first month"),
    ("每季度第一个月15日", QUARTER, {"month": 1, "days": (15,)}, "first month, at length"),
    ("每季度最后一个月15日", QUARTER, {"month": 3, "days": (15,)}, "last month"),
    ("每年3月5日", YEARLY, {"month": 3, "days": (5,)}, "civil"),
    *((f"每年{m}月31日", YEARLY, {"month": m, "days": (31,)}, "a long month") for m in (1, 3, 5, 7, 8, 10, 12)),
    ("每年2月29日", YEARLY, {"month": 2, "days": (29,)}, "in leap years"),
    ("每年3月5日至8日", YEARLY, {"month": 3, "days": (5, 6, 7, 8)}, "civil span"),
    ("每年农历五月初五", LUNAR, {"month": 5, "days": (5,)}, "lunar"),
    ("每年端午节", LUNAR, {"month": 5, "days": (5,), "name": "端午节"}, "festival"),
    ("每个工作日", WORKING, {}, "as the days off fall, not Monday to Friday"),
    ("工作日 9:00-11:00", WORKING, {}, "without 每, with times"),
    ("每月第一个工作日", WORKING, {"ordinals": (1,)}, "the first of a month"),
    ("每月最后一个工作日", WORKING, {"ordinals": (-1,)}, "the last of a month"),
    ("每晚7点至9点", WEEKLY, {"weekdays": (0, 1, 2, 3, 4, 5, 6)}, "every evening"),
    ("每周一/三/五", WEEKLY, {"weekdays": (0, 2, 4)}, "slashes"),
    ("每月初一、十五", LUNAR_MONTHLY, {"days": (1, 15)}, "初 is said of lunar days alone"),
    ("每逢初一十五", LUNAR_MONTHLY, {"days": (1, 15)}, "without mark"),
    ("农历每月十五", LUNAR_MONTHLY, {"days": (15,)}, "said to be lunar"),
    ("每月农历十五和廿三", LUNAR_MONTHLY, {"days": (15, 23)}, "said behind"),
    ("每周一至周五每天", WEEKLY, {"weekdays": (0, 1, 2, 3, 4)}, "on each of these"),
    ("每周六、日两天", WEEKLY, {"weekdays": (5, 6)}, "counted"),
    ("每周二四：9:00", WEEKLY, {"weekdays": (1, 3)}, "四:9:00 is no time"),
    ("每周二 周四", WEEKLY, {"weekdays": (1, 3)}, "a space between"),
    ("每周七天", WEEKLY, {"weekdays": (0, 1, 2, 3, 4, 5, 6)}, "each of the week's days; 每周五天 leaves open which"),
    ("每周的周三", WEEKLY, {"weekdays": (2,)}, "的"),
    ("工作日每天", WORKING, {}, "每 behind it"),
    ("每月10日、每月20日", DAY, {"days": (10, 20)}, "每月 twice"),
    ("每月10/20日", DAY, {"days": (10, 20)}, "slash"),
    ("每月最后周五", NTH, {"ordinals": (-1,), "weekdays": (4,)}, "without 一个"),
    ("每逢除夕", LUNAR, {"month": 12, "days": (-1,), "name": "除夕"}, "the last day of the year"),
]
UNDATED = [
    *("每周", "每月", "每季度", "每年", "每周一次", "每月一次", "每月两次", "每周五天", "每季度1次", "每半年一次", "每月下旬"),
    *("每三周一次", "每半月一次", "一周三次", "每隔两周", "每月第一周", "每季度首月", "每季度最后一个月", "每年暑假期间"),
    *("不定期", "不定期开展", "每月最后一周"),
]


@pytest.mark.parametrize(("text", "frequency", "fields", "why"), RULES)
def test_rules(text: str, frequency: Frequency, fields: dict[str, Any], why: str) -> None:
    """A rule is read whole, and 每 wins over the table's year."""
    read = read_schedule.read(text, Given(year=2026))
    assert isinstance(read, Schedule), read
    assert Recurrence(frequency=frequency, **fields) == read.recurrence, why


@pytest.mark.parametrize("text", UNDATED)
def test_promises_without_a_day(text: str) -> None:
    """每周一次 is once a week, on no known day."""
    assert Schedule(text=text, recurrence=Recurrence(frequency=Frequency.UNDATED)) == read_schedule.read(text, Given())


@pytest.mark.parametrize(
    "text",
    [
        *("每周三 下午2点至4点", "每周三下午2-4点", "每週三 下午兩點至四點", "每周三：14:00-16:00", "每周三（下午2点-4点）"),
        *("每周3：14:00-16:00", "每周三（下午）2:00-4:00开展"),
    ],
)
def test_times_behind_a_rule(text: str) -> None:
    """A rule may carry its times."""
    read = read_schedule.read(text, Given())
    assert isinstance(read, Schedule)
    assert (time(14), time(16)) == (read.start, read.end)
