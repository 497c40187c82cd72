"""Numbers that pass every check and are nobody's: made at run time, birth year 1900."""

from __future__ import annotations

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
HAN = str.maketrans("0123456789", "零一二三四五六七八九")
FORMAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")


def id_number(born: str = "0101", serial: int = 1, province: int = 11) -> str:
    """18 digits, someone of the year 1900, checksum right."""
    first = f"{province}0101" + "1900" + born + f"{serial:03}"
    return first + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True)) % 11]


def id_ending_in_x() -> str:
    """One whose check character is X."""
    return next(number for serial in range(1000) if (number := id_number(serial=serial)).endswith("X"))


def mistyped_id() -> str:
    """One with its check digit off by one."""
    number = id_number()
    return number[:-1] + str((int(number[-1].replace("X", "9")) + 1) % 10)


def old_id() -> str:
    """15 digits, as before 1999."""
    return "110101" + "00" + "0101" + "001"


def mobile(start: str = "138") -> str:
    """11 digits."""
    return start + "0" * 4 + "1" * 4


def bank_card(length: int = 19, start: str = "6222") -> str:
    """A number that passes the Luhn check."""
    body = start + "0" * (length - len(start) - 1)
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body)))
    total = sum(sum(divmod(digit, 10)) for digit in doubled)
    return body + str(-total % 10)


def grouped(number: str, *sizes: int, by: str = " ") -> str:
    """``grouped("12345", 2, 3, by="-")`` → ``12-345``."""
    parts, start = [], 0
    for size in sizes:
        parts.append(number[start : start + size])
        start += size
    return by.join(parts)
