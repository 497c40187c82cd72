"""The picture of a thing: a file's bare name, so that a cell can only lead to the site's own folder of pictures."""

from __future__ import annotations

from urllib.parse import quote

from jinlin.record.photo import read_file_name

FOLDER = "pictures"  #: of ``content``

read_picture = read_file_name(
    "jpe?g|png|webp|svg", "volunteers.not_a_picture", type="volunteers_picture", example="soap.svg"
)


def picture_path(name: str | None) -> str:
    """Where the picture is, from the site's root: ``pictures/soap.svg``; empty where there is none."""
    return f"{FOLDER}/{quote(name)}" if name else ""
