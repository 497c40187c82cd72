"""Numbers of persons: 身份证, bank card, mobile, landline, QQ, passport. All patterns are bounded: linear time.

Sources: GB 11643 and ISO 7064 MOD 11-2 (身份证), ISO/IEC 7812 (Luhn), the MIIT numbering plan (2017, 1[3-9] mobiles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jinlin.privacy.detect.hit import Kind

Found = tuple[Kind, int, int]
"""A kind and a slice of the plain text."""

GAP = r"(?:[ \-./()_]{0,3}|·)"
"""What may stand between two digits of a number. Not " · ": it parts the facts of a record on its pages."""
_FILLER = r"(?:号码|账号|帐号|号|为|是|[ :=,#()\-]){0,4}"

# Two numbers of which the line end between them was lost are two numbers.
_END = r"(?:(?!\d)|(?=1[3-9]\d{9}(?!\d)))"

# A 残疾人证 number is the 身份证 number and two digits more: the kind and the degree of the disability.
_ID_18 = re.compile(rf"(?<!\d)(?=(\d(?:{GAP}\d){{16}}{GAP}[\dXx×])(?P<degree>[1-7][1-4])?{_END})")
_ID_15 = re.compile(rf"(?<!\d)(?=(\d(?:{GAP}\d){{14}})(?![\dXx]))")
_ID_CUE = re.compile(rf"(?:身份证|证件){_FILLER}(\d(?:[ \-.·/]?\d){{12,17}}(?:[ \-.·/]?[\dXx])?)(?!\d)")
_BANK = re.compile(rf"(?<!\d)(?=([3-6](?:{GAP}\d){{15,18}})(?!\d))")
_BANK_CUE = re.compile(rf"(?:卡号|银行卡|账号|帐号|账户|帐户){_FILLER}(\d(?:{GAP}\d){{15,18}})(?!\d)")
_MOBILE = re.compile(rf"(?<!\d)(?:\(?(?:\+|00)?86\)?{GAP}|0)?(1{GAP}[3-9](?:{GAP}\d){{9}}){_END}")
_LANDLINE = re.compile(
    r"(?<!\d)\(?(?:(?:\+|00)?86[ \-)]{0,2}\(?)?"
    r"(?:(?:010|02\d)\d{8}|0[3-9]\d\d\d{7,8}"
    r"|0\d{2,3}(?:[ \-./()_]{1,3}|·)(?:\d{7,8}|\d{3,4}[ \-.]\d{4})"
    r"|(?<=86)(?:10|2\d|(?!400|800)[3-9]\d\d)\d{7,8}|(?<=86[ \-)])(?:10|2\d|(?!400|800)[3-9]\d\d)[ \-]?\d{7,8})(?!\d)"
)
_QQ = re.compile(rf"(?<![A-Za-z])(?:qq|扣扣)(?:邮箱)?{_FILLER}(\d(?:[ \-]?\d){{4,10}})(?!\d)", re.IGNORECASE)
_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9])(?<!准字)(?:(?:[EGCWHM])[ \-]?(\d(?:[ \-]?\d){7})|(?:E[A-HJ-NP-Z]|C[A-HJ-NP-Z])\d{7}|[HM]\d{10})"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PASSPORT_CUE = re.compile(
    rf"(?:护照|通行证|台胞证|回乡证|居留证|军官证|士兵证|证件){_FILLER}([A-Za-z]{{0,2}}[ \-]?\d{{7,10}})(?![A-Za-z0-9])"
)
# Records' own numbers: C-2026-0017, H20260017, M2026030501. Hardly a passport has 2020 to 2039 behind its letter.
_NUMBERED = re.compile(r"[A-Z](?:[ -](?:19|20)\d\d[ -]\d{4}|20[23]\d(?:[ -]?\d{4}|[01]\d[0-3]\d{3}))", re.IGNORECASE)
_SHORT_CODE = re.compile(r"11\d|12[0-2]|1[012]\d{3}|116\d{3}|9[56]\d{3,4}|[48]00\d{7}")
# 2026-3-5, 1.5 1.12 1.19 1.26
_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[\-./]\d{1,2}[\-./]\d{1,2}|(?:1?\d[\-./][1-3]?\d ){2,}1?\d[\-./][1-3]?\d)(?!\d)"
)
# 14.00-16.30 310室, 0830-1130 1430, 1.3812345678, 138000000.00
_TIMES_OR_DECIMAL = re.compile(
    r"(?<!\d)(?:[012]?\d\.[0-5]\d-[012]?\d\.[0-5]\d|[012]\d[0-5]\d[ -][012]\d[0-5]\d[ -][012]\d[0-5]\d"
    r"|\d\.\d{10}|\d\d\.\d{9}|\d{9}\.\d\d)(?!\d)"
)
_PROVINCES = frozenset(map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55),
                                 *range(61, 66), 71, 81, 82, 83)))  # fmt: skip
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_short_code(digits: str) -> bool:
    """Whether a number is everybody's: 110, 12345, 95598, 96156, 400-…, 800-…."""
    return _SHORT_CODE.fullmatch(digits) is not None


