"""Cells that name a picture: a file's bare name, so that they lead nowhere but to the folder kept for such files."""

from __future__ import annotations

import re

from jinlin.privacy.detect import check_private
from jinlin.problem import Problem, problem
from jinlin.record.given import Given
from jinlin.record.reader import Reader
from jinlin.table.tidy import HAN

LONGEST = 60
_LETTER = rf"(?:[{HAN}]|(?i:[0-9a-z]))"  # Han has no case, and to fold 20,000 signs takes 5 ms at each start
_STEM = rf"{_LETTER}(?:{_LETTER}|[_-])*"


def read_file_name(endings: str, refusal: str, *, type: str, example: str) -> Reader[str]:
    """A reader of names with one of ``endings``, alternatives of a pattern; ``refusal`` is the problem of any other."""
    name = re.compile(rf"{_STEM}\.(?i:{endings})")

    def read(text: str, given: Given) -> str | Problem:
        """No folder, no address and no second dot: nothing from elsewhere."""
        if len(text) > LONGEST or not name.fullmatch(text):
            return problem(refusal, text)
        private = check_private(text, given.office)
        return private[0] if private else text

    return Reader(read=read, type=type, example=example)


read_photo = read_file_name("jpe?g|png|webp", "photo.not_a_name", type="photo", example="ss-01-before.jpg")
