"""Numbers that their cell's format shows as another text, as .xlsx files keep them: 1 is 001, or V-001.

The reader gives the number. To the people who typed it the 编号 is what they see, and what they type in other sheets.

Source: ECMA-376 part 1, 18.8.30 (``numFmt``), 18.8.10 (``cellXfs``). Limits: whole numbers, letters and noughts only; a
format that ends in a unit, or groups its digits, leaves the number. Old .xls files are not looked into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^<>]*>")
_ID, _CODE = re.compile(rb"""\bnumFmtId=["'](\d+)["']"""), re.compile(rb"""\bformatCode=(["'])(.*?)\1""")
# "V-"000, \V000, 000_ and 000;[Red]000: what stands before the noughts, and how many they are.
_SHOWN = re.compile(rb"((?:&quot;[\w-]+&quot;|\\?[A-Z-])*)(0+)(?:_.)?(?:;.*)?")
_CELL_FORMATS = re.compile(rb"<((?:\w+:)?)cellXfs\b.*?</\1cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(rb"<(?:\w+:)?xf\s[^<>]*>")
_NUMBER = re.compile(
    rb"""<((?:\w+:)?)c(?=\s)(?![^<>]*\st=["'][^n])([^<>]*?\ss=["'](\d+)["'][^<>]*)>((?:<\1f\b[^<>]*>[^<]*</\1f>)?)"""
    rb"""<\1v>(\d+)</\1v></\1c>"""
)
_TYPE = re.compile(rb"""\st=["']n["']""")


class Padded(NamedTuple):
    """How a format shows a whole number: ``prefix``, then at least so many digits."""

    prefix: bytes
    digits: int


def padded_formats(styles: bytes) -> Mapping[bytes, Padded]:
    """Which cell formats of ``xl/styles.xml``, by their number as cells name them, show a number as another text."""
    codes: dict[bytes, Padded] = {}
    for entry in _FORMAT.findall(styles):
        number, code = _ID.search(entry), _CODE.search(entry)
        shown = _SHOWN.fullmatch(code[2]) if code else None
        if number and shown and (shown[1] or len(shown[2]) > 1):
            codes[number[1]] = Padded(shown[1].replace(b"&quot;", b"").replace(b"\\", b""), len(shown[2]))
    whole = _CELL_FORMATS.search(styles) if codes else None
    used = [found[1] if (found := _ID.search(one)) else b"" for one in _CELL_FORMAT.findall(whole[0])] if whole else []
    return {b"%d" % index: codes[one] for index, one in enumerate(used) if one in codes}


def as_shown(sheet: bytes, formats: Mapping[bytes, Padded]) -> bytes:
    """The same worksheet, with the text that people see in the cells of these formats."""

    def shown(cell: re.Match[bytes]) -> bytes:
        padded = formats.get(cell[3])
        if padded is None:
            return cell[0]
        text, attributes = padded.prefix + cell[5].zfill(padded.digits), _TYPE.sub(b"", cell[2])
        return b'<%bc%b t="str">%b<%bv>%b</%bv></%bc>' % (cell[1], attributes, cell[4], cell[1], text, cell[1], cell[1])

    return _NUMBER.sub(shown, sheet) if formats else sheet