def find_numbers(text: str, office: frozenset[str]) -> Iterator[Found]:
    """Every number of a person in a plain text, the most telling kind first; the office's own telephones are not."""
    yield from _ids(text)
    yield from _banks(text)
    yield from _telephones(text, office)
    yield from _passports(text)
    for match in _QQ.finditer(text):
        if not is_short_code(_bare(match.group(1))):
            yield Kind.QQ, *match.span()


def _ids(text: str) -> Iterator[Found]:
    """身份证 numbers: a date and one of province and check digit suffice, for a mistyped one is still one."""
    for match in _ID_18.finditer(text):
        number = _bare(match.group(1))
        points = (number[:2] in _PROVINCES) + (_check_character(number) == number[17])
        if points > bool(match["degree"]) and _is_birthday(number[6:14]):
            yield (Kind.ID_NUMBER if points == 2 else Kind.ID_DOUBTFUL), *match.span(1)
    for match in _ID_15.finditer(text):
        number = _bare(match.group(1))
        if number[:2] in _PROVINCES and _is_birthday("19" + number[6:12]):
            yield Kind.ID_NUMBER, *match.span(1)
    for match in _ID_CUE.finditer(text):
        yield Kind.ID_DOUBTFUL, *match.span(1)


def _banks(text: str) -> Iterator[Found]:
    """Card numbers. One random number in ten passes the Luhn check: withhold, don't explain."""
    for match in _BANK.finditer(text):
        if _passes_luhn(_bare(match.group(1))) and not _DATE.search(match.group(1)):
            yield Kind.BANK_CARD, *match.span(1)
    for match in _BANK_CUE.finditer(text):
        yield Kind.BANK_CARD, *match.span(1)


def _telephones(text: str, office: frozenset[str]) -> Iterator[Found]:
    """Mobiles and landlines that are not the office's own."""
    for match in _MOBILE.finditer(text):
        number = _bare(match.group(1))
        if number not in office and not _is_date_or_time(match.group()):
            yield Kind.MOBILE, *match.span()
    for match in _LANDLINE.finditer(text):
        number = national(_bare(match.group()))
        if number not in office and not _is_date_or_time(match.group()):
            yield Kind.LANDLINE, *match.span()


def _passports(text: str) -> Iterator[Found]:
    """Passports and permits; a letter with a date (E20260305) or a year (C-2026-0017) behind it is not."""
    for match in _PASSPORT.finditer(text):
        is_dated = match.group(1) and _is_birthday(_bare(match.group(1)))
        if not (is_dated or _NUMBERED.fullmatch(match.group())):
            yield Kind.PASSPORT, *match.span()
    for match in _PASSPORT_CUE.finditer(text):
        yield Kind.PASSPORT, *match.span(1)


def national(digits: str) -> str:
    """A landline's digits as dialled at home: without 86, with the leading 0."""
    for prefix in ("0086", "86"):
        if digits.startswith(prefix):
            return "0" + digits[len(prefix) :].lstrip("0")
    return digits


def _bare(number: str) -> str:
    """Only the digits, and an X at the end."""
    return "".join(sign for sign in number.upper().replace("×", "X") if sign.isdigit() or sign == "X")


def _is_date_or_time(number: str) -> bool:
    """Whether the digits are grouped as no telephone number is: 13-14 2026-3-05."""
    return _DATE.search(number) is not None or _TIMES_OR_DECIMAL.search(number) is not None


def _is_birthday(eight: str) -> bool:
    """Whether ``YYYYMMDD`` is a day of the years 1850 to 2099."""
    try:
        return 1850 <= date(int(eight[:4]), int(eight[4:6]), int(eight[6:8])).year < 2100
    except ValueError:  # also when an X stands among them
        return False


def _check_character(number: str) -> str:
    """The 18th character that belongs to the first 17; empty when an X stands among them."""
    if not number[:17].isdigit():
        return ""
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]


def _passes_luhn(number: str) -> bool:
    """Whether the Luhn sum is a multiple of ten."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return (sum(doubled) + sum(int(digit) for digit in number[::-2])) % 10 == 0
