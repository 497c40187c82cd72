"""Flats: 3号楼2单元501室, 3栋501, 3-2-501, 三号楼二单元五零一. A building or a 单元 alone is no one's address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinlin.privacy.detect.hit import Kind
from jinlin.privacy.detect.normal import Plain, plain
from jinlin.privacy.detect.numbers import GAP, Found

_BUILDING = r"(?:[\d十百]{1,4} ?(?:号楼|栋|幢|座|#楼?)|[A-Za-z](?:座|栋|幢))"
_UNIT = r"(?:[\d十]{1,3} ?(?:单元|门)|[A-Za-z甲乙丙丁东西南北中]单元)"
_YEAR = r"(?:19[2-9]|20[2-9])\d(?![\d室户号])"
# Not rooms: 3栋120元, 3号楼300余户, 6号楼150kW, 3号楼123单元漏水, 东2门101路. What counts may begin another word (501天花板,
# 501次卧) or be a family name (501张大爷): then it is the flat that is told.
_COUNTED = (
    "[份盏棵辆㎡.%吨栋幢块件斤套台根伏盆]|号楼|单元|周年|课时|分钟|小时|公[斤里]|平(?!台|房|时)|米|年(?!久)|月(?!租)|日(?!常)"
    "|元(?![宵旦])|人(?![家不])|次(?!卧)|名(?!叫)|个(?![人体])|天(?![花然台井])|条(?!件)|路(?:公交|[车口]|(?![一-鿿]))"
    "|楼(?![上下道顶梯])|张(?=[桌椅床票照卡图])|[余多千万](?=[户人名元个件米平次棵辆盏份套台块吨方瓦伏])|立方"
    "|家(?=[商企店单])|(?:k[wvg]|[cm]?m2?)(?![a-z])"
)
# Not homes: 3号楼201活动室, 3号楼101党群服务站, 6号楼119微型消防站.
_PUBLIC = (
    "(?:党群|便民|社区|养老|老年|党员|居民|邻里){0,2}"
    "(?:(?:活动|会议|办公|阅览|图书|多功能|调解|接待|值班|培训|谈心|棋牌|书画|舞蹈|档案|警务|党建|心理|卫生|教)室"
    "|服务(?:站|点|中心)|居委会)"
)
_ALARMS = "(?:110报警|119微型|119消防|120急救)"
_ROOM = rf"(?!{_YEAR}|{_ALARMS})\d{{3,4}}(?!\d| ?(?:(?i:{_COUNTED})|{_PUBLIC}))"
_FLOOR = rf"(?:[\d十]{{1,3}} ?[楼层]{GAP})?"
_SIDE = r"[\d十]{1,3} ?[楼层] ?[东西中南北左右]\d?[户室家]"
_DOOR = rf"[\d十]{{1,3}} ?[楼层]{GAP}\d{{1,2}} ?[号户室](?!楼)"

_FLAT = re.compile(
    rf"{_BUILDING}{GAP}(?:{_UNIT}{GAP})?(?:{_FLOOR}{_ROOM}(?! ?户)|\d{{1,2}}-{_ROOM}|{_SIDE})"
    rf"|{_UNIT}{GAP}(?:{_FLOOR}{_ROOM}|{_SIDE}|{_DOOR})|{_UNIT}[ ,、]{{1,2}}\d{{3,4}}室|弄{GAP}\d{{1,4}}号{GAP}{_ROOM}"
)
# 1-2-2026 is a date; 3-2-2001 a flat on the 20th floor, A3-2-1801 one in block A3.
_DASHED = re.compile(rf"(?<![\d.\-/A-Za-z])(?<!\d:)[A-H]?\d{{1,2}}[#\-]-?\d{{1,2}}-0?{_ROOM}(?![\-/])")
_FINER = re.compile(
    rf"单元|\d[室房户]|{_BUILDING}{GAP}(?!{_BUILDING})[\d十]|\d{{1,2}}[#\-]\d{{1,2}}-\d{{3}}"
    rf"|[\d十][楼层] ?[东西中南北左右][户室家]"
)
_BUILDING_ALONE = re.compile(_BUILDING)
_ROOM_ALONE = re.compile(r"(?<!\d)\d{3,4} ?室")
_OFFICE = re.compile(r"(?:居委会|社区|街道|服务站|中心|大厅|物业|办公楼|医院|派出所) ?(?:\d{1,2}[楼层])? ?$")


def find_addresses(text: str) -> Iterator[Found]:
    """Every place in a plain text that is one household's."""
    for pattern in (_FLAT, _DASHED):
        for match in pattern.finditer(text):
            yield Kind.ADDRESS, *match.span()


def has_building(text: str) -> bool:
    """Whether a text names a building: a room told beside it is one household's."""
    return _BUILDING_ALONE.search(plain(text).digits) is not None


def has_room(text: str) -> bool:
    """Whether a text names a room, 501室, of whatever building but an office: 居委会二楼203室 is everybody's."""
    if "室" not in text:
        return False
    said = plain(text).digits
    return any(not _OFFICE.search(said[: room.start()]) for room in _ROOM_ALONE.finditer(said))


def is_finer_than_building(place: Plain) -> bool:
    """Whether a place says more than the building: a 单元, a floor of it, a room."""
    return _FINER.search(place.digits) is not None
