"""Attachments: what a file is called, where it is, what program opens it and how large it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from jinlin.privacy.detect import check_private
from jinlin.problem import Problem, problem
from jinlin.record.given import Given
from jinlin.record.reader import Reader
from jinlin.record.readers import read_url

MOST = 10  #: attachments of one notice
LONGEST = 60  #: characters of a name
EXAMPLE = "收支明细表 https://www.example.com/shouzhi.pdf 320KB"

FILE_TYPES = {
    "pdf": "pdf", "doc": "word", "docx": "word", "wps": "word", "xls": "excel", "xlsx": "excel", "et": "excel",
    "ppt": "slides", "pptx": "slides", "jpg": "picture", "jpeg": "picture", "png": "picture", "webp": "picture",
    "zip": "archive", "rar": "archive", "7z": "archive", "mp4": "video", "mp3": "sound",
}  # fmt: skip

_LINE = re.compile(r"(?P<name>.*?)[\s：:]*(?P<url>[A-Za-z][A-Za-z0-9+.-]*:\S+)\s*(?P<size>.*)")
_SIZE = re.compile(r"[(（]?约?\s*(\d{1,4}(?:\.\d{1,2})?)\s*([KMGkmg])[Bb]?[)）]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file or page. ``name`` and ``size`` are empty where nobody typed them; ``form`` is a key of
    ``kind.notices.file``: by the ending of the address, ``page`` where it has none that we know."""

    url: str
    name: str = ""
    size: str = ""
    form: str = "page"

    @property
    def text(self) -> str:
        """What open data has for it: name, address and size, as far as they are known."""
        return " ".join(part for part in (self.name, self.url, self.size) if part)


def _read_attachments(text: str, given: Given) -> tuple[Attachment, ...] | Problem:
    """One attachment a line: a name, its address, its size; name and size may be left out."""
    lines = [line for line in re.split(r"[\n；;]", text) if line.strip()]
    if len(lines) > MOST:
        return problem("items.too_many", count=len(lines), most=MOST)
    found = []
    for line in lines:
        read = _read_line(line.strip(), given)
        if isinstance(read, Problem):
            return read
        found.append(read)
    return tuple(found)


def _read_line(line: str, given: Given) -> Attachment | Problem:
    parts = _LINE.fullmatch(line)
    url = read_url.read(parts["url"] if parts else line, given)
    if parts is None or not isinstance(url, str):
        return url if isinstance(url, Problem) else problem("url.not_https", line)
    private = check_private(parts["name"], given.office)
    if private:
        return private[0]
    size = _SIZE.fullmatch(parts["size"].strip())
    if len(parts["name"]) > LONGEST or (parts["size"].strip() and not size):
        return problem("notices.attachment_unclear", line)
    return Attachment(
        url=url,
        name=parts["name"].strip(),
        size=f"{size[1]} {size[2].upper()}B" if size else "",
        form=FILE_TYPES.get(urlsplit(url).path.rpartition(".")[2].lower(), "page"),
    )


read_attachments: Reader[tuple[Attachment, ...]] = Reader(
    read=_read_attachments, type="attachments", example=EXAMPLE
)
