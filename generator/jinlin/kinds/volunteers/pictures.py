"""The picture of a thing: a file's bare name, so that a cell can only lead to the site's own folder of pictures."""

from __future__ import annotations

import re
from urllib.parse import quote

from jinlin.privacy.detect import check_private
from jinlin.problem import Problem, problem
from jinlin.record.given import Given
from jinlin.record.reader import Reader

FOLDER = "pictures"  #: of ``content``
LONGEST = 60
_NAME = re.compile(r"[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff_-]*\.(?:jpe?g|png|webp|svg)", re.IGNORECASE)


def _read_picture(text: str, given: Given) -> str | Problem:
    """No folder, no address and no second dot: nothing from elsewhere and nothing but a picture."""
    if len(text) > LONGEST or not _NAME.fullmatch(text):
        return problem("volunteers.not_a_picture", text)
    private = check_private(text, given.office_numbers)
    return private[0] if private else text


read_picture: Reader[str] = Reader(read=_read_picture, type="volunteers_picture", example="soap.svg")


def picture_path(name: str | None) -> str:
    """Where the picture is, from the site's root: ``pictures/soap.svg``; empty where there is none."""
    return f"{FOLDER}/{quote(name)}" if name else ""
