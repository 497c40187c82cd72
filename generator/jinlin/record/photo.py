"""A cell that names a photo: a file's bare name, so that it leads nowhere but to the community's folder of photos."""

from __future__ import annotations

import re

from jinlin.privacy.detect import check_private
from jinlin.problem import Problem, problem
from jinlin.record.given import Given
from jinlin.record.reader import Reader

LONGEST = 60
_NAME = re.compile(r"[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff_-]*\.(?:jpe?g|png|webp)", re.IGNORECASE)


def _read_photo(text: str, given: Given) -> str | Problem:
    """No folder, no address and no second dot: nothing from elsewhere and nothing but a photo."""
    if len(text) > LONGEST or not _NAME.fullmatch(text):
        return problem("photo.not_a_name", text)
    private = check_private(text, given.office_numbers)
    return private[0] if private else text


read_photo: Reader[str] = Reader(read=_read_photo, type="photo", example="ss-01-before.jpg")
