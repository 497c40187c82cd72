"""Files whose names are no text: a ZIP made on a Chinese Windows and unpacked elsewhere leaves them in GBK."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jinlin.problem import CannotContinue

GARBLED = os.fsdecode("物品".encode("gbk"))


def codes_of_build(village) -> list[str]:
    """What a build tells, whether it ends well or not."""
    try:
        return [p.code for p in village.build().problems]
    except CannotContinue as stop:
        return [p.code for p in stop.problems]


WHERE = [
    ("tables", ".csv", [], "a table that nobody asks for"),
    ("photos", ".jpg", [], "a photo that no row names"),
    ("content", ".jpg", ["site.bad_path"], "a picture for which there is no address: the rest goes out"),
    ("content", ".md", ["site.page_name"], "a page: the engine would print where it broke, in English"),
    (f"content/{GARBLED}", ".md", ["site.page_name"], "so is a folder of pages"),
]


@pytest.mark.parametrize(("folder", "ending", "codes", "why"), WHERE, ids=[case[3] for case in WHERE])
def test_a_name_that_is_no_text_is_told_by_the_file(village, folder: str, ending: str, codes: list[str], why: str) -> None:
    """No build ever ended again but in a traceback, which said that the program was at fault."""
    file = Path(village.home, folder, GARBLED + ending)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"# x")
    assert [codes, codes] == [codes_of_build(village), codes_of_build(village)], why


def test_a_table_whose_name_is_no_text_is_missing(village) -> None:
    """What stands there instead is named as well as it can be, in the report and in what the next run remembers."""
    (village.home / "tables/物品.csv").rename(village.home / f"tables/{GARBLED}.csv")
    told = village.build().problems
    assert ["source.csv_missing"] == [p.code for p in told] and "?" in dict(told[0].facts)["there"]
    assert told == village.build().problems
