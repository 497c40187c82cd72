"""What looks like a resident's name in free text beside words that nobody wants to be named with: a warning only.

No offline detector tells names apart reliably; the columns' classes do the real work, and this asks for a second look.
"""

from __future__ import annotations

import re

from jinlin.privacy.surnames import COMPOUND, SINGLE, TITLES

_SURNAME = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(SINGLE))}])"
_TITLE = f"{TITLES}|居民|患者|业主|老人"
# Words that begin like a surname: 方便居民, 高年级同学, 常住居民, 周边业主.
_WORDS = (
    "方便|高年级|高龄|高层|常住|周边|周围|全体|全区|全部|全市|全国|广大|安全|安排|任何|万名|万户|江南|成年|平时|平均|于是|关于|经过|经常|"
    "向全|向本|向各|向居|向社|从社|别的|连续|利用|满足|都是|都有|都会|单身|单元|单位|古筝|武术|文化|文明|国画|金牌|危重|严重|强烈|时候|时间|"
    "乐于|关心|关爱|关怀|温馨|华侨|和谐|管理|解决|应该|支持|计划|成立|成为|成功|左右|东区|东侧|东门|白天|燕园|游泳|尚未|居家|空巢|"
    "石油|路过|车库|房屋|养老|艾灸|农村|康复|牧区|家住|家中|山区|班级|计生|贺年|容易|广场|宣传|国学|家长|包括|家庭|家人|居住"
)
_CALLED = re.compile(rf"(?!{_WORDS}){_SURNAME}[一-鿿]{{1,2}}?(?:{_TITLE})")
_LABELLED = re.compile(
    r"(?:联系人|姓名|户主|当事人|投诉人|提出人|申请人)[ 　]*[:：][ 　]*"
    rf"{_SURNAME}[一-鿿]{{1,3}}(?![一-鿿])"
)
_MASKED = re.compile(rf"{_SURNAME}(?:某{{1,2}}|[*＊]{{1,2}})")

_SENSITIVE = re.compile(
    "低保|特困|五保|贫困户|残疾|智障|失能|失智|失独|孤儿|留守儿童|困境儿童|优抚|矫正|刑满|服刑|吸毒|戒毒|精神病|精神障碍|抑郁|艾滋|癌|"
    "肿瘤|乙肝|结核|怀孕|流产|不孕|家暴|家庭暴力|离婚|欠款|失信|信访"
)
_HELPERS = "(?!人?(?:专|委|联|协会|之家|志愿|工作|服务|政策))"  #: who works for them, not one of them
_IN_NEED = re.compile(rf"(?:{_SENSITIVE.pattern}){_HELPERS}")
_SENTENCE = re.compile(r"[^。！？!?\n；;]+")


def names_somebody(text: str) -> bool:
    """Whether ``text`` seems to name a resident: 王小明先生, 联系人：张三."""
    return bool(_LABELLED.search(text) or _CALLED.search(text))


def is_in_need(text: str) -> bool:
    """Whether ``text`` is about people whom nobody may be able to recognise: 低保户, 残疾人, 社区矫正."""
    return bool(_IN_NEED.search(text))


def is_sensitive(text: str) -> bool:
    """Whether words of health, need or penalty stand in one sentence with a name, masked (张某, 张**) or not."""
    if not _SENSITIVE.search(text):
        return False
    told = (sentence for sentence in _SENTENCE.findall(text) if _SENSITIVE.search(sentence))
    return any(names_somebody(sentence) or _MASKED.search(sentence) for sentence in told)
