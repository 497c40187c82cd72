"""Telephone numbers that may be published: the office's own, and those that are everybody's (12345, 400-…)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jinlin.privacy.detect.normal import plain
from jinlin.privacy.detect.numbers import is_short_code, national
from jinlin.problem import Checked, Problem, Severity, problem

_PIECE = re.compile(r"(?:\([^()\n;|]{1,60}\)|[^\n、,;|])++")  # 8:30-11:30、14:00-17:00 in brackets are of one number
_GAP = r"[ \-.]?"
_ABROAD = r"(?:(?:\+|00)?86[ \-]?)?"
_FOUR_FOUR = r"010|02\d|(?:(?<=86)|(?<=86[ \-]))(?:10|2\d)"  # area codes of three digits have numbers of eight
_AREA = r"0[3-9]\d\d|(?:(?<=86)|(?<=86[ \-]))[3-9]\d\d"
# What a number may look like; anything else with digits is a fault, never repaired.
_NUMBER = re.compile(
    rf"(?<![\d\-])(?:"
    rf"(?P<mobile>{_ABROAD}1[3-9]\d(?:{_GAP}\d{{4}}){{2}})"
    rf"|(?P<service>[48]00(?:{_GAP}(?:\d{{3}}{_GAP}\d{{4}}|\d{{4}}{_GAP}\d{{3}})|\d{_GAP}\d{{3}}{_GAP}\d{{3}}))"
    rf"|(?P<land>{_ABROAD}\(?(?:(?:{_FOUR_FOUR})\)?[ \-]{{0,2}}\d{{4}}"
    rf"|(?:{_AREA})\)?[ \-]{{0,2}}\d{{3,4}}){_GAP}\d{{4}})"
    rf"|(?<!\d[ .])(?P<local>[2-8]\d{{2,3}}{_GAP}\d{{4}}|\d{{3,6}})(?![ .]\d)"
    rf")(?:{_GAP}(?:转|分机|ext\.?|-) ?(?P<extension>\d{{1,5}})|\((?:转|分机) ?(?P<inside>\d{{1,5}})\))?(?![\d\-])",
    re.IGNORECASE,
)
_WORDS = (
    "全天 上午 下午 早上 中午 晚上 值班 捐赠 办公 夜间 晚间 白天 日间 周末 节假日 法定 工作日 工作时间 上班时间 传真 咨询 预约 报名 报修 维修 物业 "
    "投诉 举报 监督 服务 热线 求助 应急 紧急 抢修 人工 燃气 供水 供电 供暖 电梯 居委会 社区 办公室 服务站 服务中心 大厅 窗口 卫生 民政 社保 医保 "
    "党建 综治 调解 法律 养老 食堂 总机 前台 联系 电话 固话 座机 手机 号码 室 站 与 和 至 到"
)
_LABEL_WORDS = re.compile(  # longer words first and none given back: 服务站 said thirty times could be split 2^30 ways
    f"(?:{'|'.join(sorted(_WORDS.split(), key=len, reverse=True))}"
    "|(?:周|星期)[一二三四五六日天]|(?:[0-9]{1,2}|[一二三四五六七八九十])号(?:窗口|楼)|窗口[一二三四五六七八九十]|[~,、-]|[0-2]?[0-9]:[0-5][0-9])++"
)
_ALL_DAY = re.compile(r"(?:全天)?(?:7 ?[×xX*/] ?)?24 ?(?:小时|[hH](?![A-Za-z]))(?:全天)?")
_BRACKET = re.compile(r"^\s*[(\[【].*?[)\]】]")
_GENERIC = re.compile("(?:联系|咨询|服务|办公)?(?:电话|手机|号码|固话|座机)(?:号码)?|[至到与和~-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneNumber:
    """A number that may be published."""

    display: str  #: as typed, in plain writing
    dial: str  #: digits only, national form, e.g. ``07248680787``, ``12345``
    extension: str = ""  #: digits behind 转
    label: str = ""  #: what it is for, e.g. ``值班``; never a person's name

    @property
    def uri(self) -> str:
        """What a link dials: ``tel:07248680787;ext=8001``."""
        return f"tel:{self.dial}" + (f";ext={self.extension}" if self.extension else "")


def public_phone(text: str, office: frozenset[str], *, declared: bool = False) -> Checked[tuple[PhoneNumber, ...]]:
    """The numbers of a cell that may be published, and a problem for each kind of those that may not.

    Args:
        text: One cell; several numbers are parted by line ends, 、，； or labels: ``0724-…（捐赠）\\n180…（值班）``.
        office: The office's own numbers, digits only, landlines with area code.
        declared: The admin declared this column publishable as it stands: every well-formed number passes.

    Returns:
        Numbers in the order typed, each once. Problems hold back only the number (``VALUE``):
        ``privacy.phone_malformed`` (ten digits, two numbers run together) and ``privacy.phone_not_office``. Their
        ``found`` is empty, for such a number is often someone's own.

    A local number without area code passes when exactly one office number ends with it, and dials that one. A label is
    kept only when it is made of known words, for labels are where names hide.
    """
    written = _ALL_DAY.sub("全天", plain(text).text)
    written = re.sub(r"(?<=\d{7})/(?=1[3-9]\d|0\d\d|[48]00)", "\n", written)
    numbers: dict[str, PhoneNumber] = {}
    problems: dict[str, Problem] = {}
    for piece in _PIECE.finditer(written):
        for outcome in _in_piece(piece.group(), office, declared):
            if isinstance(outcome, Problem):
                problems.setdefault(outcome.code, outcome)
            else:
                numbers.setdefault(outcome.uri, outcome)
    return Checked(tuple(numbers.values()), tuple(problems.values()))


def office_alone(numbers: Iterable[PhoneNumber], office: frozenset[str]) -> tuple[PhoneNumber, ...]:
    """Those of ``numbers`` that may be published whoever agrees: the office's own, and everybody's."""
    return tuple(number for number in numbers if _is_open(number.dial, office))


def _is_open(dial: str, office: frozenset[str]) -> bool:
    return is_short_code(dial) or dial in office


def _in_piece(piece: str, office: frozenset[str], declared: bool) -> list[PhoneNumber | Problem]:
    """What stands between two signs: usually one number with its label."""
    matches = list(_NUMBER.finditer(piece))
    outcomes: list[PhoneNumber | Problem] = []
    labels, before = "", 0
    for index, match in enumerate(matches):
        after = matches[index + 1].start() if index + 1 < len(matches) else len(piece)
        ahead = piece[before : match.start()]
        ahead = _BRACKET.sub("", ahead) if index else ahead  # what stands in brackets there is of the number before
        label = _label(ahead, piece[match.end() : after], last=after == len(piece))
        outcomes.append(_number(match, label, office, declared))
        labels += label
        before = match.end()
    if len(re.findall(r"\d", _NUMBER.sub("", piece))) > len(re.findall(r"\d", labels)):
        outcomes.append(problem("privacy.phone_malformed", severity=Severity.VALUE))
    return outcomes


def _number(match: re.Match[str], label: str, office: frozenset[str], declared: bool) -> PhoneNumber | Problem:
    """The number of one match, if it may be published."""
    extension = match["extension"] or match["inside"] or ""
    display = match.group().strip(" -.")
    dial = re.sub(r"\D", "", match["mobile"] or match["service"] or match["land"] or match["local"])
    if match["land"]:
        dial = national(dial)
    elif match["mobile"]:
        dial = dial[-11:]
    elif match["local"]:
        whole = [own for own in office if own.startswith("0") and own.endswith(dial) and len(own) - len(dial) in (3, 4)]
        dial = whole[0] if len(whole) == 1 else dial
    if not (declared or _is_open(dial, office)):
        return problem("privacy.phone_not_office", severity=Severity.VALUE)
    return PhoneNumber(display=display, dial=dial, extension=extension, label=label)


def _label(before: str, after: str, *, last: bool) -> str:
    """What a number is for: the words in brackets behind it, else those before it, and behind the last one those that
    follow; empty when they may hold a name."""
    behind = re.match(r"\s*[(\[【](.*?)[)\]】]", after)
    told = (behind.group(1),) if behind else (before, after) if last else (before,)
    return next((label for words in told if (label := _known(words))), "")


def _known(words: str) -> str:
    """The words, if each is known and says something."""
    words = re.sub(r"请|拨打|[\s()【】\[\]。]|:(?!\d\d)", "", words)
    return "" if _GENERIC.fullmatch(words) or not _LABEL_WORDS.fullmatch(words) else words.replace(",", "，")
