"""What staff write of opening hours, as patterns over the folded text of ``record/dates/wording.py``."""

from __future__ import annotations

from jinlin.record.dates.wording import grammar

EXAMPLE = "周一至周五 9:00-12:00、14:00-17:30；周六 9:00-11:30；节假日休息"
LETTERS = "一二三四五六日天"
IN_LETTERS = str.maketrans("1234567", LETTERS[:7])

_CLOSED = "(?:全天|全日|整天)?(?:休息|休馆|闭馆|不对外开放|不开放|不办公|不营业|不上班|放假|关闭|闭园|停诊|公休|除外|休)"
_USUAL = "(?:照常|正常|不休息|不休|无休)"
_ASK = "(?:另行通知|另行公告|以通知为准|待定)"
_HOLIDAY = "[遇逢]?(?:国家)?(?:法定|国定)?(?:节假日|假日|节日|假期)"

_OPEN = "对外开放|开放|营业|服务|办公|办理"
_ASIDE = r"(?:中午|午间)(?:不休息?|连班|无休)|[0-9]{1,2}:[0-9]{2}(?:前|后|起)?(?:停止|截止|不再)[^0-9,;、。()]{1,6}"
BETWEEN = grammar(rf"(?:[\s,;、。:/()&|]|和|及|与|从|开放时间|营业时间|服务时间|办公时间|{_ASIDE}|(?P<open>{_OPEN}))+")
"""中午不休 and 16:30停止入馆 say nothing that the times do not."""
WEEKDAYS = grammar(f"每?逢?WEEK([{LETTERS}])(?: TO (?:WEEK)?([{LETTERS}]))?")
MORE_WEEKDAYS = grammar(
    f"[、,/和及]?(?:每?WEEK)?(?!(?<=[{LETTERS}])天)([{LETTERS}])(?: TO (?:WEEK)?([{LETTERS}]))?(?![点时十])"
)
"""周六、天 and 周六周天 name Sunday; 周五天 are five days, and nobody can say which."""
NUMBERED = grammar(r"WEEK[1-7](?:(?:[\s、,/和及至到~-]|WEEK)+[1-7])*(?![0-9点时次]|:[0-9]{2}(?![0-9:]))")
"""周1-5, not 周1次 nor the hour of 周一、5:30."""
EVERY_DAY = grammar("每天|每日|天天|(?:每周|一周)[7七]天|全年(?:365天)?(?:无休)?")
OF_THEM = grammar("每天|每日|天天|[两二三四五六]天|的")
"""周一至周五每天, 周末两天: of the days just named, and no others."""
WEEKEND = grammar("周末|双休日|公休日")
WORKING_DAYS = grammar("(?:每个)?(?:法定)?工作日")
ON_HOLIDAY = grammar(
    rf"(?<![及和与、节定家含括])\(?(?:(?P<without>不(?:包?含|包括){_HOLIDAY})|(?P<included>(?:包?含|包括){_HOLIDAY})(?!\)? {_CLOSED})"
    rf"|{_HOLIDAY}:? (?:(?P<excepted>除外)|(?P<closed>{_CLOSED})|(?P<usual>{_USUAL})|{_ASK})(?:开放|营业|服务|办公|上班)?)\)?"
)
"""Said of holidays alone. Not 周末及节假日休息, which names days; not from the middle of 法定节假日."""
HOLIDAY = grammar(_HOLIDAY)
CLOSED_DAYS = grammar(rf"\(([^()]*{_CLOSED})\)")
CLOSED = grammar(_CLOSED)
CLOSED_BEFORE = grammar(rf"{_CLOSED}[\s,;()]*$")
ALL_DAY = grammar("(?:全天|全日)?(?:7 [x×*] )?(?:24|二十四) ?(?:小时|h)|7 [x×*] 24|全天候?|全日")
BUT = grammar(f"除(?:每?WEEK)([{LETTERS}])(?:[、,](?:每?WEEK)?([{LETTERS}]))?[以之]?外,?(?:每天|每日|天天)?")
OTHERWISE = grammar("(?:其余|其他|其它)(?:时间|时候|日子|各?[天日])?")
BREAK = grammar(" (?:午休|中午休息|午间休息|休息)")
BREAK_OF = grammar("(?:午休|中午休息|午间休息)(?:时间)?:? (?=[0-9])")
TO = grammar(" TO ")
BY_ARRANGEMENT = grammar(f"(?:电话|提前|网上|需|请|按|凭)*预约.*|{_ASK}")
