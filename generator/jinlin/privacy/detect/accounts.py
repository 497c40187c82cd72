"""Other ways to a person: e-mail, 微信, number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinlin.privacy.detect.hit import Kind
from jinlin.privacy.detect.normal import Plain, compact
from jinlin.privacy.detect.numbers import Found, is_short_code

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

# Of Chinese signs before the @ the last: those before it may be any words.
_EMAIL = re.compile(
    r"(?:[\w.+%\-]{1,64}|[一-鿿]) ?(?:@|\(at\)|\[at\]) ?[a-z0-9\-]{1,63}"
    r" ?(?:\.|。(?=(?:com|cn|net|org)\b)) ?[a-z0-9\-]{2,24}(?:\.[a-z]{2,24}){0,3}",
    re.IGNORECASE | re.ASCII,
)
# 微信公众号, 微信群 and 微信小程序 are public: between the cue and the id stand only these few words and signs.
_WECHAT = re.compile(
    r"(?:[微薇威]信|(?<![a-z])(?:vx|wx|wechat|weixin)|加v信?|加微|(?<![a-z])v信|(?<![a-z])v(?=:))"
    r"(?:号码|账号|帐号|同号|号|id|为|是|[ :=,()\[\]\-/'‘’“”【】]){0,4}"
    r"((?!wechat|weixin|https?:|gh_)[a-z][a-z0-9_\-]{5,19}|\d{5,11})(?![a-z0-9_])",
    re.IGNORECASE | re.ASCII,
)
# 梯11晋M00012(16) is the number of a lift, as it hangs in each of them.
_PLATE = re.compile(
    rf"(?<![梯锅容起管游索]\d\d)[{PROVINCES}][ ·.\-]?[A-HJ-NP-Z][ ·.\-]{{0,2}}"
    r"([A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9学警港澳挂领试超][A-HJ-NP-Z0-9]?)(?![A-Z0-9])",
    re.IGNORECASE,
)


def find_accounts(plain: Plain, office: frozenset[str]) -> Iterator[Found]:
    """Every e-mail address, 微信 id and number plate that is not the office's own."""
    for match in _EMAIL.finditer(plain.text):
        address = compact(match.group())
        if address not in office and "@" + address.rpartition("@")[2] not in office:
            yield Kind.EMAIL, *match.span()
    for match in _WECHAT.finditer(plain.digits):
        if match.group(1).lower() not in office and not is_short_code(match.group(1)):
            yield Kind.WECHAT, *match.span()
    for match in _PLATE.finditer(plain.digits):
        if sum(sign.isdigit() for sign in match.group(1)) >= 3:
            yield Kind.PLATE, *match.span()
