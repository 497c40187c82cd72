"""Photos in a real build: from the community's folder to the site, or to the report."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from community import Village, settle

TABLE = """
  projects:
    kind: lists
    title: 民生实事
    options:
      layout: progress
      progress: 进度
      columns:
        - {name: 项目, key: project, required: true}
        - {name: 进度, key: progress, type: percent}
        - {name: 改造前, key: before, type: photo}
        - {name: 照片说明, key: described}
        - {name: 已脱敏, key: masked, type: yes_no}
      photos: {before: 改造前, described: 照片说明, masked: 已脱敏}
"""
HEADER = ("编号", "项目", "进度", "改造前", "照片说明", "已脱敏")


def jpeg(colour: str) -> bytes:
    """A picture with a maker's name in it."""
    exif, written = Image.Exif(), io.BytesIO()
    exif[0x010F] = "TELEPHONE-MAKER"
    Image.new("RGB", (400, 300), colour).save(written, "JPEG", exif=exif)
    return written.getvalue()


@pytest.fixture
def village(tmp_path, shells) -> Village:
    """A community with one project and its photo."""
    village = settle(tmp_path, shells)
    village.add(TABLE)
    (village.home / "photos").mkdir()
    (village.home / "photos" / "lamp.jpg").write_bytes(jpeg("red"))
    (village.home / "photos" / "nobody-asked.jpg").write_bytes(jpeg("green"))
    village.write("民生实事", [HEADER, ("P-1", "楼道照明", "100%", "lamp.jpg", "楼道的灯", "是")])
    return village


def photos(village: Village) -> dict[str, bytes]:
    """The pictures of the section."""
    return {path: content for path, content in village.files().items() if path.endswith(".jpg")}


def test_a_photo_gets_on_the_site_and_nothing_else_of_it(village) -> None:
    """One file, which the page shows; no maker, and no photo that no row asked for."""
    assert () == village.build().problems
    ((path, content),) = photos(village).items()
    assert f'src="../{path}"' in village.page("projects/p-1.html")
    assert b"TELEPHONE" not in content


def test_another_photo_under_the_same_name_is_another_file(village) -> None:
    """It is noticed without any sheet having changed."""
    village.build()
    before = photos(village)
    (village.home / "photos" / "lamp.jpg").write_bytes(jpeg("blue") + b"\0")
    village.build()
    assert not before.keys() & photos(village).keys()


WRONG = [
    (lambda folder: (folder / "lamp.jpg").unlink(), "photo.missing", "not there"),
    (lambda folder: (folder / "lamp.jpg").write_bytes(b"no picture"), "photo.unreadable", "no picture"),
]


@pytest.mark.parametrize(("harm", "code", "why"), WRONG, ids=[case[-1] for case in WRONG])
def test_a_photo_that_cannot_be_had_is_a_line_of_the_report(village, harm, code: str, why: str) -> None:
    """With its cell; the row is published without it."""
    harm(village.home / "photos")
    assert [(code, "D2")] == [(p.code, p.place.cell) for p in village.build().problems]
    assert "楼道照明" in village.page("projects/p-1.html") and "jl-photos" not in village.page("projects/p-1.html")
    assert {} == photos(village)


def test_without_the_word_there_is_no_photo(village) -> None:
    """已脱敏 is withdrawn: the file goes from the site."""
    village.build()
    village.write("民生实事", [HEADER, ("P-1", "楼道照明", "100%", "lamp.jpg", "楼道的灯", "否")])
    assert ["lists.photo_not_masked"] == [p.code for p in village.build().problems]
    assert {} == photos(village)


def kept(village: Village) -> list[str]:
    """The names of what is kept for the next run."""
    return [file.name for file in (village.home / ".jinlin" / "photos").iterdir()]


def test_a_photo_is_made_once(village) -> None:
    """The next run takes what the last one left, and the site stays as it was."""
    village.build()
    before = photos(village)
    (name,) = kept(village)
    as_kept = b"\xff\xd8as it was kept\xff\xd9"  # begins and ends like a JPEG
    (village.home / ".jinlin" / "photos" / name).write_bytes(as_kept)
    village.write("民生实事", [HEADER, ("P-1", "楼道里的照明", "100%", "lamp.jpg", "楼道的灯", "是")])
    village.build()
    assert [as_kept] == list(photos(village).values()) != list(before.values())


@pytest.mark.parametrize("spoil", [lambda b: b"", lambda b: bytes(len(b)), lambda b: b[: len(b) // 2]])
def test_a_kept_photo_that_is_not_whole_is_made_again(village, spoil) -> None:
    """After a power cut half a picture, or none, stood on the page from then on."""
    village.build()
    before = photos(village)
    (name,) = kept(village)
    file = village.home / ".jinlin" / "photos" / name
    file.write_bytes(spoil(file.read_bytes()))
    village.write("民生实事", [HEADER, ("P-1", "楼道里的照明", "100%", "lamp.jpg", "楼道的灯", "是")])
    village.build()
    assert list(before.values()) == list(photos(village).values()) == [file.read_bytes()]


def test_no_photo_is_kept_that_is_not_on_the_site(village) -> None:
    """What is withdrawn is nowhere on the disk but where staff put it."""
    village.build()
    village.write("民生实事", [HEADER, ("P-1", "楼道照明", "100%", "", "", "")])
    village.build()
    assert [] == kept(village)
