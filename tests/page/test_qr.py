"""QR codes, read back by another program, as a phone does."""

from __future__ import annotations

import base64
import io

import pytest
import zxingcpp
from PIL import Image

from jinlin.page.qr import QUIET, small_qr_code

PAGE = "https://shequ.example.org/xingfuli/suggestions/"


def picture(address: str) -> Image.Image:
    """The code, as a phone shows it: eight dots a module."""
    kind, _, content = small_qr_code(address).partition(",")
    assert "data:image/png;base64" == kind
    small = Image.open(io.BytesIO(base64.b64decode(content, validate=True)))
    return small.resize((small.width * 8, small.height * 8), Image.Resampling.NEAREST)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (f"{PAGE}j-2026-017.html", "a record"),
        (f"{PAGE}j-2026-018.html", "the next one: parts are taken over"),
        (f"{PAGE}j-2026-1017.html", "a longer number is another length"),
        (PAGE, "a section ends in its folder"),
        ("https://x.cn/", "the shortest address"),
        ("https://example.org/" + "a" * 300 + "/b.html", "a large code"),
        ("https://example.org/%E7%A4%BE%E5%8C%BA/a-1.html", "an address with Chinese in it"),
        ("0/1/2/3//45", "figures and folders in any order"),
    ],
)
def test_a_phone_reads_the_address(address: str, why: str) -> None:
    """What is read is the address, whatever parts it was put together from."""
    assert [address] == [found.text for found in zxingcpp.read_barcodes(picture(address))], why


def test_white_all_around() -> None:
    """Without four white modules at every side many phones find no code."""
    code = picture(PAGE)
    dark = code.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert (QUIET * 8, QUIET * 8, code.width - QUIET * 8, code.height - QUIET * 8) == dark


def test_many_of_one_table_cost_a_few_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred suggestions are put together from the parts of some thirty codes."""
    import segno

    drawn = []
    make = segno.make
    monkeypatch.setattr(segno, "make", lambda *given, **named: drawn.append(given) or make(*given, **named))
    for number in range(200):
        small_qr_code(f"https://one.example.org/things/t-{number:03d}.html")
    assert 40 > len(drawn)
