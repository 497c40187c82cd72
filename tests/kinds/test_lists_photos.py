"""Photos of a declared list: with somebody's word, with words for those who do not see, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jinlin.kinds.lists.declaration import read_options
from jinlin.view.photos import Photo
from kinds.reading import Reading, read_rows, rendered

PHOTO = Photo(width=800, height=600, digest="0123456789abcdef", content=b"jpeg")
COLUMNS = [
    {"name": "项目", "key": "project", "required": True},
    {"name": "进度", "key": "progress", "type": "percent"},
    {"name": "改造前照片", "key": "before", "type": "photo"},
    {"name": "改造后照片", "key": "after", "type": "photo"},
    {"name": "照片说明", "key": "described"},
    {"name": "已脱敏", "key": "masked", "type": "yes_no"},
]
PHOTOS = {"before": "改造前照片", "after": "改造后照片", "described": "照片说明", "masked": "已脱敏"}
OPTIONS = {"columns": COLUMNS, "layout": "progress", "progress": "进度", "photos": PHOTOS}
ROW = {
    "编号": "P-1",
    "项目": "楼道照明",
    "进度": "100%",
    "改造前照片": "a.jpg",
    "改造后照片": "b.jpg",
    "照片说明": "二单元的楼道",
    "已脱敏": "是",
}


def listed(**cells: str) -> Reading:
    """The list with this row, and both photos at hand."""
    return read_rows(
        "lists", ROW | cells, options=OPTIONS, photos={"a.jpg": PHOTO, "b.jpg": replace(PHOTO, digest="f0")}
    )


def test_photos_stand_on_the_page_and_in_the_list() -> None:
    """With size, alternative text, a caption, and loaded when they are come upon; the file is there under that name."""
    reading = listed()
    pages = rendered(reading)
    expected = (
        '<img src="../lists/p-1-before-0123456789abcdef.jpg" alt="改造前的照片：二单元的楼道" width="800" height="600" '
        'loading="lazy" decoding="async"><figcaption>改造前</figcaption>'
    )
    assert expected in pages["lists/p-1.html"] and expected in pages["[main]"]
    photos = {file.path: file.content for file in reading.section.files if file.path.endswith(".jpg")}
    assert {"lists/p-1-before-0123456789abcdef.jpg": b"jpeg", "lists/p-1-after-f0.jpg": b"jpeg"} == photos
    assert "已脱敏" not in pages["lists/p-1.html"] and "a.jpg" not in pages["lists/p-1.html"]


HELD = [
    ({"已脱敏": "否"}, ["lists.photo_not_masked"] * 2, "somebody can be recognised"),
    ({"已脱敏": ""}, ["lists.photo_not_masked"] * 2, "nobody has looked"),
    ({"照片说明": ""}, ["lists.photo_not_described"] * 2, "nothing for those who do not see it"),
    ({"改造前照片": "../a.jpg", "改造后照片": ""}, ["photo.not_a_name"], "a way out of the folder"),
    ({"改造前照片": "https://x.cn/a.jpg", "改造后照片": ""}, ["photo.not_a_name"], "another site's"),
    ({"改造前照片": "a.svg", "改造后照片": ""}, ["photo.not_a_name"], "a drawing"),
]


@pytest.mark.parametrize(("cells", "codes", "why"), HELD, ids=[case[-1] for case in HELD])
def test_a_photo_is_held_back_and_the_row_is_not(cells: dict[str, str], codes: list[str], why: str) -> None:
    """The row is on the site without it; no file is made, and no name of one is stored."""
    reading = listed(**cells)
    page = rendered(reading)["lists/p-1.html"]
    assert codes == [p.code for p in reading.problems]
    assert "<img" not in page and "楼道照明" in page
    assert [] == [f.path for f in reading.section.files if f.path.endswith(".jpg")]
    assert "jpg" not in repr(reading.data["main"].texts)


def test_a_photo_that_could_not_be_read_is_left_out() -> None:
    """The other one stands alone."""
    reading = read_rows("lists", ROW, options=OPTIONS, photos={"b.jpg": PHOTO})
    assert 1 == rendered(reading)["lists/p-1.html"].count("<img")


FAULTS = [
    ({"photos": PHOTOS | {"before": "项目"}}, ("photos.before", "lists.role_type"), "no column of photos"),
    ({"photos": {"before": "改造前照片", "described": "照片说明"}}, ("photos", "config.missing"), "nobody's word"),
    ({"photos": PHOTOS | {"masked": "脱敏"}}, ("photos.masked", "config.not_one_of"), "no such column"),
    ({"photos": PHOTOS | {"befor": "项目"}}, ("photos.befor", "config.unknown_key"), "a slip of the hand"),
    ({"photos": ["改造前照片"]}, ("photos", "config.not_a_mapping"), "a list"),
    ({"photos": None}, ("columns.2.type", "lists.photo_alone"), "photos without anybody's word"),
]


@pytest.mark.parametrize(("given", "expected", "why"), FAULTS, ids=[case[-1] for case in FAULTS])
def test_faults_of_a_declaration(given: dict, expected: tuple[str, str], why: str) -> None:
    """Each with its dotted path."""
    assert expected in [(fault.place.key, fault.code) for fault in read_options(OPTIONS | given).problems]
